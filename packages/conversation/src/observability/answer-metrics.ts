import type { LegRecord } from '@mangaassist/cascade-core';
import type { ErrorCode, Task, Tier } from '@mangaassist/protocol';
import type { QualitySource } from '@mangaassist/tuning';
import type { FailureCode } from './metric-names.ts';

/** Every accepted message ends in exactly one of these. */
export type AnswerOutcome = 'answered' | 'degraded' | 'refused' | 'failed' | 'cancelled' | 'interrupted';

/** The cheap draft of an answer, as it was judged before any escalation. */
export interface JudgedDraft {
  /** Basis points; 0 if the model declined to answer. */
  readonly confidenceBp: number;
  /** Whether it was good enough; else the strong tier was asked. */
  readonly passed: boolean;
}

/** What is measured of one answer. */
export interface AnswerRecord {
  readonly task: Task;
  readonly tier: Tier;
  readonly outcome: AnswerOutcome;
  /** What the client was told; null if it did not fail. */
  readonly failure: FailureCode | null;
  readonly legs: readonly LegRecord[];
  /** Null if none was judged: the strong tier answered at once, the cheap one unjudged, or the cache. */
  readonly draft: JudgedDraft | null;
  readonly costUsd: number;
  readonly wastedUsd: number;
  /** Against one call of the strong model with the same prompt and answer. */
  readonly savedUsd: number;
  readonly cached: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
  readonly frames: number;
  /** The experiment's variant the session is in. */
  readonly variant: string;
  /** Version of the live configuration that the answer was made with. */
  readonly configVersion: number;
}

/** What an answer's grades are counted by. */
export interface GradeKey extends Pick<AnswerRecord, 'task' | 'tier' | 'variant'> {
  /** Confidence of the draft that was judged, in basis points; null if none was. */
  readonly draftBp: number | null;
}

/** How good an answer was, by one source. */
export interface Grade {
  readonly source: QualitySource;
  /** 0 (bad) to 1 (good). */
  readonly value: number;
  readonly of: GradeKey;
}

/** Where answers are counted. */
export interface AnswerMetrics {
  record(answer: AnswerRecord): void;
  /** Counts a question that failed with `internal` before it had a record: its session or connection was not read. */
  failedEarly(): void;
  /** Counts an error frame to a client. */
  errorFrame(code: ErrorCode): void;
  grade(grade: Grade): void;
  /** The ledger of spending was not reached, to read, to reserve or to settle. */
  ledgerFailed(): void;
}

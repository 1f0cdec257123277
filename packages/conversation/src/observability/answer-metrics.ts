import type { LegRecord } from '@mangaassist/cascade-core';
import type { CareKind, ErrorCode, Task, TierName } from '@mangaassist/protocol';
import type { QualitySource, Sign } from '@mangaassist/tuning';
import type { FailureCode } from './metric-names.ts';

/** Every accepted message ends in exactly one of these. */
export type AnswerOutcome = 'answered' | 'degraded' | 'refused' | 'failed' | 'cancelled' | 'interrupted';

/** The draft of an answer and the gate's verdict on it, before any escalation. */
export interface JudgedDraft {
  /** Basis points; 0 if the model declined to answer. */
  readonly confidenceBp: number;
  /** The gate's verdict: false if the strong tier was asked. */
  readonly passed: boolean;
}

/** Measurements of one leg, with the tier's name in metrics and log. */
export interface LegMeasures extends Omit<LegRecord, 'tier'> {
  readonly tier: TierName;
}

/** Measurements of one answer. */
export interface AnswerRecord {
  readonly task: Task;
  readonly tier: TierName;
  readonly outcome: AnswerOutcome;
  /** Error code sent to the client; null if the answer did not fail. */
  readonly failure: FailureCode | null;
  readonly legs: readonly LegMeasures[];
  /** Null if the gate checked none: the strong tier answered at once, the fast tier was not checked, or the cache answered. */
  readonly draft: JudgedDraft | null;
  readonly costUsd: number;
  readonly wastedUsd: number;
  /** Against one call of the strong model with the same prompt and answer. */
  readonly savedUsd: number;
  readonly cached: boolean;
  /** The need that a fixed answer was given to; null if models or the cache answered. */
  readonly care: CareKind | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
  readonly frames: number;
  /** Variant of the session in the experiment. */
  readonly variant: string;
  /** Version of the live configuration that the answer was made with. */
  readonly configVersion: number;
}

/** Grade key: the dimensions by which an answer's grades are counted. */
export interface GradeKey extends Pick<AnswerRecord, 'task' | 'tier' | 'variant'> {
  /** Confidence of the draft, in basis points; null if the gate checked none. */
  readonly draftBp: number | null;
}

/** One source's grade of an answer. */
export interface Grade {
  readonly source: QualitySource;
  /** 0 (bad) to 1 (good). */
  readonly value: number;
  readonly of: GradeKey;
  /** The sign that an implicit grade was read from, if it counts as one. */
  readonly sign?: Sign;
}

/** Port of the metrics of answers. */
export interface AnswerMetrics {
  record(answer: AnswerRecord): void;
  /** Counts a question that failed with `internal` before it had a record: its session or connection was not read. */
  failedEarly(): void;
  /** Counts a question whose connection was gone before it had a record, as an interrupted answer. */
  leftEarly(): void;
  /** Counts what models cost for a question that gets no record here: its turn was not stored. Counts no question. */
  spentInVain(spent: Pick<AnswerRecord, 'costUsd' | 'inputTokens' | 'outputTokens'>): void;
  /** Counts an error frame to a client. */
  errorFrame(code: ErrorCode): void;
  grade(grade: Grade): void;
  /** Counts the judge's grade of an answer with a sign: it is no random sample, and no grade of quality. */
  signedGrade(sign: Sign, variant: string, value: number): void;
  /** Counts a failed read, reservation or settlement of the budget ledger. */
  ledgerFailed(): void;
}

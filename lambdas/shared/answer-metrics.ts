import type { LegRecord, Task, Tier } from '@mangaassist/cascade-core';

/** Every accepted message ends in exactly one of these. */
export type AnswerOutcome = 'answered' | 'degraded' | 'failed' | 'cancelled' | 'interrupted';

/** What is measured of one answer. */
export interface AnswerRecord {
  readonly task: Task;
  readonly tier: Tier;
  readonly outcome: AnswerOutcome;
  readonly legs: readonly LegRecord[];
  readonly escalated: boolean;
  /** Basis points; null if the answer was never judged. */
  readonly confidenceBp: number | null;
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

/** Where answers are counted. */
export interface AnswerMetrics {
  record(answer: AnswerRecord): void;
}

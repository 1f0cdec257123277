/**
 * The optimizer's input for one window and one variant. Every number is a statistic of GetMetricData
 * over the window as one period (named beside it) or a quotient of two, so that nothing has to be kept
 * between runs; earlier windows are more data points of the same queries.
 */
import type { Task, Tier } from '@mangaassist/protocol';

/** Of `Latency` or `FirstText`, in ms. */
export interface LatencyDistribution {
  /** SampleCount. */
  readonly count: number;
  /** Average. */
  readonly meanMs: number;
  /** p50, p95, p99. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** p15.87 and p84.13: CloudWatch has no standard deviation; half their distance is a normal one's. */
  readonly p16Ms: number;
  readonly p84Ms: number;
}

/** Answers that took one path of the cascade, which stands before the names of its metrics: `AcceptedCostUsd`. */
export interface PathObservations {
  /** SampleCount of its `FirstText`. */
  readonly count: number;
  /** Average of its `CostUsd`, all legs together. */
  readonly meanUsd: number;
  /** Share whose first text came after the p95 target: 1 − PR(:target) / 100 of `FirstText`. */
  readonly lateShare: number;
}

export interface Outcomes {
  /** Sum of `Answered`, `Degraded`, `Cancelled` and `Interrupted`. */
  readonly answered: number;
  readonly degraded: number;
  readonly cancelled: number;
  readonly interrupted: number;
  /** Sum of `Failed` by error code. */
  readonly failed: Readonly<Record<string, number>>;
}

/**
 * Draft confidence before any escalation, in percent, of answers that began with the cheap tier. It is
 * exact for accepted drafts. A draft that was aborted below the threshold might have fallen further, so
 * shares below the threshold in force are lower bounds.
 */
export interface DraftConfidences {
  /** SampleCount. */
  readonly count: number;
  /**
   * Share under each of `CANDIDATES_BP`. PR(:x) includes x and confidences lie on a grid of 0.01 %, so the
   * share under 80 % is PR(:79.99) / 100.
   */
  readonly shareBelow: readonly number[];
}

export const QUALITY_SOURCES = ['judge', 'rating', 'implicit'] as const;
export type QualitySource = (typeof QUALITY_SOURCES)[number];

/**
 * Signs that an answer was bad: the next message objects to it, asks the same again, or asks for a person; or the
 * answer was stopped or left while it was written. Silence is no sign of anything.
 */
export const SIGNS = ['rejected', 'asked_again', 'person', 'left'] as const;
export type Sign = (typeof SIGNS)[number];

/** Grades 0–1 of one source for the answers of one tier whose draft fell in one confidence band. */
export interface QualityCell {
  readonly source: QualitySource;
  /** Of the answer that was graded. */
  readonly tier: Tier;
  /** See `confidenceBand`; null if the strong tier answered straight away. */
  readonly band: number | null;
  /** SampleCount and Average. */
  readonly count: number;
  readonly mean: number;
}

/** Sums, unless a field names another statistic. */
export interface TrafficObservations {
  readonly requests: number;
  readonly outcomes: Outcomes;
  readonly latency: LatencyDistribution;
  readonly firstText: LatencyDistribution;
  readonly costUsd: number;
  readonly wastedUsd: number;
  readonly savedUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheHits: number;
  readonly escalations: number;
}

export interface TaskObservations extends TrafficObservations {
  readonly drafts: DraftConfidences;
  readonly accepted: PathObservations;
  readonly escalated: PathObservations;
  readonly quality: readonly QualityCell[];
  /** Sum of `Signs`. Left out: none. */
  readonly signs?: Readonly<Record<Sign, number>>;
}

export interface Observations {
  /** The window, epoch ms; it ends before the next begins. */
  readonly startMs: number;
  readonly endMs: number;
  readonly variant: string;
  /** Tasks that had requests. */
  readonly tasks: Readonly<Partial<Record<Task, TaskObservations>>>;
  /** All tasks together: queried without the task dimension, since percentiles do not add up. */
  readonly pooled: TrafficObservations & {
    /** Of the judge's grades: Minimum, and PR just under the target / 100; null if it graded nothing. */
    readonly grades: { readonly min: number; readonly shareBelowTarget: number } | null;
  };
  /** The judge's grades of answers with a sign: SampleCount and Average of `SignedGrade`. Left out: none. */
  readonly judgedSigns?: Readonly<Record<Sign, { readonly count: number; readonly mean: number }>>;
}

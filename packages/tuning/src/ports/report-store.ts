/** Stored reports of the optimizer's runs. */
import type { Change } from '../change.ts';
import type { PerformanceReport } from '../report/report.ts';
import type { Alert } from './alerts.ts';

/** The outcome of a decision. */
export type Outcome =
  | { readonly kind: 'changed'; readonly change: Change }
  /** The configuration was changed meanwhile: the next run decides anew. */
  | { readonly kind: 'conflict'; readonly change: Change }
  /** A dry run's: what would have been changed. */
  | { readonly kind: 'dry_run'; readonly change: Change }
  /** The reason, under its stored name. */
  | { readonly kind: 'none'; readonly because: string };

export interface JudgeRound {
  readonly graded: number;
  /** The judge gave no grade, or failed. */
  readonly ungraded: number;
  readonly costUsd: number;
  /** The reason for its end: no samples left, the day's money gone, no time left, or no grade to be had. */
  readonly ended: 'empty' | 'money' | 'time' | 'failing';
}

/** Drafts that the strong tier answered, too. */
export interface ShadowRound {
  readonly paired: number;
  /** The strong tier gave no answer, or the judge gave not both grades. */
  readonly unpaired: number;
  readonly costUsd: number;
  /** The reason for its end: no drafts left, the day's pace of spending reached, no time left, or no pair to be had. */
  readonly ended: 'empty' | 'money' | 'time' | 'failing';
}

export interface SweepRound {
  /** Connections whose `$disconnect` never came. */
  readonly connections: number;
  /** Answers whose writer was dead. */
  readonly turns: number;
  /** Items that could not be cleared away; the log has the reasons. */
  readonly failures: number;
  /** `end` if the end of the table was reached; otherwise the next run continues from there. */
  readonly ended: 'end' | 'bound';
}

/** The parts of a run. A part that fails does not stop the rest. */
export type RunPart =
  | 'configuration'
  | 'decision'
  | 'change'
  | 'judge'
  | 'shadow'
  | 'sweep'
  | 'alerts'
  | 'report'
  | 'metrics';

/** Of a part that failed, or that did not run because another had, the result is null. */
export interface RunReport {
  readonly atMs: number;
  /** Version of the live configuration that the run found in force. */
  readonly configVersion: number | null;
  readonly report: PerformanceReport | null;
  readonly outcome: Outcome | null;
  readonly judge: JudgeRound | null;
  /** Reports of earlier releases have none. */
  readonly shadow?: ShadowRound | null;
  readonly sweep: SweepRound | null;
  /** Alerts in force that have been announced. */
  readonly alerts: readonly Alert[];
  readonly failed: readonly RunPart[];
}

export interface ReportStore {
  save(report: RunReport): Promise<void>;
  /** Null if there is none, or none young enough to be kept. */
  newest(): Promise<RunReport | null>;
}

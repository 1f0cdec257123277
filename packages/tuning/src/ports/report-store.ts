/** What the optimizer's runs saw and did, kept for those who want to know. */
import type { Change } from '../change.ts';
import type { PerformanceReport } from '../report/report.ts';
import type { Alert } from './alerts.ts';

/** What came of a decision. */
export type Outcome =
  | { readonly kind: 'changed'; readonly change: Change }
  /** Somebody else changed the configuration meanwhile: the next run decides anew. */
  | { readonly kind: 'conflict'; readonly change: Change }
  /** A dry run's: what would have been changed. */
  | { readonly kind: 'dry_run'; readonly change: Change }
  | { readonly kind: 'none'; readonly because: string };

export interface JudgeRound {
  readonly graded: number;
  /** The judge gave no grade, or failed. */
  readonly ungraded: number;
  readonly costUsd: number;
  /** Why it ended: no samples left, the day's money gone, no time left, or no grade to be had. */
  readonly ended: 'empty' | 'money' | 'time' | 'failing';
}

export interface SweepRound {
  /** Connections whose `$disconnect` never came. */
  readonly connections: number;
  /** Answers whose writer was dead. */
  readonly turns: number;
  /** What could not be cleared away; the log says why. */
  readonly failures: number;
  /** Whether the end of the table was reached; else the next run goes on from there. */
  readonly ended: 'end' | 'bound';
}

/** The parts of a run; one that fails does not keep the others from running. */
export type RunPart =
  | 'configuration'
  | 'decision'
  | 'change'
  | 'judge'
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
  readonly sweep: SweepRound | null;
  /** What is amiss and has been announced. */
  readonly alerts: readonly Alert[];
  readonly failed: readonly RunPart[];
}

export interface ReportStore {
  save(report: RunReport): Promise<void>;
  /** Null if there is none, or none young enough to be kept. */
  newest(): Promise<RunReport | null>;
}

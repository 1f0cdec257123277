/** The form of an alarm on the service's own metrics, and the values that several of them share. */
import { Duration } from 'aws-cdk-lib';
import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from '../metrics.ts';

/** Targets of the design (docs/reference/design.md). */
export const TARGETS = {
  firstTextMs: { 50: 1_000, 95: 2_500, 99: 3_000 },
  quality: 0.9,
  costUsd: 0.006,
  /** An availability of 0.999. */
  failureShare: 0.001,
  escalationRate: 0.15,
  /** Not of the design: as many missing estimates as escalations are allowed. */
  missingShare: 0.15,
} as const;

/** The fewest requests in a period from which a share or a percentile is computed. */
export const LEAST_REQUESTS = 100;
/** Refusals in five minutes: an impatient shopper causes tens, a script causes hundreds. */
export const FLOOD = 500;
export const FIVE_MINUTES = Duration.minutes(5);
export const QUARTER = Duration.minutes(15);
export const HOUR = Duration.hours(1);
export const DAY = Duration.days(1);
/** Two periods in a row. */
export const TWICE = { bad: 2, of: 2 } as const;

export interface AlarmSpec {
  readonly id: string;
  /** The heading in docs/operations.md, without "Alarm: ". */
  readonly section: string;
  /** The alarm's description for the operator: the fault, then the first step. */
  readonly what: string;
  readonly metric: IMetric;
  /** The alarm starts when the metric is over this value, or under it. */
  readonly threshold: { readonly over: number } | { readonly under: number };
  /** The alarm starts after `bad` of the last `of` periods; 1 of 1 if left out. */
  readonly periods?: { readonly bad: number; readonly of: number };
  /** If left out, a period without data does not start the alarm. */
  readonly missing?: TreatMissingData;
}

/** A composite alarm: it is on while both of its alarms are on. */
export interface BurnSpec extends Pick<AlarmSpec, 'id' | 'section' | 'what'> {
  readonly long: AlarmSpec;
  readonly short: AlarmSpec;
}

/** Circuit states are stored and no metric shows them, so the description names the command that lists them. */
export const nameShutModels = ({ stage }: StageMetrics) =>
  `List the models with an open circuit breaker, and the reasons: npm run cli -- doctor --stage ${stage}.`;

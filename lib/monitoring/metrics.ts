/** The metrics of the alarms and the dashboard, under the names that the functions write. */

import { COMMON_DIMENSIONS, commonDimensions, type MetricName, NAMESPACE } from '@mangaassist/conversation';
import type { ErrorCode } from '@mangaassist/protocol';
import type { RunMetric } from '@mangaassist/tuning';
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** Name of a metric that a function writes. */
export type OwnMetric = MetricName | RunMetric;

/** The fewest answers, and failures among them, from which a share of failures is computed. */
export interface Evidence {
  readonly answers: number;
  readonly failures: number;
}

/** Outcomes that count as failures of the service, as served, and as neither (broken off by the client). */
export const FAILED = ['FailedModelUnavailable', 'FailedInternal'] as const satisfies readonly OwnMetric[];
export const SERVED = [
  'Answered',
  'Degraded',
  'Refused',
  'FailedBlocked',
] as const satisfies readonly OwnMetric[];
export const BROKEN_OFF = ['Cancelled', 'Interrupted'] as const satisfies readonly OwnMetric[];

export interface MetricOptions {
  /** 5 minutes if left out. */
  readonly period?: Duration;
  /** Dimensions in addition to service and stage. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly label?: string;
}

/** Metric math over a period. */
export function math(
  expression: string,
  usingMetrics: Readonly<Record<string, IMetric>>,
  period: Duration,
  label?: string,
): MathExpression {
  return new MathExpression({
    expression,
    usingMetrics: { ...usingMetrics },
    period,
    ...(label === undefined ? {} : { label }),
  });
}

/** The functions' own metrics of one stage: those of another stage in the account have the same names. */
export class StageMetrics {
  readonly stage: string;

  constructor(stage: string) {
    this.stage = stage;
  }

  metric(
    metricName: OwnMetric,
    statistic: string,
    { period = Duration.minutes(5), dimensions = {}, label }: MetricOptions = {},
  ): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName,
      statistic,
      period,
      dimensionsMap: { ...commonDimensions(this.stage), ...dimensions },
      ...(label === undefined ? {} : { label }),
    });
  }

  /** One graph for each existing value of a dimension. */
  search(dimensions: string, filter: string, statistic: string, period: Duration): MathExpression {
    const schema = [NAMESPACE, ...COMMON_DIMENSIONS, dimensions].join(',');
    return new MathExpression({
      expression: `SEARCH('{${schema}} stage="${this.stage}" ${filter}', '${statistic}', ${period.toSeconds()})`,
      usingMetrics: {},
      label: '',
      period,
    });
  }

  /** A statistic where at least `least` requests came in the period, else 0, because few requests give no reliable value. */
  withTraffic(of: Metric, least: number): MathExpression {
    const { period } = of;
    return math(`IF(n >= ${least}, m, 0)`, { m: of, n: this.metric('Requests', 'Sum', { period }) }, period);
  }

  /** Failed answers over those that failed or were served, 0–1; 0 where there is too little evidence. */
  failureShare(period: Duration, { answers, failures }: Evidence): MathExpression {
    const failed = this.sumOf(FAILED, 'f', { period });
    const served = this.sumOf(SERVED, 's', { period });
    const share = `IF(failed >= ${failures} AND failed + served >= ${answers}, failed / (failed + served), 0)`;
    return math(share, { failed, served }, period);
  }

  /** Error frames `internal` over those and the answers that were served, 0–1; 0 under `least` of them. */
  internalShare(period: Duration, least: number): MathExpression {
    const e = this.metric('ErrorFrames', 'Sum', { period, dimensions: { code: 'internal' } });
    const served = this.sumOf(SERVED, 's', { period });
    return math(`IF(FILL(e, 0) >= ${least}, FILL(e, 0) / (FILL(e, 0) + served), 0)`, { e, served }, period);
  }

  /**
   * Answers that shoppers did not get whole over those and all that were served, 0–1; 0 under `least` of them. Those
   * that a shopper stopped count neither way.
   */
  notWholeShare(period: Duration, least: number): MathExpression {
    const served = this.sumOf(SERVED, 's', { period });
    const degraded = this.metric('Degraded', 'Sum', { period });
    const left = this.metric('Interrupted', 'Sum', { period });
    const all = 'served + FILL(left, 0)';
    const share = `IF(${all} >= ${least}, (FILL(degraded, 0) + FILL(left, 0)) / (${all}), 0)`;
    return math(share, { served, degraded, left }, period);
  }

  /**
   * Refusals that a client can do nothing about over those and all answers that were served, 0–1; 0 under `least` of
   * them: the budget is spent, the connection is not known, a guardrail or the model declines.
   */
  refusedShare(period: Duration, least: number): MathExpression {
    const sum = (name: OwnMetric) => this.metric(name, 'Sum', { period });
    const frames = (code: ErrorCode) => this.metric('ErrorFrames', 'Sum', { period, dimensions: { code } });
    const metrics = {
      spent: frames('budget_exhausted'),
      unknown: frames('unauthorized'),
      declined: sum('Refused'),
      blocked: sum('FailedBlocked'),
      answered: sum('Answered'),
      degraded: sum('Degraded'),
    };
    const refused = 'FILL(spent, 0) + FILL(unknown, 0) + FILL(declined, 0) + FILL(blocked, 0)';
    const all = `${refused} + FILL(answered, 0) + FILL(degraded, 0)`;
    return math(`IF(${all} >= ${least}, (${refused}) / (${all}), 0)`, metrics, period);
  }

  /** Answers that the judge gave no grade over all that it was asked for, 0–1; 0 under `least` of them. */
  ungradedShare(period: Duration, least: number): MathExpression {
    const graded = this.metric('JudgedAnswers', 'Sum', { period });
    const ungraded = this.metric('UnjudgedAnswers', 'Sum', { period });
    const share = `IF(graded + ungraded >= ${least}, ungraded / (graded + ungraded), 0)`;
    return math(share, { graded, ungraded }, period);
  }

  /** Served answers over those that failed or were served, in percent. */
  availability(period: Duration): MathExpression {
    const failed = this.sumOf(FAILED, 'f', { period });
    const served = this.sumOf(SERVED, 's', { period });
    return math('100 * served / (failed + served)', { failed, served }, period, 'availability');
  }

  /** The sum of outcomes. An outcome that did not occur has no data and counts as 0. */
  sumOf(
    outcomes: readonly OwnMetric[],
    letter: string,
    options: MetricOptions & { readonly period: Duration },
  ): MathExpression {
    const metrics = outcomes.map((name, n) => [`${letter}${n}`, this.metric(name, 'Sum', options)] as const);
    const sum = metrics.map(([id]) => `FILL(${id}, 0)`).join(' + ');
    return math(sum, Object.fromEntries(metrics), options.period);
  }
}

/**
 * Errors of the authorizer without its refusals. The authorizer refuses a client by an error, and Lambda counts it
 * with all errors; without the subtraction, clients with invalid tokens could start alarms and stop deployments.
 */
export function unexplainedErrors(
  metrics: StageMetrics,
  errors: Metric,
  options: MetricOptions & { readonly period: Duration },
): MathExpression {
  const refused = metrics.metric('Unauthorized', 'Sum', options);
  return math('FILL(errors, 0) - FILL(refused, 0)', { errors, refused }, options.period);
}

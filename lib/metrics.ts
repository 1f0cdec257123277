/** The metrics that alarms and the dashboard look at, by the names the functions write them under. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** As `lambdas/shared/metric-names.ts` and `run-metrics.ts` have them; a test compares them. */
const NAMESPACE = 'MangaAssist';
const SERVICE = 'mangaassist';

/** Outcomes that are nobody's fault but ours, and those that are answers. What a reader broke off is neither. */
export const FAILED = ['FailedModelUnavailable', 'FailedInternal'] as const;
export const SERVED = ['Answered', 'Degraded', 'FailedBlocked'] as const;
export const BROKEN_OFF = ['Cancelled', 'Interrupted'] as const;

export interface MetricOptions {
  /** 5 minutes if left out. */
  readonly period?: Duration;
  /** On top of the service. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly label?: string;
}

/** One of the functions' own metrics. */
export function metric(
  metricName: string,
  statistic: string,
  { period = Duration.minutes(5), dimensions = {}, label }: MetricOptions = {},
): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    statistic,
    period,
    dimensionsMap: { service: SERVICE, ...dimensions },
    ...(label === undefined ? {} : { label }),
  });
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

/** A graph for each value of one dimension that there is, whichever they are. */
export function search(query: string, statistic: string, period: Duration): MathExpression {
  return new MathExpression({
    expression: `SEARCH('{${NAMESPACE},service,${query}', '${statistic}', ${period.toSeconds()})`,
    usingMetrics: {},
    label: '',
    period,
  });
}

/** A statistic where at least `least` requests came in the period, else 0: a few say nothing. */
export function withTraffic(of: Metric, least: number): MathExpression {
  const { period } = of;
  return math(`IF(n >= ${least}, m, 0)`, { m: of, n: metric('Requests', 'Sum', { period }) }, period);
}

/** From how many answers, and how many failed ones, on a share of failures means something. */
export interface Evidence {
  readonly answers: number;
  readonly failures: number;
}

/** Failed answers over those that failed or were served, 0–1; 0 where there is too little evidence. */
export function failureShare(period: Duration, { answers, failures }: Evidence): MathExpression {
  const failed = sumOf(FAILED, 'f', period);
  const served = sumOf(SERVED, 's', period);
  const share = `IF(failed >= ${failures} AND failed + served >= ${answers}, failed / (failed + served), 0)`;
  return math(share, { failed, served }, period);
}

/** Served answers over those that failed or were served, in percent. */
export function availability(period: Duration): MathExpression {
  const failed = sumOf(FAILED, 'f', period);
  const served = sumOf(SERVED, 's', period);
  return math('100 * served / (failed + served)', { failed, served }, period, 'availability');
}

/** Of outcomes; one that did not happen has no data, which is 0. */
function sumOf(outcomes: readonly string[], letter: string, period: Duration): MathExpression {
  const metrics = outcomes.map((name, n) => [`${letter}${n}`, metric(name, 'Sum', { period })] as const);
  const sum = metrics.map(([id]) => `FILL(${id}, 0)`).join(' + ');
  return math(sum, Object.fromEntries(metrics), period);
}

/** The metrics that alarms and the dashboard look at, by the names the functions write them under. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** As `lambdas/shared/metric-names.ts` has them; a test compares the two. */
export const NAMESPACE = 'MangaAssist';
export const SERVICE = 'mangaassist';

/** One of the functions' own metrics; `dimensions` on top of the service. */
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

export interface MetricOptions {
  readonly period?: Duration;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly label?: string;
}

/** Outcomes that are nobody's fault but ours. */
const FAILURES = ['FailedModelUnavailable', 'FailedInternal'];

/** Share of requests that failed, 0–1; nothing where fewer than `least` came, so that one bad request is no alarm. */
export function failureShare(period: Duration, least: number): MathExpression {
  const failures = Object.fromEntries(
    FAILURES.map((name, index) => [`f${index}`, metric(name, 'Sum', { period })]),
  );
  const sum = Object.keys(failures)
    .map((id) => `FILL(${id}, 0)`)
    .join(' + ');
  return math(
    `IF(n >= ${least}, (${sum}) / n)`,
    { ...failures, n: metric('Requests', 'Sum', { period }) },
    period,
  );
}

/** A statistic, where at least `least` requests came in the period. */
export function withTraffic(of: Metric, period: Duration, least: number): MathExpression {
  return math(`IF(n >= ${least}, m)`, { m: of, n: metric('Requests', 'Sum', { period }) }, period);
}

export function math(
  expression: string,
  usingMetrics: Record<string, IMetric>,
  period: Duration,
  label?: string,
): MathExpression {
  return new MathExpression({ expression, usingMetrics, period, ...(label === undefined ? {} : { label }) });
}

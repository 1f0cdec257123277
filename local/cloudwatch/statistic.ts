/**
 * CloudWatch's statistics of the values in one period, by the definitions of its user guide
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html).
 * AWS may approximate the percentiles of many values; these are exact.
 */

/** Null if CloudWatch has no data point: percentiles of values with a negative one. */
export type Statistic = (values: readonly number[]) => number | null;

const sum: Statistic = (values) => values.reduce((total, value) => total + value, 0);

const PLAIN: Readonly<Record<string, Statistic>> = {
  SampleCount: (values) => values.length,
  Sum: sum,
  Average: (values) => (sum(values) ?? 0) / values.length,
  Minimum: (values) => values.reduce((least, value) => Math.min(least, value)),
  Maximum: (values) => values.reduce((greatest, value) => Math.max(greatest, value)),
};

const NUMBER = String.raw`\d+(?:\.\d{1,10})?`;
const PERCENTILE = new RegExp(`^p(${NUMBER})$`);
const PERCENTILE_RANK = new RegExp(`^PR\\((${NUMBER})?:(${NUMBER})?\\)$`);

/**
 * Returns the statistic of that name: SampleCount, Sum, Average, Minimum, Maximum, a percentile (`p99.9`) or a
 * percentile rank (`PR(:300)`, `PR(100:2000)`, `PR(100:)`); null if there is none.
 */
export function statisticOf(name: string): Statistic | null {
  if (Object.hasOwn(PLAIN, name)) return PLAIN[name] ?? null;
  const percent = PERCENTILE.exec(name)?.[1];
  if (percent !== undefined) return Number(percent) <= 100 ? ofPositive(percentile(Number(percent))) : null;
  const [isRank, above, upTo] = PERCENTILE_RANK.exec(name) ?? [];
  if (isRank === undefined || (above === undefined && upTo === undefined)) return null;
  const [lower, upper] = [Number(above ?? '-Infinity'), Number(upTo ?? 'Infinity')];
  return lower < upper ? ofPositive(percentileRank(lower, upper)) : null;
}

/** "p99 is the maximum value of the remaining 99%": the nearest rank, without interpolation. */
function percentile(percent: number): Statistic {
  return (values) => {
    // Rounds the errors of binary fractions, as in 0.1 + 0.2.
    const rank = Math.ceil((percent * values.length) / 100 - 1e-9);
    return values.toSorted((a, b) => a - b)[Math.max(0, rank - 1)] ?? null;
  };
}

/** Percentage of values in a range: "lower-bound exclusive and upper-bound inclusive". */
function percentileRank(lower: number, upper: number): Statistic {
  return (values) => (values.filter((value) => value > lower && value <= upper).length / values.length) * 100;
}

/** "Not available for metrics when any of the metric values are negative numbers." */
function ofPositive(statistic: Statistic): Statistic {
  return (values) => (values.some((value) => value < 0) ? null : statistic(values));
}

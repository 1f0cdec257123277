/** What the product measured in the last hours, value by value, in memory. */
import * as z from 'zod/mini';

/** The product's metrics have standard resolution: a value counts for the minute it fell in. */
const MINUTE_MS = 60_000;

const KEPT_MINUTES = 3 * 60;
/** Values of all metrics together, about 8 bytes each; where they are more, the oldest minutes go. */
const MOST_VALUES = 2_000_000;

const LARGEST_SET = 30;
const MOST_METRICS = 100;
const MOST_VALUES_OF_METRIC = 100;

/** Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const emf = z.looseObject({
  _aws: z.object({
    Timestamp: z.int(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string().check(z.minLength(1)),
        Dimensions: z.array(z.array(z.string()).check(z.maxLength(LARGEST_SET))).check(z.minLength(1)),
        Metrics: z
          .array(z.object({ Name: z.string().check(z.minLength(1)), Unit: z._default(z.string(), 'None') }))
          .check(z.maxLength(MOST_METRICS)),
      }),
    ),
  }),
});

const metricValues = z.union([
  z.number(),
  z.array(z.number()).check(z.minLength(1), z.maxLength(MOST_VALUES_OF_METRIC)),
]);

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** All of them: CloudWatch does not aggregate over dimensions that are left out. */
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Series {
  readonly unit: string;
  readonly values: number[];
}

export class MetricStore {
  readonly #now: () => number;
  /** By the start of the minute in epoch ms, then by metric. */
  readonly #minutes = new Map<number, Map<string, Series>>();
  #count = 0;

  /** `now` gives epoch ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one EMF document. As on AWS, whatever is none, or too old, goes without a word. */
  add(line: string): void {
    const document = parse(line);
    const parsed = emf.safeParse(document);
    if (!parsed.success) return;
    const { Timestamp, CloudWatchMetrics } = parsed.data._aws;
    const minute = Math.floor(Timestamp / MINUTE_MS) * MINUTE_MS;
    for (const { Namespace: namespace, Dimensions, Metrics } of CloudWatchMetrics) {
      for (const names of Dimensions) {
        const dimensions = dimensionsOf(parsed.data, names);
        if (dimensions === null) continue;
        for (const { Name: name, Unit: unit } of Metrics) {
          const values = metricValues.safeParse(parsed.data[name]);
          if (values.success) this.#put(minute, { namespace, name, dimensions }, unit, [values.data].flat());
        }
      }
    }
    this.#forget();
  }

  /** The values of each minute in which there are some, from `fromMs` to before `toMs`, in no order. */
  *values(
    metric: Metric,
    fromMs: number,
    toMs: number,
    unit?: string,
  ): Generator<[number, readonly number[]]> {
    const key = keyOf(metric);
    for (const [minute, metrics] of this.#minutes) {
      if (minute < fromMs || minute >= toMs) continue;
      const series = metrics.get(key);
      if (series !== undefined && (unit ?? series.unit) === series.unit) yield [minute, series.values];
    }
  }

  #put(minute: number, metric: Metric, unit: string, values: readonly number[]): void {
    const metrics = this.#minutes.get(minute) ?? new Map<string, Series>();
    this.#minutes.set(minute, metrics);
    const key = keyOf(metric);
    const series = metrics.get(key) ?? { unit, values: [] };
    metrics.set(key, series);
    series.values.push(...values);
    this.#count += values.length;
  }

  #forget(): void {
    const oldestKept = this.#now() - KEPT_MINUTES * MINUTE_MS;
    for (const minute of [...this.#minutes.keys()].sort((a, b) => a - b)) {
      if (minute >= oldestKept && this.#count <= MOST_VALUES) return;
      for (const { values } of this.#minutes.get(minute)?.values() ?? []) this.#count -= values.length;
      this.#minutes.delete(minute);
    }
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Null if one of them has no value in the document. */
function dimensionsOf(
  document: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, string>> | null {
  const dimensions: Record<string, string> = {};
  for (const name of names) {
    const value = document[name];
    if (typeof value !== 'string' || value === '') return null;
    dimensions[name] = value;
  }
  return dimensions;
}

function keyOf({ namespace, name, dimensions }: Metric): string {
  const pairs = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}

/** Metric values of the last hours, in memory. */
import * as z from 'zod/mini';

/** The metrics have standard resolution: values are grouped by minute. */
const MINUTE_MS = 60_000;

const KEPT_MINUTES = 3 * 60;

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

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** All dimensions of the metric: CloudWatch does not aggregate over missing ones. */
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Series {
  readonly unit: string;
  readonly values: number[];
}

/** The metrics of one minute, by namespace and dimensions, then by name. */
type Minute = Map<string, Map<string, Series>>;

export class MetricStore {
  readonly #now: () => number;
  readonly #mostValues: number;
  /** By start in epoch ms. */
  readonly #minutes = new Map<number, Minute>();
  #count = 0;

  /** `now` returns epoch ms. Beyond `mostValues` of all metrics together, 8 bytes each, the oldest minutes are dropped. */
  constructor(now: () => number, mostValues = 2_000_000) {
    this.#now = now;
    this.#mostValues = mostValues;
  }

  /** Adds one EMF document. As on AWS, invalid and old ones are dropped silently. */
  add(line: string): void {
    const parsed = emf.safeParse(parse(line));
    if (!parsed.success) return;
    const { Timestamp, CloudWatchMetrics } = parsed.data._aws;
    const begin = Math.floor(Timestamp / MINUTE_MS) * MINUTE_MS;
    const minute = getOrAdd(this.#minutes, begin, () => new Map());
    for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
      for (const names of Dimensions) {
        const dimensions = dimensionsOf(parsed.data, names);
        if (dimensions === null) continue;
        const metrics = getOrAdd(minute, keyOf(Namespace, dimensions), () => new Map());
        for (const { Name, Unit: unit } of Metrics) {
          const values = valuesOf(parsed.data[Name]);
          getOrAdd<string, Series>(metrics, Name, () => ({ unit, values: [] })).values.push(...values);
          this.#count += values.length;
        }
      }
    }
    this.#forget();
  }

  /** The values of each minute with data, from `fromMs` to before `toMs`, unordered. */
  *values(
    metric: Metric,
    fromMs: number,
    toMs: number,
    unit?: string,
  ): Generator<[number, readonly number[]]> {
    const key = keyOf(metric.namespace, metric.dimensions);
    for (const [begin, minute] of this.#minutes) {
      if (begin < fromMs || begin >= toMs) continue;
      const series = minute.get(key)?.get(metric.name);
      if (series === undefined || series.values.length === 0) continue;
      if (unit === undefined || unit === series.unit) yield [begin, series.values];
    }
  }

  #forget(): void {
    const oldestKept = this.#now() - KEPT_MINUTES * MINUTE_MS;
    for (const begin of [...this.#minutes.keys()].sort((a, b) => a - b)) {
      if (begin >= oldestKept && this.#count <= this.#mostValues) return;
      for (const metrics of this.#minutes.get(begin)?.values() ?? []) {
        for (const { values } of metrics.values()) this.#count -= values.length;
      }
      this.#minutes.delete(begin);
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

/** The dimensions' values; null if the document lacks one. */
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

/** A number or a list of at most 100; an empty list for other values. */
function valuesOf(value: unknown): readonly number[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isMetric = values.length <= MOST_VALUES_OF_METRIC && values.every((each) => typeof each === 'number');
  return isMetric ? values : [];
}

function keyOf(namespace: string, dimensions: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, pairs]);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

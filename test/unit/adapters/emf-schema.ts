/**
 * The rules of the embedded metric format, from its specification:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
import * as z from 'zod';

const MOST_BYTES = 256 * 1024;

const name = z.string().min(1).max(255);
/** ASCII with something to see in it: CloudWatch's rule for the values of dimensions. */
const dimensionValue = z
  .string()
  .max(1_024)
  .regex(/^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/);
const metricValue = z.union([z.number(), z.array(z.number()).max(100)]);

const directive = z.strictObject({
  Namespace: name,
  Dimensions: z.array(z.array(name).max(30)).min(1),
  Metrics: z
    .array(
      z.strictObject({
        Name: name,
        Unit: z.enum(['Count', 'Milliseconds', 'Percent', 'None']),
        StorageResolution: z.optional(z.literal([1, 60])),
      }),
    )
    .max(100),
});

const document = z.looseObject({
  _aws: z.strictObject({ Timestamp: z.int().positive(), CloudWatchMetrics: z.array(directive) }),
});

export type EmfDocument = z.output<typeof document>;

/** @throws Error if the line is no document that CloudWatch would take. */
export function parseEmf(line: string): EmfDocument {
  if (line.includes('\n')) throw new Error('A document is one line.');
  if (Buffer.byteLength(line) > MOST_BYTES) throw new Error('The document is too long.');
  const parsed = document.parse(JSON.parse(line));
  for (const { Dimensions, Metrics } of parsed._aws.CloudWatchMetrics) {
    for (const set of Dimensions) {
      if (new Set(set).size < set.length) throw new Error(`A dimension stands twice in ${set}.`);
      for (const dimension of set) dimensionValue.parse(parsed[dimension]);
    }
    for (const { Name } of Metrics) metricValue.parse(parsed[Name]);
  }
  return parsed;
}

/** Name, unit and value of each metric of a document, by name. */
export function metricsOf(emf: EmfDocument): readonly (readonly [string, string, unknown])[] {
  return emf._aws.CloudWatchMetrics.flatMap(({ Metrics }) =>
    Metrics.map(({ Name, Unit }) => [Name, Unit, emf[Name]] as const),
  ).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The sets of dimensions a document's metrics are counted under. */
export function dimensionSetsOf(emf: EmfDocument): readonly (readonly string[])[] {
  return emf._aws.CloudWatchMetrics.flatMap(({ Dimensions }) => Dimensions.map((set) => set.toSorted()));
}

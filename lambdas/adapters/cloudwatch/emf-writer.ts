import { commonDimensions, type MetricUnit, NAMESPACE } from '@mangaassist/conversation';

/** One document: values by metric name, and the dimensions they are counted under. */
export interface EmfDocument<Name extends string> {
  readonly units: Readonly<Record<Name, MetricUnit>>;
  /** A metric whose value is null is left out. */
  readonly values: Readonly<Partial<Record<Name, number | null>>>;
  /** Beside the common dimensions. Each set makes a custom metric of each value. */
  readonly dimensionSets: readonly (readonly string[])[];
  /** Values of the dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** For searching the log. They make no metrics, so they may have many values. */
  readonly properties?: Readonly<Record<string, string>>;
}

/**
 * Writes documents in the embedded metric format, one a line; CloudWatch turns the lines into metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export class EmfWriter {
  readonly #common: Readonly<Record<string, string>>;
  readonly #write: (line: string) => void;

  /**
   * @param stage - of the deployment, a dimension of every metric.
   * @param write - takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {
    this.#common = commonDimensions(stage);
    this.#write = write;
  }

  write<Name extends string>(document: EmfDocument<Name>): void {
    const { units, values, dimensionSets, dimensions, properties = {} } = document;
    const measured = Object.entries<number | null | undefined>(values).filter(
      ([, value]) => typeof value === 'number',
    );
    // A dimension without a value is none: CloudWatch drops a document with an empty one.
    const sets = dimensionSets.map((names) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = dimensions[name] ?? '';
          return value === '' ? [] : [[name, value]];
        }),
      ),
    );
    const own = sets.map((set) => Object.keys({ ...this.#common, ...set }));
    this.#write(
      JSON.stringify({
        _aws: {
          Timestamp: Date.now(),
          CloudWatchMetrics: [
            {
              Namespace: NAMESPACE,
              Dimensions: own.length > 0 ? own : [Object.keys(this.#common)],
              Metrics: measured.map(([name]) => ({ Name: name, Unit: units[name as Name] })),
            },
          ],
        },
        ...properties,
        ...this.#common,
        ...Object.assign({}, ...sets),
        ...Object.fromEntries(measured),
      }),
    );
  }
}

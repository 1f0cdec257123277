import { Metrics, type MetricUnit } from '@aws-lambda-powertools/metrics';
import { commonDimensions, NAMESPACE, SERVICE } from '@mangaassist/conversation';

/** One document: values by metric name, and the dimensions they are counted under. */
export interface EmfDocument<Name extends string> {
  readonly units: Readonly<Record<Name, (typeof MetricUnit)[keyof typeof MetricUnit]>>;
  /** A metric whose value is null is left out. */
  readonly values: Readonly<Partial<Record<Name, number | null>>>;
  /** Beside the common dimensions. Each set makes a custom metric of each value. */
  readonly dimensionSets: readonly (readonly string[])[];
  /** Values of the dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** For searching the log. They make no metrics, so they may have many values. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** Powertools warns of each dimension that is in two sets, even with one value. */
const ignore = () => undefined;
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Writes documents in the embedded metric format, one a line; CloudWatch turns the lines into metrics. */
export class EmfWriter {
  readonly #metrics: Metrics;
  readonly #write: (line: string) => void;

  /**
   * @param stage - of the deployment, a dimension of every metric.
   * @param write - takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {
    this.#metrics = new Metrics({
      namespace: NAMESPACE,
      serviceName: SERVICE,
      defaultDimensions: commonDimensions(stage),
      logger: SILENT,
    });
    this.#write = write;
  }

  write<Name extends string>(document: EmfDocument<Name>): void {
    const metrics = this.#metrics;
    const { units, values, dimensionSets, dimensions, properties = {} } = document;
    for (const names of dimensionSets) {
      metrics.addDimensions(Object.fromEntries(names.map((name) => [name, dimensions[name] ?? ''])));
    }
    for (const [name, value] of Object.entries(properties)) metrics.addMetadata(name, value);
    for (const [name, value] of Object.entries<number | null | undefined>(values)) {
      if (typeof value === 'number') metrics.addMetric(name, units[name as Name], value);
    }
    this.#write(JSON.stringify(metrics.serializeMetrics()));
    metrics.clearMetadata();
    metrics.clearMetrics();
    metrics.clearDimensions();
  }
}

/** Metrics of a task of the HTTP service, in the Embedded Metric Format. */
import { SERVICE_DIMENSIONS, SERVICE_METRICS, type ServiceMetrics } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

const REFUSED = { overloaded: 'FramesOverloaded', stopping: 'FramesHandedOver' } as const;

type Counts = Record<keyof typeof SERVICE_METRICS, number>;

const none = (): Counts => ({
  AnswersInFlight: 0,
  FramesUntrusted: 0,
  FramesOverloaded: 0,
  FramesHandedOver: 0,
  AnswersLeft: 0,
});

/** One EMF document for each report, with the counts since the one before: a flood makes no flood of lines. */
export class EmfServiceMetrics implements ServiceMetrics {
  readonly #emf: EmfWriter;
  #counts = none();

  /**
   * @param stage of the deployment, a dimension of every metric.
   * @param write takes one line; in a container that is standard output.
   */
  constructor(stage: string, write?: (line: string) => void) {
    this.#emf = new EmfWriter(stage, write);
  }

  untrusted(): void {
    this.#counts.FramesUntrusted += 1;
  }

  refused(reason: keyof typeof REFUSED): void {
    this.#counts[REFUSED[reason]] += 1;
  }

  left(answers: number): void {
    this.#counts.AnswersLeft += answers;
  }

  report(inFlight: number): void {
    const counts = this.#counts;
    this.#counts = none();
    this.#emf.write({
      units: SERVICE_METRICS,
      dimensionSets: SERVICE_DIMENSIONS,
      dimensions: {},
      values: { ...counts, AnswersInFlight: inFlight },
    });
  }
}

/** Metrics of hand-offs, in the Embedded Metric Format. */
import { HANDOFF_DIMENSIONS, HANDOFF_METRICS, type HandoffMetrics } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

const NAMES = {
  requested: 'HandoffsRequested',
  accepted: 'HandoffsAccepted',
  failed: 'HandoffsFailed',
} as const;

/** One EMF document for each event of a hand-off. */
export class EmfHandoffMetrics implements HandoffMetrics {
  readonly #emf: EmfWriter;

  /**
   * @param stage of the deployment, a dimension of every metric.
   * @param write takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write?: (line: string) => void) {
    this.#emf = new EmfWriter(stage, write);
  }

  count(event: keyof typeof NAMES): void {
    this.#emf.write({
      units: HANDOFF_METRICS,
      dimensionSets: HANDOFF_DIMENSIONS,
      dimensions: {},
      values: { [NAMES[event]]: 1 },
    });
  }
}

import type { LimitKind, LimitMetrics } from '@mangaassist/conversation';
import { LIMIT_DIMENSIONS, LIMIT_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/** One EMF document for each refusal. */
export class EmfLimitMetrics implements LimitMetrics {
  readonly #emf: EmfWriter;

  /**
   * @param stage of the deployment, a dimension of every metric.
   * @param write takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write?: (line: string) => void) {
    this.#emf = new EmfWriter(stage, write);
  }

  limited(kind: LimitKind): void {
    this.#emf.write({
      units: LIMIT_METRICS,
      dimensionSets: LIMIT_DIMENSIONS,
      dimensions: { kind },
      values: { Limited: 1 },
    });
  }
}

import type { ConnectMetrics, FailedConnect, RefusedConnect } from '@mangaassist/conversation';
import { CONNECT_DIMENSIONS, CONNECT_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/** One EMF document for each client that got no socket. */
export class EmfConnectMetrics implements ConnectMetrics {
  readonly #emf: EmfWriter;

  /**
   * @param stage of the deployment, a dimension of every metric.
   * @param write takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write?: (line: string) => void) {
    this.#emf = new EmfWriter(stage, write);
  }

  refused(kind: RefusedConnect): void {
    this.#count(kind, { ConnectsRefused: 1 });
  }

  failed(kind: FailedConnect): void {
    this.#count(kind, { ConnectsFailed: 1 });
  }

  #count(kind: string, values: Partial<Record<keyof typeof CONNECT_METRICS, number>>): void {
    this.#emf.write({
      units: CONNECT_METRICS,
      dimensionSets: CONNECT_DIMENSIONS,
      dimensions: { kind },
      values,
    });
  }
}

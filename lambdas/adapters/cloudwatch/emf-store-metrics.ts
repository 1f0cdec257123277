import { STORE_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts a read of the shop's data or of orders that failed: one EMF document each.
 * @param stage of the deployment, a dimension of every metric.
 * @param write takes one line; on Lambda that is standard output.
 */
export function countUnreadableStores(stage: string, write?: (line: string) => void): () => void {
  const emf = new EmfWriter(stage, write);
  return () =>
    emf.write({
      units: STORE_METRICS,
      dimensionSets: [[]],
      dimensions: {},
      values: { StoreUnreadable: 1 },
    });
}

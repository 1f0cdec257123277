import { STORE_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts a lookup of the shop's data that had no version to return: one EMF document each.
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

import { CACHE_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts a request to the shared cache that failed or was late: one EMF document each.
 * @param stage of the deployment, a dimension of every metric.
 * @param write takes one line; on Lambda that is standard output.
 */
export function countCacheFailures(stage: string, write?: (line: string) => void): () => void {
  const emf = new EmfWriter(stage, write);
  return () =>
    emf.write({
      units: CACHE_METRICS,
      dimensionSets: [[]],
      dimensions: {},
      values: { SharedCacheFailures: 1 },
    });
}

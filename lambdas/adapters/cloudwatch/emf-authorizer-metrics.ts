import { AUTHORIZER_DIMENSIONS, AUTHORIZER_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts a refused client: one EMF document each.
 * @param stage - of the deployment, a dimension of every metric.
 * @param write - takes one line; on Lambda that is standard output.
 * @param version - of the function; counted by none if left out.
 */
export function countUnauthorized(
  stage: string,
  write?: (line: string) => void,
  version?: string,
): () => void {
  const emf = new EmfWriter(stage, write);
  return () =>
    emf.write({
      units: AUTHORIZER_METRICS,
      dimensionSets: AUTHORIZER_DIMENSIONS.filter((names) => version !== undefined || names.length === 0),
      dimensions: version === undefined ? {} : { version },
      values: { Unauthorized: 1 },
    });
}

import { SEARCH_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts questions to the search engine: one EMF document each.
 * @param stage of the deployment, a dimension of every metric.
 * @param write takes one line; on Lambda that is standard output.
 */
export function countSearches(
  stage: string,
  write?: (line: string) => void,
): (name: keyof typeof SEARCH_METRICS) => void {
  const emf = new EmfWriter(stage, write);
  return (name) =>
    emf.write({ units: SEARCH_METRICS, dimensionSets: [[]], dimensions: {}, values: { [name]: 1 } });
}

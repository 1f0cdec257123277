import { CONFIG_METRICS } from '@mangaassist/conversation';
import { EmfWriter } from './emf-writer.ts';

/**
 * Counts a lookup of the live configuration that could not be read: one EMF document each.
 * @param stage of the deployment, a dimension of every metric.
 * @param write takes one line; on Lambda that is standard output.
 */
export function countUnreadableConfigs(stage: string, write?: (line: string) => void): () => void {
  const emf = new EmfWriter(stage, write);
  return () =>
    emf.write({
      units: CONFIG_METRICS,
      dimensionSets: [[]],
      dimensions: {},
      values: { LiveConfigUnreadable: 1 },
    });
}

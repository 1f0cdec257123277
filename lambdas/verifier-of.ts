/** The deployment's own verifier of drafts, from its file (`npm run cli -- train verifier` writes it). */
import { readFileSync } from 'node:fs';
import { type CompactVerifier, createVerifier, type Verifier } from '@mangaassist/cascade-core/answering';
import type { Log } from '@mangaassist/conversation';

/**
 * Reads the verifier. Without a file, or if it cannot be read, the fixed weights decide: a wrong file stops no answer.
 * @param file - path from the folder of the function.
 */
export function verifierOf(file: string | undefined, log: Pick<Log, 'error'>): Verifier | undefined {
  if (file === undefined) return undefined;
  try {
    const model = JSON.parse(readFileSync(file, 'utf8')) as CompactVerifier;
    if (model.version !== 1 || model.reads !== 'draft') {
      throw new RangeError('It is no verifier of drafts: train one on outcomes that have drafts.');
    }
    return createVerifier(model);
  } catch (error) {
    log.error('verifier not read: the fixed weights decide', { file, error });
    return undefined;
  }
}

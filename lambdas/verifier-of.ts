/** The deployment's own verifier of drafts, from its file (`npm run cli -- train verifier` writes it). */
import { readFileSync } from 'node:fs';
import { type CompactVerifier, createVerifier, type Verifier } from '@mangaassist/cascade-core/answering';
import type { Log } from '@mangaassist/conversation';

/** A sentence to try a verifier on: one with parts missing is read, and fails at its first draft. */
const TRIAL = { question: 'How many volumes has it?', draft: 'It has 12 volumes.', passages: ['12 volumes'] };

/**
 * Reads a verifier and tries it.
 * @throws an error that says why the file is none.
 */
function readVerifier(file: string): Verifier {
  const model = JSON.parse(readFileSync(file, 'utf8')) as CompactVerifier | null;
  if (model?.version !== 1 || model.reads !== 'draft') {
    throw new RangeError('It is no verifier of drafts: train one on outcomes that have drafts.');
  }
  const verifier = createVerifier(model);
  const { gain } = verifier(TRIAL, 'faq');
  if (!Number.isFinite(gain)) throw new RangeError('It gives no gain: a part of it is missing.');
  return verifier;
}

/**
 * The verifier. Without a file, or if it cannot be read, the fixed weights decide: a wrong file stops no answer.
 * @param file - path from the folder of the function.
 */
export function verifierOf(file: string | undefined, log: Pick<Log, 'error'>): Verifier | undefined {
  if (file === undefined) return undefined;
  try {
    return readVerifier(file);
  } catch (error) {
    log.error('verifier not read: the fixed weights decide', { file, error });
    return undefined;
  }
}

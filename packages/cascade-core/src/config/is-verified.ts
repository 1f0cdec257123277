/** The judge of drafts that a configuration chooses. */
import type { CascadeConfig } from './live-config.ts';

/** True if the verifier judges drafts. */
export function isVerified({ confidenceFrom }: Pick<CascadeConfig, 'confidenceFrom'>): boolean {
  return confidenceFrom !== 'document';
}

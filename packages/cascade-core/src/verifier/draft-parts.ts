/** A question and a finished draft, as the features read them. */
import type { Tokens } from './tokens.ts';

export interface DraftParts {
  readonly question: Tokens;
  /** The draft without its answer format. */
  readonly draft: Tokens;
  /** The store's data that the model was given. */
  readonly passages: readonly Tokens[];
  /** The draft ended at its token limit. */
  readonly isTruncated: boolean;
}

/** Number of matches of a global pattern. */
export function matches(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

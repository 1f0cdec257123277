/**
 * A question, read once for the verdict on a draft: its words, the items it asks about, and the rules by how they fit it.
 * Nothing of it needs the draft, so it is read with the passages, while the model's first word is awaited.
 */
import { keptBy } from '@mangaassist/text';
import type { GivenText } from './given-text.ts';
import { type Scope, scopeOf } from './items/statements.ts';
import { plainText, wordsOf } from './plain-text.ts';
import { RankedRules } from './rules/ranked-rules.ts';

export interface ReadQuestion {
  /** In plain text, lower case. */
  readonly text: string;
  /** Its different words. */
  readonly words: ReadonlySet<string>;
  /** The items that it names. */
  readonly scope: Scope;
  readonly rules: RankedRules;
}

/** Questions that are kept for one set of data: there is one, as it was asked and as it was resolved. */
const MOST_KEPT = 2;

export const readQuestion = keptBy((given: GivenText, question: string): ReadQuestion => {
  const text = plainText(question);
  return {
    text,
    words: new Set(wordsOf(text)),
    scope: scopeOf(text, given.works),
    rules: new RankedRules(given.rules, text),
  };
}, MOST_KEPT);

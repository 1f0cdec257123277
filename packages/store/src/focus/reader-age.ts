/**
 * The reader that a conversation looks for books for. The age is a hard limit: a child that was named once is the
 * reader of each later question about books, until the shopper takes it back or names another reader.
 */
import type { Query } from '../query/query.ts';
import { GROWN_UP, OWN_AGE, SHOPPER_READS, SUPPOSED } from './words/reader-words.ts';

/** A reader with a limit of age. */
export interface Reader {
  /** Years. */
  readonly age: number;
  /** True if the shopper is the reader: then "for me" does not take the age back. */
  readonly isShopper: boolean;
}

/** The reader after a question: its own, none for a grown-up, otherwise the one before. */
export function readerAfter(before: Reader | null, text: string, { conditions }: Query): Reader | null {
  const { age } = conditions;
  if (age !== undefined) return { age, isShopper: isOwnAge(before, age, text) };
  if (before !== null && SUPPOSED.test(text)) return before;
  if (GROWN_UP.test(text)) return null;
  return before?.isShopper !== true && SHOPPER_READS.test(text) ? null : before;
}

/** A resolved question repeats the age without the words that showed whose it is. */
function isOwnAge(before: Reader | null, age: number, text: string): boolean {
  return before?.age === age ? before.isShopper : OWN_AGE.test(text);
}

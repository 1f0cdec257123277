/** Messages that are made of a few known words, in whatever order: no pattern of a sentence is needed for them. */

/** UTF-16 units of a message whose words are looked at: longer ones say more. */
const LONGEST = 80;

/** A set of words, written one after the other. */
export const bag = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/**
 * The words of a message without the names that stand in it, in their order; none if one of them is not of the bag.
 * "i've" is two of them.
 *
 * @param form as `matchForm` gives it, as the names are.
 */
export function wordsOf(
  known: ReadonlySet<string>,
  form: string,
  names: readonly string[] = [],
): readonly string[] {
  if (form.length > LONGEST) return [];
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, name) => rest.replaceAll(name, ' '), form);
  const words = left.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => known.has(word)) ? words : [];
}

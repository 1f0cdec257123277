/** Words and names of a draft or a question that the given data has, and the share that it lacks. */
import type { GivenText, GivenWords } from './given-text.ts';
import { SMALL_WORDS } from './small-words.ts';

/** Share of words that is no data: verbs and courtesies. */
export const SPARE = 0.2;
export const FEWEST_WORDS = 3;
const COVERED = 0.4;

/** @param spare - words that the passages have and are not counted: a share of few words means little. */
export function missingShare(words: readonly string[], { has }: GivenWords, spare = 0): number {
  return words.filter((word) => !has(word)).length / Math.max(1, words.length + spare);
}

/** The draft names something that the passages have. */
export function namesOne(draft: string, given: GivenText): boolean {
  const names = (draft.match(/\b\p{Lu}\p{L}{2,}/gu) ?? []).map((name) => name.toLowerCase());
  return names.some((name) => !SMALL_WORDS.has(name) && given.has(name));
}

/** The question's own words, or a title in it, stand in the passages. */
export function isCovered(asked: ReadonlySet<string>, given: GivenText): boolean {
  const words = [...asked].filter((word) => !SMALL_WORDS.has(word));
  if (given.isEmpty || words.length === 0) return false;
  return missingShare(words, given) <= 1 - COVERED || words.some((word) => given.titles.has(word));
}

/** Words of the passages of works, or of all where none is of a work: rules of the shop say nothing about a book. */
export function wordsOfWorks({ passages, rules, has }: GivenText): GivenWords {
  const works = passages.filter((_, i) => rules.passages[i]?.size === 0);
  return works.length === 0 ? { has } : { has: (word) => works.some((work) => work.has(word)) };
}

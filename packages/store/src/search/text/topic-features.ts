/**
 * Features by which a text is like a topic: its terms and concepts, its words, and parts of them, which a misspelt or
 * an inflected word shares with the right one. A stored index has their hashes.
 */
import { everyMatch, hashOf, isJapanese } from '@mangaassist/text';
import { CONCEPT } from './concepts.ts';
import type { Unit } from './terms.ts';

/** Kinds of features, for their hashes. */
const [TERM, WORD, PART, PAIR] = [70, 71, 72, 73];
const WEIGHTS = { concept: 1.5, word: 0.7, part: 0.5 };
/** Characters of a part of a word in Latin letters. */
const PART_LENGTH = 4;
const WORDS = /[a-z0-9']+|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}々ー]+/gu;
/** Features of a longer text are left out. */
const MOST_FEATURES = 1_000;

/**
 * Weights of a text's features by their hashes; their squares add up to 1.
 * @param form the text as texts are compared.
 */
export function topicFeatures(form: string, units: readonly Unit[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const add = (kind: number, text: string, weight: number) => {
    const hash = hashOf(kind, text);
    if (found.size < MOST_FEATURES && weight > (found.get(hash) ?? 0)) found.set(hash, weight);
  };
  for (const { terms } of units) {
    for (const [term, share] of terms)
      add(TERM, term, term.startsWith(CONCEPT) ? WEIGHTS.concept * share : share);
  }
  for (const [word] of everyMatch(WORDS, form)) {
    if (isJapanese(word.charCodeAt(0))) {
      for (let i = 0; i + 2 <= word.length; i += 1) add(PAIR, word.slice(i, i + 2), 1);
      continue;
    }
    add(WORD, word, WEIGHTS.word);
    const bordered = `^${word}^`;
    for (let i = 0; i + PART_LENGTH <= bordered.length; i += 1)
      add(PART, bordered.slice(i, i + PART_LENGTH), WEIGHTS.part);
  }
  let squares = 0;
  for (const weight of found.values()) squares += weight * weight;
  const length = Math.sqrt(squares);
  for (const [hash, weight] of found) found.set(hash, weight / length);
  return found;
}

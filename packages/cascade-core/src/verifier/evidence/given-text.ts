/** The store's data that a draft was given, prepared for looking its words up. */

import { type GivenWorks, NO_WORKS } from './items/given-items.ts';
import { bareSentence, numbersIn, plainText, spelledNumbersIn } from './plain-text.ts';
import { type GivenRules, givenRules } from './rules/given-clauses.ts';
import { SENTENCE_END } from './sentence-end.ts';
import { stemOf } from './stems.ts';

export interface GivenText {
  readonly isEmpty: boolean;
  /** All of it, as it came. */
  readonly texts: readonly string[];
  readonly numbers: ReadonlySet<number>;
  /** Passages carry facts, so amounts, dates and volumes are checked on those. */
  readonly hasFacts: boolean;
  /** The search in the store reports that nothing fits, and nothing else was found. */
  readonly isNothing: boolean;
  /** An order of the shopper's is among it. */
  readonly hasOrder: boolean;
  /** The words of the first lines, which are titles. */
  readonly titles: GivenWords;
  /** The words of each passage. */
  readonly passages: readonly GivenWords[];
  /** Its sentences in plain text, as {@link bareSentence} has them. */
  readonly sentences: ReadonlySet<string>;
  /** The works that have items on sale. */
  readonly works: GivenWorks;
  /** The shop's rules. */
  readonly rules: GivenRules;
  /** True if any passage has a word, in any of its forms. */
  has(word: string): boolean;
}

export interface GivenWords {
  has(word: string): boolean;
}

/** UTF-16 units of the data that are read: a prompt has fewer. */
const MOST_READ = 16_384;

interface GivenOptions {
  readonly hasFacts?: boolean;
  readonly hasOrder?: boolean;
  readonly isNothing?: boolean;
  readonly works?: GivenWorks;
}

/** Prepares texts of passages. It takes longer than a verdict, so it runs while the model's first word is awaited. */
export function givenText(
  texts: readonly string[],
  { hasFacts = false, hasOrder = false, isNothing = false, works = NO_WORKS }: GivenOptions = {},
): GivenText {
  let left = MOST_READ;
  const plain = texts.map((text) => {
    const read = plainText(text, left);
    left = Math.max(0, left - text.length);
    return read;
  });
  const passages = plain.map(wordsGiven);
  return {
    isEmpty: plain.every((text) => text.trim() === ''),
    texts,
    numbers: new Set(plain.flatMap((text) => [...numbersIn(text), ...spelledNumbersIn(text)])),
    titles: wordsGiven(plain.map((text) => text.split('\n', 1)[0] ?? '').join('\n')),
    passages,
    sentences: new Set(plain.flatMap(sentencesOf)),
    hasFacts,
    hasOrder,
    isNothing,
    works,
    rules: givenRules(plain),
    has: (word) => passages.some((passage) => passage.has(word)),
  };
}

const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).map(bareSentence);

function wordsGiven(text: string): GivenWords {
  const stems = new Set<string>();
  for (const [word] of text.matchAll(LATIN)) stems.add(stemOf(word));
  const pairs = new Set<number>();
  for (let at = 1; at < text.length; at += 1) {
    const [first, second] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    if (first >= JAPANESE_FROM && second >= JAPANESE_FROM) pairs.add(pairOf(first, second));
  }
  return { has: (word) => hasWord(word, stems, pairs) };
}

const LATIN = /\p{Script=Latin}[\p{Script=Latin}'’]*/gu;
const JAPANESE_FROM = 0x3040;
function hasWord(word: string, stems: ReadonlySet<string>, pairs: ReadonlySet<number>): boolean {
  if (word.charCodeAt(0) < JAPANESE_FROM) return stems.has(stemOf(word));
  for (let at = 1; at < word.length; at += 1) {
    if (!pairs.has(pairOf(word.charCodeAt(at - 1), word.charCodeAt(at)))) return false;
  }
  return true;
}

function pairOf(first: number, second: number): number {
  return (first << 16) | second;
}

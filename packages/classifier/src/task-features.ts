/**
 * The features of a question that the task model weighs: words and pairs of words, pieces of Latin words, runs of
 * Japanese characters, and concepts (words of one meaning in either language, such as "refund" and 返金).
 */
import {
  asHiragana,
  hashOfNumbers as feature,
  type HashTable,
  hashEnd,
  hashStart,
  hashStep,
  isJapanese,
  isLatin,
  SPACE,
} from '@mangaassist/text';
import { contextFeatures, type QuestionContext } from './context-features.ts';
import { foldText } from './fold-text.ts';
import { WORD_KIND } from './split-words.ts';
import { readTokens } from './task-tokens.ts';

/** The words of a model, by their hashes. */
export interface Vocabulary {
  /** From a word (`WORD_KIND`) or a word's beginning (`PREFIX_KIND`) to its set of concepts. */
  readonly words: HashTable;
  readonly conceptSets: readonly (readonly number[])[];
  readonly names: HashTable;
}

export const PREFIX_KIND = 3;
const SHORTEST_PREFIX = 3;
const LONGEST_JAPANESE_WORD = 9;
const MOST_PAIRED_CONCEPTS = 12;

/** The features of one sort share a fixed weight, independent of their number. */
export const FEATURE_GROUP_WEIGHTS = [2, 1.5, 2, 2, 1, 1, 2, 2, 2] as const;

/** Feature hashes in groups: words, pieces of words, Japanese characters, concepts, then of `readTokens` and the context. */
export type FeatureGroups = readonly (readonly number[])[];

/** Reads a question's features. Without a last task in the context, the groups of the context are empty. */
export function readFeatures(
  text: string,
  vocabulary: Vocabulary,
  context?: QuestionContext,
): FeatureGroups {
  const isWord = (word: string) => conceptsOfWord(word, vocabulary) >= 0;
  const codes = foldText(text, { ...vocabulary, isWord });
  const [words, pieces, runs, concepts]: [number[], number[], number[], number[]] = [[], [], [], []];
  readWords(codes, words, pieces);
  const isJapaneseText = codes.some(isJapanese);
  if (isJapaneseText) readJapanese(codes, runs);
  readShape(codes, isJapaneseText, concepts);
  readConcepts(codes, vocabulary, concepts);
  const ofContext = contextFeatures(codes, [...words, ...runs, ...concepts], context);
  return [words, pieces, runs, concepts, ...readTokens(codes, isJapaneseText), ...ofContext];
}

/** Latin words, numbers and markers; pairs of neighbours; pieces of three and four letters. */
function readWords(codes: readonly number[], words: number[], pieces: number[]): void {
  let previous = 0;
  let at = 0;
  while (at < codes.length) {
    const code = codes[at] as number;
    if (isLatin(code)) {
      const start = at;
      let hash = hashStart(4);
      while (isLatin(codes[at] as number)) {
        hash = hashStep(hash, codes[at] as number);
        at += 1;
      }
      readPieces(codes, start, at, pieces);
      previous = readWord(hash, previous, words);
      continue;
    }
    if (isJapanese(code)) previous = 1;
    else if (code !== SPACE) previous = readWord(hashStep(hashStart(5), code), previous, words);
    at += 1;
  }
  words.push(feature(6, previous, 2));
}

function readWord(hash: number, previous: number, words: number[]): number {
  words.push(hashEnd(hash), feature(6, previous, hash));
  return hash;
}

/** Three and four letters in a row, a word's edge counting as one. */
function readPieces(codes: readonly number[], start: number, end: number, pieces: number[]): void {
  const letter = (at: number) => (at < start || at >= end ? SPACE : (codes[at] as number));
  for (let at = start - 1; at + 2 <= end; at += 1) {
    let hash = hashStep(hashStep(hashStep(hashStart(7), letter(at)), letter(at + 1)), letter(at + 2));
    if (end - start > 1) pieces.push(hashEnd(hash));
    if (at + 3 > end || end - start === 2) continue;
    hash = hashStep(hash, letter(at + 3));
    pieces.push(hashEnd(hash));
  }
}

/** Runs of one to three characters without the spaces; a Latin word counts as one. */
function readJapanese(codes: readonly number[], runs: number[]): void {
  const read = [2];
  for (const code of codes) {
    if (code === SPACE) continue;
    const unit = isLatin(code) ? 1 : code;
    if (unit !== 1 || read.at(-1) !== 1) read.push(unit);
  }
  read.push(3);
  for (let start = 0; start < read.length; start += 1) {
    let hash = hashStart(8);
    let hasJapanese = false;
    for (let at = start; at < Math.min(start + 3, read.length); at += 1) {
      const code = read[at] as number;
      hash = hashStep(hash, code);
      hasJapanese ||= isJapanese(code);
      if (hasJapanese) runs.push(hashEnd(hash));
    }
  }
}

/** Length and whether it asks. */
function readShape(codes: readonly number[], isJapaneseText: boolean, shape: number[]): void {
  const length = Math.min(5, Math.max(0, Math.floor(Math.log2(codes.length / 4))));
  shape.push(feature(9, length, Number(isJapaneseText)));
  shape.push(feature(10, Number(codes.includes(63)), Number(isJapaneseText)));
}

/** Concepts, each after the one before, and each with every other. */
function readConcepts(codes: readonly number[], vocabulary: Vocabulary, features: number[]): void {
  const seen: number[] = [];
  let previous: readonly number[] = [EDGE];
  for (let at = 0; at < codes.length; ) {
    const { set, end } = conceptsAt(codes, at, vocabulary);
    at = end;
    const concepts = vocabulary.conceptSets[set];
    if (concepts === undefined) continue;
    for (const concept of concepts) {
      if (!seen.includes(concept)) {
        seen.push(concept);
        features.push(feature(11, concept));
      }
      for (const before of previous) features.push(feature(12, before, concept));
    }
    previous = concepts;
  }
  for (const before of previous) features.push(feature(12, before, EDGE));
  const paired = seen.slice(0, MOST_PAIRED_CONCEPTS).sort((a, b) => a - b);
  for (let i = 0; i < paired.length; i += 1) {
    for (let j = i + 1; j < paired.length; j += 1) {
      features.push(feature(13, paired[i] as number, paired[j] as number));
    }
  }
}

/** Stands for the beginning and the end among concepts. */
const EDGE = 999;

/** The concepts of what begins here, and where it ends. */
function conceptsAt(
  codes: readonly number[],
  at: number,
  { words }: Vocabulary,
): { set: number; end: number } {
  if (isLatin(codes[at] as number)) {
    let end = at + 1;
    while (isLatin(codes[end] as number)) end += 1;
    return { set: conceptsOfLatin(codes, at, end, words), end };
  }
  let set = -1;
  let end = at + 1;
  let hash = hashStart(WORD_KIND);
  for (let i = at; i < Math.min(at + LONGEST_JAPANESE_WORD, codes.length); i += 1) {
    if (codes[i] === SPACE) break;
    hash = hashStep(hash, asHiragana(codes[i] as number));
    const found = words.get(hashEnd(hash));
    if (found >= 0) [set, end] = [found, i + 1];
  }
  return { set, end };
}

function conceptsOfWord(word: string, { words }: Vocabulary): number {
  const codes = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i));
  return conceptsOfLatin(codes, 0, codes.length, words);
}

/** A whole word's concepts, else those of its longest beginning in the model; "'s" is not part of it. */
function conceptsOfLatin(codes: readonly number[], start: number, stop: number, words: HashTable): number {
  const end = stop - start > 2 && codes[stop - 1] === 115 && codes[stop - 2] === 39 ? stop - 2 : stop;
  let word = hashStart(WORD_KIND);
  let prefix = hashStart(PREFIX_KIND);
  let ofPrefix = -1;
  for (let at = start; at < end; at += 1) {
    word = hashStep(word, codes[at] as number);
    prefix = hashStep(prefix, codes[at] as number);
    if (at - start + 1 < SHORTEST_PREFIX) continue;
    const found = words.get(hashEnd(prefix));
    if (found >= 0) ofPrefix = found;
  }
  const ofWord = words.get(hashEnd(word));
  return ofWord >= 0 ? ofWord : ofPrefix;
}

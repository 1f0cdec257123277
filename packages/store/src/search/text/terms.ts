/**
 * The terms that texts are indexed and searched by. A question is a list of units, each with the terms that stand
 * for it: the word itself, parts of a Japanese compound, and its concept, by which "mom" and 母親 find each other.
 */
import { asHiragana, everyMatch, isJapanese, type MatchForm, matchForm } from '@mangaassist/text';
import { wordsOfForm } from '@mangaassist/text/words';
import { stemmer } from 'stemmer';
import type { Concepts, FoundConcept } from './concepts.ts';

/** A term with the share of its unit's weight that it stands for, 0–1. */
export type WeighedTerm = readonly [term: string, share: number];

/** The terms that stand for one place of a question, the most exact first. */
export interface Unit {
  readonly terms: readonly WeighedTerm[];
  /** Weight among the units. */
  readonly weight: number;
}

/** The way in which a text is read. */
export interface Reading {
  /** True for a word that is left out. */
  readonly isSkipped: (word: string) => boolean;
  /** The base of an irregular form. */
  readonly base: (word: string) => string;
  readonly concepts: Concepts;
}

const RUN = /[\p{Script=Latin}\p{M}\p{N}']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+/gu;
const LONGEST_TEXT = 20_000;

/** Shares of the terms that stand for a word less exactly. */
const SHARES = { concept: 0.6, character: 0.4, part: 0.7 };

/** Each term of a text once. */
export function termsOf(text: string, reading: Reading): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const unit of unitsOf(text, reading, LONGEST_TEXT)) for (const [term] of unit.terms) terms.add(term);
  return terms;
}

/** The units of a text; of a question if `longest` is left out. */
export function unitsOf(text: string, reading: Reading, longest?: number): readonly Unit[] {
  const units: Unit[] = [];
  const form = matchForm(text, longest);
  for (const [run] of everyMatch(RUN, form)) {
    if (isJapanese(run.charCodeAt(0))) addJapanese(run, units, reading);
    else addLatin(run, units, reading);
  }
  return units;
}

function addLatin(run: string, units: Unit[], { isSkipped, base, concepts }: Reading): void {
  const word = plainLatin(run);
  if (word.length < 2 || /^\d+$/.test(word) || isSkipped(word) || isSkipped(run)) return;
  const stem = stemmer(base(word));
  units.push({
    terms: [[stem, 1], ...concepts.ofStem(stem).map((concept) => [concept, SHARES.concept] as const)],
    weight: 1,
  });
}

function plainLatin(run: string): string {
  return run
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s?$|'/g, '');
}

const JAPANESE_WORD =
  /\p{Script=Katakana}[\p{Script=Katakana}ー]+|[\p{Script=Han}々]+|[\p{Script=Hiragana}ー]+/gu;

/**
 * Katakana words as a whole, pairs of neighbouring kanji, kanji alone, and words of hiragana. A concept is looked for
 * at each character, because a question and a description seldom part a compound in the same way.
 */
function addJapanese(run: string, units: Unit[], reading: Reading): void {
  const found = reading.concepts.within(run);
  for (const match of everyMatch(JAPANESE_WORD, run)) {
    const [word] = match;
    const conceptsAt = (from: number, to: number) =>
      conceptsWithin(found, match.index + from, match.index + to, reading.concepts.longest);
    if (/^\p{Script=Katakana}/u.test(word)) {
      addWord(word, [...partsOf(word), ...conceptsAt(0, word.length)], units, reading);
    } else if (/^[\p{Script=Hiragana}ー]/u.test(word)) addHiragana(word, conceptsAt, units, reading);
    else addCompound(word, conceptsAt, units, reading);
  }
}

/** Concepts whose words touch a span. They are in the order of their places, and no word is longer than some characters. */
function conceptsWithin(
  found: readonly FoundConcept[],
  from: number,
  to: number,
  longest: number,
): readonly WeighedTerm[] {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] as FoundConcept).start < from - longest) low = middle + 1;
    else high = middle;
  }
  const terms: WeighedTerm[] = [];
  for (let i = low; i < found.length; i += 1) {
    const { concept, start, end } = found[i] as FoundConcept;
    if (start >= to) break;
    if (from < end) terms.push([concept, SHARES.concept]);
  }
  return terms;
}

/** Words of a longer katakana word: クーポン and コード. */
function partsOf(word: string): readonly WeighedTerm[] {
  if (word.length < LEAST_OF_TWO_WORDS) return [];
  const parts = wordsOfForm(word as MatchForm).filter((part) => part.length > 2);
  return parts.length < 2 ? [] : parts.map((part) => [foldKana(part), SHARES.part] as const);
}

const LEAST_OF_TWO_WORDS = 6;

type ConceptsAt = (from: number, to: number) => readonly WeighedTerm[];

function addWord(word: string, stands: readonly WeighedTerm[], units: Unit[], reading: Reading): void {
  if (!reading.isSkipped(word)) units.push({ terms: [[foldKana(word), 1], ...stands], weight: 1 });
}

function addHiragana(text: string, conceptsAt: ConceptsAt, units: Unit[], reading: Reading): void {
  let at = 0;
  for (const word of wordsOfForm(text as MatchForm)) {
    const start = text.indexOf(word, at);
    at = start + word.length;
    if (word.length > 1) addWord(word, conceptsAt(start, at), units, reading);
  }
}

function addCompound(text: string, conceptsAt: ConceptsAt, units: Unit[], reading: Reading): void {
  if (text.length === 1) {
    if (!reading.isSkipped(text)) units.push({ terms: [[text, 1], ...conceptsAt(0, 1)], weight: 1 });
    return;
  }
  const pairs = text.length - 1;
  for (let i = 0; i < pairs; i += 1) {
    const pair = text.slice(i, i + 2);
    if (reading.isSkipped(pair)) continue;
    units.push({
      terms: [
        [pair, 1],
        ...conceptsAt(i, i + 2),
        ...[...pair].map((each) => [each, SHARES.character] as const),
      ],
      weight: pairs > 1 ? PAIR_OF_MORE : 1,
    });
  }
}

/** Weight of one pair of a longer compound. */
const PAIR_OF_MORE = 0.7;

function foldKana(word: string): string {
  return [...word.replaceAll('ー', '')]
    .map((character) => String.fromCharCode(asHiragana(character.charCodeAt(0))))
    .join('');
}

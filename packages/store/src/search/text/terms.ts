/**
 * The terms that texts are indexed and searched by. A question is a list of units, each with the terms that stand
 * for it: the word itself, parts of a Japanese compound, and its concept, by which "mom" and 母親 find each other.
 */
import { asHiragana, isJapanese, type MatchForm, matchForm, wordsOfForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import concepts from '../../query/concepts.data.json' with { type: 'json' };
import { isStopWord } from '../../query/stop-words.ts';

/** A term with the share of its unit's weight that it stands for, 0–1. */
export type WeighedTerm = readonly [term: string, share: number];

/** The terms that stand for one place of a question, the most exact first. */
export interface Unit {
  readonly terms: readonly WeighedTerm[];
  /** Weight among the units. */
  readonly weight: number;
}

/** True for a word that is left out. */
export type IsSkipped = (word: string) => boolean;

const RUN = /[\p{Script=Latin}\p{M}\p{N}']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+/gu;
const LONGEST_TEXT = 20_000;

/** Shares of the terms that stand for a word less exactly. */
const SHARES = { concept: 0.6, character: 0.4, part: 0.7 };

/** Each term of a text once. */
export function termsOf(text: string, isSkipped: IsSkipped = isStopWord): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const unit of unitsOf(text, isSkipped, LONGEST_TEXT)) for (const [term] of unit.terms) terms.add(term);
  return terms;
}

/** The units of a text; of a question if `longest` is left out. */
export function unitsOf(text: string, isSkipped: IsSkipped = isStopWord, longest?: number): readonly Unit[] {
  const units: Unit[] = [];
  const form = matchForm(text, longest);
  for (const [run] of form.matchAll(RUN)) {
    if (isJapanese(run.charCodeAt(0))) addJapanese(run, units, isSkipped);
    else addLatin(run, units, isSkipped);
  }
  return units;
}

function addLatin(run: string, units: Unit[], isSkipped: IsSkipped): void {
  const word = plainLatin(run);
  if (word.length < 2 || /^\d+$/.test(word) || isSkipped(word) || isSkipped(run)) return;
  const stem = stemmer(word);
  units.push({
    terms: [[stem, 1], ...(ENGLISH.get(stem) ?? []).map((concept) => [concept, SHARES.concept] as const)],
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
function addJapanese(run: string, units: Unit[], isSkipped: IsSkipped): void {
  const found = conceptsIn(run);
  for (const match of run.matchAll(JAPANESE_WORD)) {
    const [word] = match;
    const conceptsAt = (from: number, to: number) =>
      conceptsWithin(found, match.index + from, match.index + to);
    if (/^\p{Script=Katakana}/u.test(word)) {
      addWord(word, [...partsOf(word), ...conceptsAt(0, word.length)], units, isSkipped);
    } else if (/^[\p{Script=Hiragana}ー]/u.test(word)) addHiragana(word, conceptsAt, units, isSkipped);
    else addCompound(word, conceptsAt, units, isSkipped);
  }
}

/** Concepts whose words touch a span. They are in the order of their places, and no word is longer than some characters. */
function conceptsWithin(found: readonly FoundConcept[], from: number, to: number): readonly WeighedTerm[] {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] as FoundConcept).start < from - LONGEST_WORD) low = middle + 1;
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

function addWord(word: string, stands: readonly WeighedTerm[], units: Unit[], isSkipped: IsSkipped): void {
  if (!isSkipped(word)) units.push({ terms: [[foldKana(word), 1], ...stands], weight: 1 });
}

function addHiragana(text: string, conceptsAt: ConceptsAt, units: Unit[], isSkipped: IsSkipped): void {
  let at = 0;
  for (const word of wordsOfForm(text as MatchForm)) {
    const start = text.indexOf(word, at);
    at = start + word.length;
    if (word.length > 1) addWord(word, conceptsAt(start, at), units, isSkipped);
  }
}

function addCompound(text: string, conceptsAt: ConceptsAt, units: Unit[], isSkipped: IsSkipped): void {
  if (text.length === 1) {
    if (!isSkipped(text)) units.push({ terms: [[text, 1], ...conceptsAt(0, 1)], weight: 1 });
    return;
  }
  const pairs = text.length - 1;
  for (let i = 0; i < pairs; i += 1) {
    const pair = text.slice(i, i + 2);
    if (isSkipped(pair)) continue;
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

/** Stands before the key of a concept: no text has it. */
export const CONCEPT = '§';

const ENGLISH = new Map<string, string[]>();
/** Concepts by words of Japanese, and the lengths of these by their first character, longest first. */
const JAPANESE = new Map<string, string[]>();
const LENGTHS = new Map<string, number[]>();

for (const [key, [english = '', japanese = '']] of Object.entries(concepts)) {
  for (const word of english.split(' ')) push(ENGLISH, stemmer(word), CONCEPT + key);
  for (const word of japanese.split(' ')) {
    push(JAPANESE, word, CONCEPT + key);
    if (!LENGTHS.get(word.charAt(0))?.includes(word.length)) push(LENGTHS, word.charAt(0), word.length);
  }
}
for (const lengths of LENGTHS.values()) lengths.sort((a, b) => b - a);

interface FoundConcept {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_WORD = Math.max(...[...LENGTHS.values()].flat());

function conceptsIn(text: string): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (const length of LENGTHS.get(text.charAt(start)) ?? []) {
      for (const concept of JAPANESE.get(text.slice(start, start + length)) ?? []) {
        found.push({ concept, start, end: start + length });
      }
    }
  }
  return found;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Features that the model of `likeness.ts` reads in a message: words, their senses and pairs of them, Japanese characters, concepts and pairs of those. */
import { hashOf, hashOfNumbers } from '@mangaassist/text';
import type { CareForm } from '../care-form.ts';
import lists from './likeness-concepts.data.json' with { type: 'json' };
import { type Sense, senseOf } from './senses.ts';

/** Words, and Japanese characters, that are read; a longer message is rare, and the rules read all of it. */
const MOST_WORDS = 150;
const MOST_CHARACTERS = 200;
/** Longest run of Japanese characters that is one feature. */
const LONGEST_RUN = 4;
/** A longer word has a stem that is a feature, too. */
const SHORT_WORD = 4;
const STEM = 7;

/** Kinds of features, for their hashes. */
const [WORD, PAIR, THREE, GAP, STEMMED, RUN, CONCEPT, CONCEPTS, NEAR] = [80, 81, 82, 83, 84, 85, 86, 87, 88];
const COARSE = { one: 89, pair: 90, gap: 91 };
const FINE = { one: 92, pair: 93, gap: 94 };

/** Hashes of the features of a message, each once. */
export function likenessFeatures({ english, japanese }: CareForm): readonly number[] {
  const features = new Set<number>();
  const words = english.split(' ', MOST_WORDS + 1).filter((word) => word !== '');
  addWords(['^', ...words.map((word) => (/\d/.test(word) ? '0' : word)), '$'], features);
  addSenses(words.map(senseOf), features);
  const own = words.map(conceptsOfWord);
  addNear(own, features);
  const concepts = own.flat();
  if (japanese !== '') {
    const read = japanese.slice(0, MOST_CHARACTERS);
    addRuns(`^${read.replace(/\d+/g, '0')}$`, features);
    concepts.push(...conceptsOfJapanese(read));
  }
  addConcepts([...new Set(concepts)].sort(), features);
  return [...features];
}

function addWords(words: readonly string[], features: Set<number>): void {
  for (const [i, word] of words.entries()) {
    features.add(hashOf(WORD, word));
    if (word.length > SHORT_WORD) features.add(hashOf(STEMMED, stemOf(word)));
    if (i > 0) features.add(hashOf(PAIR, `${words[i - 1]} ${word}`));
    if (i < 2) continue;
    features.add(hashOf(THREE, `${words[i - 2]} ${words[i - 1]} ${word}`));
    features.add(hashOf(GAP, `${words[i - 2]} ${word}`));
  }
}

/** Senses of words, of pairs of them, and of pairs with a word in between. */
function addSenses(senses: readonly (Sense | undefined)[], features: Set<number>): void {
  for (const [i, here] of senses.entries()) {
    if (here === undefined) continue;
    features.add(hashOfNumbers(COARSE.one, here.coarse)).add(hashOfNumbers(FINE.one, here.fine));
    addSensePair('pair', senses[i - 1], here, features);
    addSensePair('gap', senses[i - 2], here, features);
  }
}

function addSensePair(
  kind: 'pair' | 'gap',
  before: Sense | undefined,
  here: Sense,
  features: Set<number>,
): void {
  if (before === undefined) return;
  features.add(hashOfNumbers(COARSE[kind], before.coarse, here.coarse));
  features.add(hashOfNumbers(FINE[kind], before.fine, here.fine));
}

const stemOf = (word: string) => word.replace(/(?:ing|ed|es|s)$/, '').slice(0, STEM);

function addRuns(text: string, features: Set<number>): void {
  for (let length = 1; length <= LONGEST_RUN; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      features.add(hashOf(RUN, text.slice(at, at + length)));
    }
  }
}

/** Concepts of a word and of the one or two before it, in their order. */
function addNear(own: readonly (readonly string[])[], features: Set<number>): void {
  for (const [i, here] of own.entries()) {
    const before = [...(own[i - 1] ?? []), ...(own[i - 2] ?? [])];
    for (const a of before) for (const b of here) features.add(hashOf(NEAR, `${a} ${b}`));
  }
}

function addConcepts(concepts: readonly string[], features: Set<number>): void {
  for (const [i, a] of concepts.entries()) {
    features.add(hashOf(CONCEPT, a));
    for (const b of concepts.slice(i + 1)) features.add(hashOf(CONCEPTS, `${a} ${b}`));
  }
}

/*
 * Concepts by their words, the shop's and a story's among them. English: a word is the beginning of words; with a `$` it is
 * whole. Japanese: parts of a message in hiragana and kanji. Which concepts together are like a crisis is learnt, so that a
 * word more in the file does no harm by itself.
 */
const WHOLE = new Map<string, string[]>();
/** By their first two letters. */
const BEGINNINGS = new Map<string, (readonly [string, string])[]>();
for (const [concept, list] of Object.entries(lists.english)) {
  for (const word of list.split(' ')) {
    if (word.endsWith('$')) push(WHOLE, word.slice(0, -1), concept);
    else push(BEGINNINGS, word.slice(0, 2), [word, concept] as const);
  }
}
const JAPANESE = Object.entries(lists.japanese).map(
  ([concept, list]) => [`j-${concept}`, list.split(' ')] as const,
);

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function conceptsOfWord(word: string): readonly string[] {
  const begun = (BEGINNINGS.get(word.slice(0, 2)) ?? []).filter(([beginning]) => word.startsWith(beginning));
  return [...(WHOLE.get(word) ?? []), ...begun.map(([, concept]) => concept)];
}

function conceptsOfJapanese(text: string): readonly string[] {
  return JAPANESE.filter(([, parts]) => parts.some((part) => text.includes(part))).map(
    ([concept]) => concept,
  );
}

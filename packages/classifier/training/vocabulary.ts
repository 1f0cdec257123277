/** Turns concepts and names into the hashed vocabulary that a model ships. */
import { asHiragana, hashOf } from '@mangaassist/text';
import { nameHashes } from '../src/name-forms.ts';
import { WORD_KIND } from '../src/split-words.ts';
import { PREFIX_KIND } from '../src/task-features.ts';
import { CONCEPT_READINGS } from './concept-readings.ts';
import { CONCEPTS } from './concepts.ts';
import { KNOWN_NAMES } from './known-names.ts';

export interface VocabularyEntries {
  /** Hash and number of a concept set. */
  readonly words: readonly (readonly [number, number])[];
  readonly conceptSets: readonly string[];
  readonly names: readonly number[];
}

/** A word of fewer questions is not common. */
const LEAST_QUESTIONS = 24;

/** @param questions those whose frequent Latin words are common words, beside the concepts' words. */
export function compileVocabulary(questions: readonly string[]): VocabularyEntries {
  const conceptsOf = new Map<number, number[]>();
  Object.values(CONCEPTS).forEach((words, concept) => {
    const written = words.split(/\s+/).filter((each) => each !== '');
    for (const word of written.flatMap((each) => [each, CONCEPT_READINGS.get(each) ?? []].flat())) {
      const hash = hashOfWord(word);
      const concepts = conceptsOf.get(hash) ?? [];
      if (!concepts.includes(concept)) concepts.push(concept);
      conceptsOf.set(hash, concepts);
    }
  });
  for (const word of commonWords(questions)) {
    const hash = hashOfWord(word);
    if (!conceptsOf.has(hash)) conceptsOf.set(hash, conceptsOfBeginning(word, conceptsOf));
  }
  const conceptSets = [...new Set([...conceptsOf.values()].map(String))];
  return {
    words: [...conceptsOf]
      .map(([hash, concepts]) => [hash, conceptSets.indexOf(String(concepts))] as const)
      .sort(([a], [b]) => a - b),
    conceptSets,
    names: [...new Set(nameHashes(KNOWN_NAMES))].sort((a, b) => a - b),
  };
}

/** The concepts of a word's longest beginning that has some. */
function conceptsOfBeginning(word: string, conceptsOf: ReadonlyMap<number, number[]>): number[] {
  for (let end = word.length; end > 2; end -= 1) {
    const concepts = conceptsOf.get(hashOf(PREFIX_KIND, word.slice(0, end)));
    if (concepts !== undefined) return concepts;
  }
  return [];
}

function commonWords(questions: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of questions) {
    for (const word of new Set(text.toLowerCase().match(/[a-z']+/g))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= LEAST_QUESTIONS).map(([word]) => word);
}

function hashOfWord(word: string): number {
  if (word.endsWith('*')) return hashOf(PREFIX_KIND, word.slice(0, -1));
  return hashOf(WORD_KIND, String.fromCharCode(...[...word].map((each) => asHiragana(each.charCodeAt(0)))));
}

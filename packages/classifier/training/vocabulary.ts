/** Turns concepts and names into the hashed vocabulary that a model ships. */
import { asHiragana, hashOf } from '@mangaassist/text';
import { NAME_KIND, normalizeName } from '../src/fold-text.ts';
import { PREFIX_KIND, WORD_KIND } from '../src/task-features.ts';
import { CONCEPTS } from './concepts.ts';
import { KNOWN_NAMES } from './known-names.ts';

export interface VocabularyEntries {
  /** Hash and number of a concept set. */
  readonly words: readonly (readonly [number, number])[];
  readonly conceptSets: readonly string[];
  readonly names: readonly number[];
}

export function compileVocabulary(): VocabularyEntries {
  const conceptsOf = new Map<number, number[]>();
  Object.values(CONCEPTS).forEach((words, concept) => {
    for (const word of words.split(/\s+/).filter((each) => each !== '')) {
      const hash = hashOfWord(word);
      const concepts = conceptsOf.get(hash) ?? [];
      if (!concepts.includes(concept)) concepts.push(concept);
      conceptsOf.set(hash, concepts);
    }
  });
  const conceptSets = [...new Set([...conceptsOf.values()].map(String))];
  return {
    words: [...conceptsOf]
      .map(([hash, concepts]) => [hash, conceptSets.indexOf(String(concepts))] as const)
      .sort(([a], [b]) => a - b),
    conceptSets,
    names: [...new Set(KNOWN_NAMES.map((name) => hashOf(NAME_KIND, normalizeName(name))))].sort(
      (a, b) => a - b,
    ),
  };
}

function hashOfWord(word: string): number {
  if (word.endsWith('*')) return hashOf(PREFIX_KIND, word.slice(0, -1));
  return hashOf(WORD_KIND, String.fromCharCode(...[...word].map((each) => asHiragana(each.charCodeAt(0)))));
}

/** Concepts: words of both languages that stand for one thing, by which "mom" and 母親 find each other. */
import { stemmer } from 'stemmer';
import concepts from '../../query/concepts.data.json' with { type: 'json' };
import { baseOf } from './irregular-words.ts';

/** Stands before the key of a concept: no text has it. */
export const CONCEPT = '§';

/** Begins the keys of concepts that only questions to the shop have: in a story a parcel is no parcel of the shop. */
const SERVICE = 'service:';

export interface FoundConcept {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

interface ConceptWords {
  readonly key: string;
  /** Stems of English. */
  readonly stems: readonly string[];
  readonly japanese: readonly string[];
}

export class Concepts {
  readonly #english = new Map<string, string[]>();
  /** Concepts by words of Japanese, and the lengths of these by their first character, longest first. */
  readonly #japanese = new Map<string, string[]>();
  readonly #lengths = new Map<string, number[]>();
  readonly longest: number;

  constructor(entries: readonly ConceptWords[]) {
    for (const { key, stems, japanese } of entries) {
      for (const stem of stems) push(this.#english, stem, CONCEPT + key);
      for (const word of japanese) {
        push(this.#japanese, word, CONCEPT + key);
        const first = word.charAt(0);
        if (!this.#lengths.get(first)?.includes(word.length)) push(this.#lengths, first, word.length);
      }
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
    this.longest = Math.max(...[...this.#lengths.values()].flat());
  }

  /** Concepts of a stem of English. */
  ofStem(stem: string): readonly string[] {
    return this.#english.get(stem) ?? [];
  }

  /** Concepts in Japanese text, in the order of their places. */
  within(text: string): FoundConcept[] {
    const found: FoundConcept[] = [];
    for (let start = 0; start < text.length; start += 1) {
      for (const length of this.#lengths.get(text.charAt(start)) ?? []) {
        for (const concept of this.#japanese.get(text.slice(start, start + length)) ?? []) {
          found.push({ concept, start, end: start + length });
        }
      }
    }
    return found;
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

const ALL = Object.entries(concepts).map(([key, [english = '', japanese = '']]) => ({
  key,
  stems: english.split(' ').map(stemmer),
  bases: english.split(' ').map((word) => stemmer(baseOf(word))),
  japanese: japanese.split(' '),
}));
export const STORY_CONCEPTS = new Concepts(
  ALL.filter(({ key }) => !key.startsWith(SERVICE)).map((each) => ({
    ...each,
    stems: [...each.stems, ...each.bases],
  })),
);
/** Those of stories as well: gifts are for daughters. */
export const SERVICE_CONCEPTS = new Concepts(ALL);

/**
 * The topics of series, by the words and concepts of their themes: "soccer", "cats" and 忍者 are topics of a question,
 * and a series whose whole theme is one of them is more about it than one with `vampire-hunters` is about hunters.
 */
import { kept } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import type { Facets } from '../snapshot.ts';
import { CONCEPT, STORY_CONCEPTS } from '../text/concepts.ts';

/** Keys of topics: stems of English words, and concepts of both languages. */
export type TopicKeys = ReadonlySet<string>;

interface Theme {
  /** Keys of each word, and their information in bits. */
  readonly words: readonly { readonly keys: readonly string[]; readonly bits: number }[];
  /** Concepts of the theme as a whole. */
  readonly whole: readonly string[];
}

/** Least part of a theme that the keys of a question must have. */
const LEAST_PART = 0.45;

/** The topics of a shop's series; made at the first question for one. */
export const topicsOfSeries = kept((facets: readonly Facets[]) => new Topics(facets));

class Topics {
  readonly #facets: readonly Facets[];
  readonly #themes = new Map<string, Theme>();
  /** Places of the series of each theme. */
  readonly #places = new Map<string, number[]>();
  /** Number of series by key. */
  readonly #series = new Map<string, number>();

  constructor(facets: readonly Facets[]) {
    this.#facets = facets;
    for (const [place, { themes }] of facets.entries()) {
      for (const theme of new Set(themes)) {
        const places = this.#places.get(theme);
        if (places === undefined) this.#places.set(theme, [place]);
        else places.push(place);
      }
      const keys = new Set(
        themes.flatMap((theme) => [...wordsOf(theme).flatMap(keysOf), ...wholeKeys(theme)]),
      );
      for (const key of keys) this.#series.set(key, (this.#series.get(key) ?? 0) + 1);
    }
    for (const theme of new Set(facets.flatMap((each) => each.themes)))
      this.#themes.set(theme, this.#read(theme));
  }

  #read(theme: string): Theme {
    const words = wordsOf(theme).map((word) => {
      const keys = keysOf(word);
      const series = Math.max(1, ...keys.map((key) => this.#series.get(key) ?? 0));
      return { keys, bits: Math.log2(1 + this.#facets.length / series) };
    });
    return { words, whole: wholeKeys(theme) };
  }

  /** True if some series have a theme with a key. */
  has(key: string): boolean {
    return (this.#series.get(key) ?? 0) > 0;
  }

  /**
   * The part of a series' themes that the keys are: the sum over the keys' best themes, 0 without one. Each theme is
   * compared with the keys once for all series.
   */
  about(keys: TopicKeys): (place: number) => number {
    const found = new Map<number, Part[]>();
    for (const theme of keys.size === 0 ? [] : this.#themes.keys()) {
      const part = this.#partOf(theme, keys);
      if (part.part < LEAST_PART) continue;
      for (const place of this.#places.get(theme) ?? [])
        found.set(place, [...(found.get(place) ?? []), part]);
    }
    if (found.size === 0) return () => 0;
    const sums = new Float64Array(this.#facets.length);
    for (const [place, parts] of found) sums[place] = sumOfBest(parts);
    return (place) => sums[place] ?? 0;
  }

  #partOf(theme: string, keys: TopicKeys): Part {
    const { words, whole } = this.#themes.get(theme) as Theme;
    const all = whole.find((key) => keys.has(key));
    if (all !== undefined) return { part: 1, matched: [all] };
    const found = words.flatMap((word) => {
      const key = word.keys.find((each) => keys.has(each));
      return key === undefined ? [] : [{ key, bits: word.bits }];
    });
    if (found.every(({ key }) => PERSONS.has(key)) && found.length < Math.max(2, words.length)) return NONE;
    const sum = (of: readonly { readonly bits: number }[]) => of.reduce((bits, each) => bits + each.bits, 0);
    return { part: sum(found) / Math.max(sum(words), 1e-9), matched: found.map(({ key }) => key) };
  }
}

/** The part of a theme that keys are, and those of them that it has. */
interface Part {
  readonly part: number;
  readonly matched: readonly string[];
}

const NONE: Part = { part: 0, matched: [] };

function sumOfBest(parts: readonly Part[]): number {
  const best = new Map<string, number>();
  for (const { part, matched } of parts) {
    for (const key of matched) best.set(key, Math.max(best.get(key) ?? 0, part / matched.length));
  }
  return [...best.values()].reduce((sum, each) => sum + each, 0);
}

const wordsOf = (theme: string): readonly string[] => theme.split('-').filter((word) => !JOINTS.has(word));

const JOINTS: ReadonlySet<string> = new Set(['and', 'of', 'the', 'in', 'a', 'to', 'as', 'at', 'for']);

/** People who give or get a book: alone they are no topic of its story. */
export const PERSONS: ReadonlySet<string> = new Set(
  'child boy girl man woman uncle elderly mother father daughter son sister brother friend student'
    .split(' ')
    .map((concept) => CONCEPT + concept),
);

/** A concept before the stem: it is the same in both languages. */
function keysOf(word: string): readonly string[] {
  const stem = stemmer(word);
  return [...STORY_CONCEPTS.ofStem(stem), stem];
}

const wholeKeys = (theme: string): readonly string[] => [
  CONCEPT + theme,
  ...STORY_CONCEPTS.ofStem(stemmer(theme)),
];

/** Keys of a word or a text of one language. */
export function topicKeys(text: string): readonly string[] {
  return [
    ...(text.match(/[a-z]{3,}/gu) ?? []).flatMap(keysOf),
    ...STORY_CONCEPTS.within(text).map(({ concept }) => concept),
  ];
}

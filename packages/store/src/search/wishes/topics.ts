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
  readonly #size: number;
  readonly #themes: readonly Theme[];
  /** Places of the series of each theme. */
  readonly #places: readonly Uint32Array[];
  /** Number of series by key. */
  readonly #series = new Map<string, number>();
  /** Themes by key, in ascending order. */
  readonly #byKey = new Map<string, number[]>();
  /** Of each series the row of themes that were found in it; empty between two questions. */
  readonly #rows: Int32Array;

  constructor(facets: readonly Facets[]) {
    this.#size = facets.length;
    this.#rows = new Int32Array(facets.length);
    const places = new Map<string, number[]>();
    const keys = new Map<string, readonly string[]>();
    for (const [place, { themes }] of facets.entries()) {
      for (const theme of new Set(themes)) {
        const known = places.get(theme);
        if (known !== undefined) known.push(place);
        else {
          places.set(theme, [place]);
          keys.set(theme, [...wordsOf(theme).flatMap(keysOf), ...wholeKeys(theme)]);
        }
      }
      for (const key of new Set(themes.flatMap((theme) => keys.get(theme) ?? [])))
        this.#series.set(key, (this.#series.get(key) ?? 0) + 1);
    }
    this.#places = [...places.values()].map((each) => Uint32Array.from(each));
    this.#themes = [...places.keys()].map((theme) => this.#read(theme));
    for (const [theme, own] of [...keys.values()].entries()) {
      for (const key of new Set(own)) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), theme]);
    }
  }

  #read(theme: string): Theme {
    const words = wordsOf(theme).map((word) => {
      const keys = keysOf(word);
      const series = Math.max(1, ...keys.map((key) => this.#series.get(key) ?? 0));
      return { keys, bits: Math.log2(1 + this.#size / series) };
    });
    return { words, whole: wholeKeys(theme) };
  }

  /** True if some series have a theme with a key. */
  has(key: string): boolean {
    return (this.#series.get(key) ?? 0) > 0;
  }

  /**
   * The part of a series' themes that the keys are: the sum over the keys' best themes, 0 without one. Only themes
   * with one of the keys are looked at, and series with the same of them have one sum.
   */
  about(keys: TopicKeys): (place: number) => number {
    const themes = new Set([...keys].flatMap((key) => this.#byKey.get(key) ?? []));
    const rows = new ThemeRows();
    for (const theme of [...themes].sort((a, b) => a - b)) {
      const part = this.#partOf(this.#themes[theme] as Theme, keys);
      if (part.part < LEAST_PART) continue;
      rows.begin(part);
      goOn(this.#rows, this.#places[theme] as Uint32Array, rows);
    }
    if (rows.isEmpty) return NOTHING;
    const [sums, rowOf] = [rows.sums(), this.#rows.slice()];
    this.#rows.fill(0);
    return (place) => sums[rowOf[place] as number] ?? 0;
  }

  /** True for a series with a theme that has one of the keys, be it in a part of it: wheelchair-basketball is basketball. */
  touching(keys: TopicKeys): (place: number) => boolean {
    const themes = [...keys].filter((key) => !PERSONS.has(key)).flatMap((key) => this.#byKey.get(key) ?? []);
    const places = new Set(themes.flatMap((theme) => [...(this.#places[theme] as Uint32Array)]));
    const about = this.about(keys);
    return (place) => places.has(place) || about(place) > 0;
  }

  #partOf({ words, whole }: Theme, keys: TopicKeys): Part {
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

/** Rows of themes that series have, each once: a row is the one before it with a further theme. */
class ThemeRows {
  readonly #parts: (readonly Part[])[] = [[]];
  #part: Part = NONE;
  /** The row that each becomes with the present theme; 0 if none has. */
  #next: number[] = [];

  get isEmpty(): boolean {
    return this.#parts.length === 1;
  }

  /** Goes on to a further theme. */
  begin(part: Part): void {
    this.#part = part;
    this.#next = [];
  }

  next(row: number): number {
    const known = this.#next[row] ?? 0;
    if (known > 0) return known;
    const made = this.#parts.push([...(this.#parts[row] as readonly Part[]), this.#part]) - 1;
    while (this.#next.length <= row) this.#next.push(0);
    this.#next[row] = made;
    return made;
  }

  sums(): readonly number[] {
    return this.#parts.map(sumOfBest);
  }
}

const NOTHING = (): number => 0;

/** Goes on to the next row of each place that has a theme. */
function goOn(rows: Int32Array, places: Uint32Array, of: ThemeRows): void {
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] as number;
    rows[place] = of.next(rows[place] as number);
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

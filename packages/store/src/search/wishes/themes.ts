/** Questions that are nothing but a theme of the shop's series: "revenge story", "time travel", "found family?". */
import { kept } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { BESIDE_THEMES } from '../../query/plain-words.ts';
import type { Query } from '../../query/query.ts';
import { facetIndexOf } from '../results/facet-index.ts';
import { orderOf } from '../results/order-of.ts';
import { firstInOrder, type SearchOptions, type SeriesResult } from '../results/results.ts';
import type { Facets, Snapshot } from '../snapshot.ts';

/** Series that a theme of one word must have: many words are a theme of some series. */
const LEAST_SERIES = 2;

/** The names of themes as in the data, by their stems: vampires and vampire are one. */
type Themes = ReadonlyMap<string, { readonly names: ReadonlySet<string>; readonly series: number }>;

const themesOf = kept((facets: readonly Facets[]): Themes => {
  const themes = new Map<string, { readonly names: Set<string>; series: number }>();
  const keys = new Map<string, string>();
  for (const theme of facets.flatMap((each) => each.themes)) {
    const key = keys.get(theme) ?? keyOf(theme.split('-'));
    keys.set(theme, key);
    const known = themes.get(key) ?? { names: new Set<string>(), series: 0 };
    known.names.add(theme);
    known.series += 1;
    themes.set(key, known);
  }
  return themes;
});

/** Reads the themes of a shop before the first question needs them. */
export function prepareThemes(facets: readonly Facets[]): void {
  themesOf(facets);
}

const keyOf = (words: readonly string[]): string => words.map((word) => stemmer(word)).join(' ');

/** Names of the theme that all words of a question are that no rule has read; null if they are none. */
export function themeOf({ rest, left }: Query, { facets }: Snapshot): ReadonlySet<string> | null {
  const meant = rest.filter((word) => !BESIDE_THEMES.has(word));
  if (meant.length === 0 || meant.length > MOST_WORDS) return null;
  const themes = themesOf(facets);
  for (const phrase of phrasesOf(left.toLowerCase().match(/[a-z]+/g) ?? [])) {
    if (!meant.every((word) => phrase.includes(word))) continue;
    const known = themes.get(keyOf(phrase));
    if (known !== undefined && (phrase.length > 1 || known.series >= LEAST_SERIES)) return known.names;
  }
  return null;
}

/** All parts of a text of at most so many words, the long ones first: "time" and "love" are left out of the rest. */
function* phrasesOf(words: readonly string[]): Generator<readonly string[]> {
  for (let length = MOST_WORDS; length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) yield words.slice(at, at + length);
  }
}

const MOST_WORDS = 4;

/** As sure as any books of a genre are. */
const SCORE = 0.8;

/** The series of the theme that a question is, the best-selling first. */
export function ofTheme(query: Query, snapshot: Snapshot, options: SearchOptions): readonly SeriesResult[] {
  const names = themeOf(query, snapshot);
  if (names === null) return [];
  const order = orderOf(query, snapshot);
  const places = facetIndexOf(snapshot.facets).ofThemes(names).among(order);
  return firstInOrder(places, { score: SCORE, why: 'described' }, snapshot, query.conditions, options);
}

/** Finds what a question is about in one version of the shop's data. */

import { stemmer } from 'stemmer';
import type { Item } from '../model/item.ts';
import type { Series } from '../model/series.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { Conditions, Entities, Query } from '../query/query.ts';
import { evidenceOf } from './evidence.ts';
import { matchingItems, mayHaveItems, meetsFacets, needsItems } from './filter.ts';
import { findPolicies, type PolicyResult, policyScores } from './find-policies.ts';
import { Neighbours } from './neighbours.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Match } from './text-index.ts';

export interface SeriesResult {
  readonly kind: 'series';
  readonly id: string;
  readonly title: Series['title'];
  /** 0–1. */
  readonly score: number;
  readonly why: Why;
  /** Items that meet the conditions; all if there are none. */
  readonly items: readonly Item[];
  readonly series: Series;
}

export type { PolicyResult } from './find-policies.ts';
export type Result = SeriesResult | PolicyResult;

/** The reason that something was found. */
export type Why = 'named' | 'misspelt' | 'like' | 'author' | 'conditions' | 'described';

export interface SearchAnswer {
  readonly query: Query;
  readonly results: readonly Result[];
  /** The closest name, if nothing was found. */
  readonly nearest: { readonly id: string; readonly title: string } | null;
}

export interface SearchOptions {
  readonly limit: number;
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
}

/** Results under this share of the best are dropped. */
const LEAST_OF_BEST = 0.55;

const neighboursOf = new WeakMap<Snapshot, Neighbours>();

export function search(text: string, snapshot: Snapshot, options: SearchOptions): SearchAnswer {
  const query = parseQuery(text, snapshot);
  const scores = policyScores(query, snapshot);
  const found = find(query, snapshot, options, scores[0]?.score ?? 0);
  const policies = findPolicies(query, snapshot, scores);
  const ranked = [...found, ...policies].sort((a, b) => b.score - a.score).slice(0, options.limit);
  const topics = policies.map(({ id, title }) => ({ id, text: '', name: title, edits: 0 }));
  const entities: Entities = {
    ...query.entities,
    policies: topics.filter(({ id }) => ranked.some((r) => r.id === id)),
  };
  return { query: { ...query, entities }, results: ranked, nearest: null };
}

function find(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  policy: number,
): readonly SeriesResult[] {
  const { series, like, authors, orders } = query.entities;
  if (query.sameAuthor && series.length + like.length > 0) return bySameAuthor(query, snapshot, options);
  if (series.length > 0) return named(query, snapshot, options);
  if (like.length > 0) return alike(query, snapshot, options);
  if (authors.length > 0) return byAuthors(query, snapshot, options);
  if (orders.length > 0) return [];
  if (query.rest.length > 0) return described(query, snapshot, options, policy);
  return Object.keys(query.conditions).length > 0 ? byConditions(query, snapshot, options) : [];
}

/** Named series come in the question's order. Conditions choose their items and not whether they are results. */
function named(
  { entities, conditions }: Query,
  snapshot: Snapshot,
  { today }: SearchOptions,
): SeriesResult[] {
  return entities.series.flatMap(({ id, edits, name }, i) => {
    const place = snapshot.placeOf(id);
    if (place === undefined) return [];
    const score = (1 - edits / Math.max(name.length, 1)) * (1 - i / 100);
    return [resultAt(place, score, edits > 0 ? 'misspelt' : 'named', snapshot, conditions, today)];
  });
}

function resultAt(
  place: number,
  score: number,
  why: Why,
  snapshot: Snapshot,
  conditions: Conditions,
  today: string,
): SeriesResult {
  const product = snapshot.product(place);
  const { series } = product;
  const items = matchingItems(product, conditions, today);
  return { kind: 'series', id: series.id, title: series.title, score, why, items, series };
}

function alike(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const { conditions, entities } = query;
  const models = entities.like.flatMap(({ id }) => snapshot.placeOf(id) ?? []);
  const known = neighboursOf.get(snapshot) ?? new Neighbours(snapshot.facets);
  neighboursOf.set(snapshot, known);
  const likeness = snapshot.facets.map((_, place) =>
    models.reduce((sum, model) => sum + known.likeness(model, place), 0),
  );
  const places = allPlaces(snapshot).filter((place) => !models.includes(place));
  const fit = wordFit(query, snapshot);
  const score = (place: number) => (likeness[place] as number) / models.length + (fit.get(place) ?? 0);
  const shorter = asksForShorter(query)
    ? { length: { max: lengthOf(models, snapshot) - 1, ...conditions.length } }
    : {};
  const ranked = places.toSorted((a, b) => score(b) - score(a));
  return take(ranked, score, 'like', snapshot, { ...conditions, ...shorter }, options);
}

/** Part of a score that the words and moods of a question add, by place. */
function wordFit({ left, conditions }: Query, snapshot: Snapshot): ReadonlyMap<number, number> {
  const fit = new Map<number, number>();
  for (const { id, coverage } of snapshot.text.search('series', left, () => true, snapshot.isKnownStem)) {
    fit.set(id, WORDS_FIT * coverage);
  }
  for (const [place, { tone }] of snapshot.facets.entries()) {
    const shared = (conditions.tone ?? []).filter((each) => tone.includes(each)).length;
    if (shared > 0) fit.set(place, (fit.get(place) ?? 0) + TONE_FITS);
  }
  return fit;
}

const WORDS_FIT = 0.25;
const TONE_FITS = 0.12;

function asksForShorter({ rest }: Query): boolean {
  return rest.some((word) => word === 'shorter' || word === '短い' || word === '短め');
}

/** Volumes of the shortest of some series. */
function lengthOf(places: readonly number[], snapshot: Snapshot): number {
  return Math.min(...places.map((place) => (snapshot.facets[place] as Facets).volumes));
}

/** Other works of the authors of the named series. */
function bySameAuthor(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const named = [...query.entities.series, ...query.entities.like].flatMap(
    ({ id }) => snapshot.placeOf(id) ?? [],
  );
  const authors = new Set(named.flatMap((place) => (snapshot.facets[place] as Facets).authors));
  const places = allPlaces(snapshot).filter(
    (place) =>
      !named.includes(place) &&
      (snapshot.facets[place] as Facets).authors.some((author) => authors.has(author)),
  );
  return take(
    bySort(places, snapshot, query.conditions),
    () => 0.9,
    'author',
    snapshot,
    query.conditions,
    options,
  );
}

function byAuthors(
  { entities, conditions }: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): SeriesResult[] {
  const ids = new Set(entities.authors.map(({ id }) => id));
  const places = allPlaces(snapshot).filter((place) =>
    (snapshot.facets[place] as Facets).authors.some((author) => ids.has(snapshot.author(author).id)),
  );
  return take(bySort(places, snapshot, conditions), () => 0.9, 'author', snapshot, conditions, options);
}

function byConditions({ conditions }: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const ranked = bySort(allPlaces(snapshot), snapshot, conditions);
  return take(ranked, () => 0.8, 'conditions', snapshot, conditions, options);
}

function described(query: Query, snapshot: Snapshot, options: SearchOptions, policy: number): SeriesResult[] {
  const { conditions } = query;
  const matches = snapshot.text
    .search(
      'series',
      query.left,
      (id) => meetsFacets(snapshot.facets[id] as Facets, conditions),
      snapshot.isKnownStem,
    )
    .filter((match) => !isOnlyDoubtful(match, query, snapshot));
  const [best, second] = matches;
  if (best === undefined) return [];
  const evidence = evidenceOf(best, second, query, policy);
  if (best.asked === 1 ? !isTelling(best, query, snapshot) : evidence < LEAST_EVIDENCE) return [];
  const scores = scoresOf(matches, best.asked === 1 ? 1 : evidence);
  return take(
    [...scores.keys()],
    (place) => scores.get(place) as number,
    'described',
    snapshot,
    conditions,
    options,
  );
}

/** Least probability that a description is of its best match. */
const LEAST_EVIDENCE = 0.22;

/** One word must be a name or keyword that is no everyday word, unless a book is asked for. */
function isTelling(best: Match, query: Query, snapshot: Snapshot): boolean {
  const [word = ''] = query.rest;
  const isOfBooks = query.describes || BOOK.test(query.text) || !isPlainWord(word, snapshot);
  return best.coverage > 0.99 && best.inKeywords > 0 && isOfBooks;
}

const BOOK = /manga|漫画|マンガ|まんが|やつ/iu;

/** True for an everyday word of English, and for too few characters to be a name. */
function isPlainWord(word: string, { isKnownStem }: Snapshot): boolean {
  const isLatin = /^[a-z]/.test(word);
  if (isLatin) return word.length < 4 || isKnownStem(stemmer(word));
  return word.length < (/\p{Script=Han}/u.test(word) ? 2 : 3) || /^\p{Script=Hiragana}+$/u.test(word);
}

/** True if a series matches by hardly more than an everyday word that is its name, too. */
function isOnlyDoubtful({ id, matched }: Match, { doubtful }: Query, snapshot: Snapshot): boolean {
  return matched < 3 && doubtful.includes((snapshot.facets[id] as Facets).id);
}

/** Scores by relevance, best first; the best has that of the evidence. */
function scoresOf(matches: readonly Match[], evidence: number): ReadonlyMap<number, number> {
  const best = Math.max(...matches.map(({ score }) => score), 1e-9);
  return new Map(
    matches
      .filter(({ score }) => score >= LEAST_OF_BEST * best)
      .map(({ id, score }) => [id, (evidence * score) / best] as const),
  );
}

function allPlaces(snapshot: Snapshot): number[] {
  return snapshot.facets.map((_, place) => place);
}

const SORT_KEYS: Readonly<Record<NonNullable<Conditions['sort']>, (facets: Facets) => number>> = {
  best_selling: ({ sold }) => -sold,
  newest: ({ year }) => -year,
  cheapest: ({ prices }) => prices.USD?.[0] ?? prices.JPY?.[0] ?? Number.POSITIVE_INFINITY,
  shortest: ({ volumes }) => volumes,
  longest: ({ volumes }) => -volumes,
};

function bySort(places: readonly number[], snapshot: Snapshot, conditions: Conditions): number[] {
  const key = SORT_KEYS[conditions.sort ?? 'best_selling'];
  const facets = (place: number) => snapshot.facets[place] as Facets;
  const tones = (place: number) =>
    (conditions.tone ?? []).filter((each) => facets(place).tone.includes(each)).length;
  return places.toSorted(
    (a, b) => tones(b) - tones(a) || key(facets(a)) - key(facets(b)) || facets(b).sold - facets(a).sold,
  );
}

/** The first places that meet the conditions. Items are read for these only. */
function take(
  ranked: readonly number[],
  score: (place: number) => number,
  why: Why,
  snapshot: Snapshot,
  conditions: Conditions,
  { limit, today }: SearchOptions,
): SeriesResult[] {
  const results: SeriesResult[] = [];
  const readsItems = needsItems(conditions);
  for (const place of ranked) {
    const facets = snapshot.facets[place] as Facets;
    if (!meetsFacets(facets, conditions) || (readsItems && !mayHaveItems(facets, conditions))) continue;
    const result = resultAt(place, score(place), why, snapshot, conditions, today);
    if (readsItems && result.items.length === 0) continue;
    results.push(result);
    if (results.length === limit) break;
  }
  return results;
}

/** Finds what a question is about in one version of the shop's data. */
import type { Item } from '../model/item.ts';
import type { Series } from '../model/series.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { Conditions, Entities, Query } from '../query/query.ts';
import { matchingItems, mayHaveItems, meetsFacets, needsItems } from './filter.ts';
import { Neighbours } from './neighbours.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { TextMatch } from './text-index.ts';

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

export interface PolicyResult {
  readonly kind: 'policy';
  readonly id: string;
  readonly title: string;
  readonly score: number;
  readonly why: Why;
}

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

/** Least coverage of a question by what is returned for it. */
const COVERED = { described: 0.34, looksLikeName: 0.62, policy: 0.4 };

/** Results under this share of the best are dropped. */
const LEAST_OF_BEST = 0.55;

const neighboursOf = new WeakMap<Snapshot, Neighbours>();

export function search(text: string, snapshot: Snapshot, options: SearchOptions): SearchAnswer {
  const query = parseQuery(text, snapshot);
  const found = find(query, snapshot, options);
  const policies = findPolicies(query, snapshot, found);
  const ranked = [...found, ...policies].sort((a, b) => b.score - a.score).slice(0, options.limit);
  const topics = policies.map(({ id, title }) => ({ id, text: '', name: title, edits: 0 }));
  const entities: Entities = {
    ...query.entities,
    policies: topics.filter(({ id }) => ranked.some((r) => r.id === id)),
  };
  return { query: { ...query, entities }, results: ranked, nearest: null };
}

function find(query: Query, snapshot: Snapshot, options: SearchOptions): readonly SeriesResult[] {
  const { series, like, authors } = query.entities;
  if (series.length > 0) return named(query, snapshot, options);
  if (like.length > 0) return alike(query, snapshot, options);
  if (authors.length > 0) return byAuthors(query, snapshot, options);
  if (query.rest.length > 0) return described(query, snapshot, options);
  return Object.keys(query.conditions).length > 0 && query.entities.orders.length === 0
    ? byConditions(query, snapshot, options)
    : [];
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
  const likeness = snapshot.facets.map((facets) =>
    models.reduce((sum, model) => sum + known.likeness(snapshot.facets[model] as Facets, facets), 0),
  );
  const places = allPlaces(snapshot).filter((place) => !models.includes(place));
  const ranked = places.toSorted((a, b) => (likeness[b] as number) - (likeness[a] as number));
  return take(
    ranked,
    (place) => (likeness[place] as number) / models.length,
    'like',
    snapshot,
    conditions,
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

function described(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const { conditions } = query;
  const matches = snapshot.text.search(
    query.rest.join(' '),
    (id) => id < snapshot.facets.length && meetsFacets(snapshot.facets[id] as Facets, conditions),
  );
  const least = query.describes || query.suggests ? COVERED.described : COVERED.looksLikeName;
  const scores = scoresOf(matches.filter(({ coverage }) => coverage >= least));
  return take(
    [...scores.keys()],
    (place) => scores.get(place) as number,
    'described',
    snapshot,
    conditions,
    options,
  );
}

/** Scores 0–1 by coverage and relevance, best first. */
function scoresOf(matches: readonly TextMatch[]): ReadonlyMap<number, number> {
  const best = Math.max(...matches.map(({ score }) => score), 1e-9);
  const scored = matches.map(
    ({ id, coverage, score }) => [id, coverage * (0.4 + (0.6 * score) / best)] as const,
  );
  const top = Math.max(...scored.map(([, score]) => score), 0);
  return new Map(scored.filter(([, score]) => score >= LEAST_OF_BEST * top).toSorted((a, b) => b[1] - a[1]));
}

function findPolicies(query: Query, snapshot: Snapshot, found: readonly SeriesResult[]): PolicyResult[] {
  if (query.rest.length === 0 && found.length > 0) return [];
  const first = snapshot.facets.length;
  const matches = snapshot.text
    .search(query.text, (id) => id >= first)
    .filter(({ coverage }) => coverage >= COVERED.policy);
  return [...scoresOf(matches)].slice(0, 3).map(([id, score]) => {
    const topic = snapshot.topics[id - first] as string;
    const policy = snapshot.policies.find((each) => each.topic === topic && each.language === query.language);
    return { kind: 'policy', id: topic, title: policy?.title ?? topic, score, why: 'described' } as const;
  });
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

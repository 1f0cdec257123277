/** Series as results: the first of a ranking that meet a question's conditions, with the items that do. */

import type { Item } from '../../model/item.ts';
import type { Series } from '../../model/series.ts';
import type { FoundSeries } from '../../ports/series-engine.ts';
import type { Conditions, Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';
import { bestFirst } from './best-first.ts';
import { needsItems } from './editions-offered.ts';
import { facetIndexOf } from './facet-index.ts';
import { FACET_CONDITIONS, matchingItems } from './filter.ts';
import type { PlaceSet } from './place-set.ts';

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

/** The reason that something was found. */
export type Why = 'named' | 'misspelt' | 'like' | 'author' | 'conditions' | 'described';

export interface SearchOptions {
  readonly limit: number;
  /** The question, if it has been read before. */
  readonly query?: Query;
  /** Series that a search engine found for the words of the question, best first; left out: none was asked. */
  readonly found?: readonly FoundSeries[];
  /** True where suggestions are wanted: a question without conditions gets the best-selling series. */
  readonly suggest?: boolean;
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
  /** True where only the series are wanted: their items are not read unless a condition is about them. */
  readonly withoutItems?: true;
}

/** Makes results of the series of a ranking. */
export interface Ranking {
  /** Rank of the series at a place; the highest come first. */
  readonly rank: (place: number) => number;
  /** 0–1. */
  readonly score: (place: number) => number;
  readonly why: Why;
}

export function resultAt(
  place: number,
  { score, why }: Pick<SeriesResult, 'score' | 'why'>,
  snapshot: Snapshot,
  conditions: Conditions,
  today: string,
): SeriesResult {
  const product = snapshot.product(place);
  return resultOf(product.series, matchingItems(product, conditions, today), { score, why });
}

function resultOf(
  series: Series,
  items: readonly Item[],
  { score, why }: Pick<SeriesResult, 'score' | 'why'>,
): SeriesResult {
  return { kind: 'series', id: series.id, title: series.title, score, why, items, series };
}

/** The first places of a ranking that meet the conditions. Items are read for these only. */
export function firstOf(
  places: ArrayLike<number>,
  { rank, score, why }: Ranking,
  snapshot: Snapshot,
  conditions: Conditions,
  options: SearchOptions,
): SeriesResult[] {
  const isFree = !needsItems(conditions) && !FACET_CONDITIONS.some((key) => conditions[key] !== undefined);
  const candidates = isFree ? places : meeting(snapshot, conditions).among(places);
  const found = (place: number) => ({ score: score(place), why });
  return firstWithItems({ order: bestFirst(candidates, rank), found }, snapshot, conditions, options);
}

/** The first places of an order that meet the conditions. */
export function firstInOrder(
  order: Iterable<number>,
  reason: Pick<SeriesResult, 'score' | 'why'>,
  snapshot: Snapshot,
  conditions: Conditions,
  options: SearchOptions,
): SeriesResult[] {
  const may = meeting(snapshot, conditions);
  const meets = (place: number) => may.has(place);
  return firstWithItems({ order, meets, found: () => reason }, snapshot, conditions, options);
}

/** Series that may meet the conditions, by what the snapshot has of all of them. */
export function meeting({ facets }: Snapshot, conditions: Conditions): PlaceSet {
  return facetIndexOf(facets).meeting(conditions, true);
}

interface Places {
  readonly order: Iterable<number>;
  /** Left out: all of them. */
  readonly meets?: (place: number) => boolean;
  readonly found: (place: number) => Pick<SeriesResult, 'score' | 'why'>;
}

/** Results of the first places, without those of which no item meets conditions on items. */
function firstWithItems(
  { order, meets, found }: Places,
  snapshot: Snapshot,
  conditions: Conditions,
  { limit, today, withoutItems }: SearchOptions,
): SeriesResult[] {
  const results: SeriesResult[] = [];
  const readsItems = needsItems(conditions);
  for (const place of order) {
    if (meets?.(place) === false) continue;
    const result =
      withoutItems === true && !readsItems
        ? resultOf(snapshot.work(place), [], found(place))
        : resultAt(place, found(place), snapshot, conditions, today);
    if (readsItems && result.items.length === 0) continue;
    results.push(result);
    if (results.length === limit) break;
  }
  return results;
}

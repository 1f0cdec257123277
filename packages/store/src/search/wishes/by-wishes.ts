/** Suggestions: the series of a question's conditions, those first that meet its wishes best. */
import type { Query } from '../../query/query.ts';
import { firstInOrder, meeting, type SearchOptions, type SeriesResult } from '../results/results.ts';
import type { Facets, Snapshot } from '../snapshot.ts';
import { topicsOfSeries } from './topics.ts';
import { isOfWishes, wantedPlaces } from './wished-places.ts';
import type { Wishes } from './wishes.ts';

export const CONDITIONS_SCORE = 0.8;

export function byConditions(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  score: number,
): SeriesResult[] {
  const order = wantedPlaces(query, snapshot, meeting(snapshot, query.conditions));
  return firstInOrder(order, { score, why: 'conditions' }, snapshot, query.conditions, options);
}

/** Suggestions for a question that says nothing but moods, kinds and topics; none for any other. */
export function byWishes(query: Query, snapshot: Snapshot, options: SearchOptions): readonly SeriesResult[] {
  // Series that a search engine found by their meaning are not passed over for the words of topics.
  if (options.suggest !== true || (options.found ?? []).length > 0) return [];
  const wishes = snapshot.wishes(query);
  const { tone, genres } = query.conditions;
  const isByMarks = (tone ?? genres) !== undefined && !query.describes;
  if (!isByMarks && !wishes.isAll && !(wishes.isForNewcomer && wishes.hasAny)) return [];
  const found = byConditions(query, snapshot, options, CONDITIONS_SCORE);
  return withNearBy(aboutTopics(found, query, snapshot, wishes), query, snapshot, options);
}

/** Behind too few series of all genres that are asked for those of one of them, and those about a topic of the question. */
function withNearBy(
  found: readonly SeriesResult[],
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): readonly SeriesResult[] {
  const { genres, ...conditions } = query.conditions;
  if (genres === undefined || found.length >= options.limit) return found;
  const known = new Set(found.map(({ id }) => id));
  const about = topicsOfSeries(snapshot.facets).about(snapshot.wishes(query).topics);
  const isNear = (place: number) => {
    const facets = snapshot.facets[place] as Facets;
    if (known.has(facets.id)) return false;
    return about(place) > 0 || (genres.length > 1 && genres.some((genre) => facets.genres.includes(genre)));
  };
  const order = [...wantedPlaces(query, snapshot, meeting(snapshot, conditions))].filter(isNear);
  const others = firstInOrder(order, { score: NEAR_SCORE, why: 'conditions' }, snapshot, conditions, options);
  return [...found, ...others].slice(0, options.limit);
}

const NEAR_SCORE = 0.7;

/** Of series that are found by a topic those that are about it, if they are enough. */
function aboutTopics(
  found: readonly SeriesResult[],
  { conditions: { sort, tone, genres, age } }: Query,
  snapshot: Snapshot,
  wishes: Wishes,
): readonly SeriesResult[] {
  if (wishes.topics.size === 0 || (tone ?? sort) !== undefined) return found;
  const isAbout = isOfWishes(snapshot, wishes);
  const about = found.filter(({ id }) => isAbout(snapshot.placeOf(id) ?? -1));
  const least = (genres ?? age) === undefined ? 1 : FEW;
  return about.length >= least ? about : found;
}

/** True for a question that is nothing but topics: "zombies", 忍者. */
export function isOnlyTopics(query: Query, snapshot: Snapshot): boolean {
  const { series, like, authors, orders, absent } = query.entities;
  if ([series, like, authors, orders, absent].some((names) => names.length > 0)) return false;
  const { topics, isAll } = snapshot.wishes(query);
  return topics.size > 0 && isAll;
}

/** Series of a topic that are enough without others of the genre, or for the reader's age. */
const FEW = 3;

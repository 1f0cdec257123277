/** Finds what a question is about in one version of the shop's data. */
import { matchForm } from '@mangaassist/text';
import { asksForMerchandise } from '../query/asks-for-goods.ts';
import { OTHER_WORKS } from '../query/purpose.ts';
import type { Entities, Query } from '../query/query.ts';
import { alike, byAuthors, bySameAuthor, withCompared } from './alike.ts';
import { described } from './describe.ts';
import { meantByOthers } from './doubtful-names.ts';
import { conditionsEvidence } from './evidence/conditions-evidence.ts';
import { isInLatin } from './evidence/series-evidence.ts';
import { nearestSeries } from './nearest-series.ts';
import { onlyPoints } from './points-at-book.ts';
import { findPolicies, type PolicyResult } from './policies/find-policies.ts';
import { type Readings, readingsOf } from './readings.ts';
import { resultAt, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Snapshot } from './snapshot.ts';
import { byConditions, byWishes, CONDITIONS_SCORE } from './wishes/by-wishes.ts';
import { ofTheme } from './wishes/themes.ts';
import { ofInterest, withInterests } from './with-interests.ts';

export type { PolicyResult } from './policies/find-policies.ts';
export type { SearchOptions, SeriesResult } from './results/results.ts';
export type Result = SeriesResult | PolicyResult;

export interface SearchAnswer {
  readonly query: Query;
  readonly results: readonly Result[];
  /** The series with the closest name, if nothing was found and one is close enough to ask about. */
  readonly nearest: { readonly id: string; readonly title: string } | null;
}

export function search(text: string, snapshot: Snapshot, options: SearchOptions): SearchAnswer {
  const query = withCompared(options.query ?? snapshot.query(text), snapshot);
  const readings = readingsOf(query, snapshot);
  const found = find(query, snapshot, options, readings);
  const policies = findPolicies(query, snapshot, readings);
  const results = firstResults(found, policies, options.limit);
  const topics = policies.map(({ id, title }) => ({ id, text: '', name: title, edits: 0 }));
  const entities: Entities = {
    ...query.entities,
    policies: topics.filter(({ id }) => results.some((result) => result.id === id)),
  };
  const nearest = results.length === 0 ? nearestSeries(query, snapshot) : null;
  return { query: { ...query, entities }, results, nearest };
}

/** The best results. A list of any books of a kind leaves a place for the best policy. */
function firstResults(
  found: readonly SeriesResult[],
  policies: readonly PolicyResult[],
  limit: number,
): readonly Result[] {
  const first = [...found, ...policies].sort((a, b) => b.score - a.score).slice(0, limit);
  const [policy] = policies;
  if (policy === undefined || limit < 2 || first.includes(policy)) return first;
  return [...first.slice(0, limit - 1), policy];
}

function find(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  const { series, like, authors, orders, absent } = query.entities;
  if (query.sameAuthor && series.length + like.length > 0) return bySameAuthor(query, snapshot, options);
  if (series.length > 0) return named(query, snapshot, options);
  if (like.length > 0) return alike(query, snapshot, options);
  if (authors.length > 0) return isWorkBy(query, snapshot) ? [] : byAuthors(query, snapshot, options);
  if (orders.length + absent.length > 0 || onlyPoints(query)) return [];
  return unnamed(query, snapshot, options, readings);
}

/** True for a work that is not carried, named with its author: "Fire Punch by Fujimoto". */
function isWorkBy(query: Query, snapshot: Snapshot): boolean {
  const { entities, text, suggests } = query;
  if (OTHER_WORKS.test(text.toLowerCase())) return false;
  return entities.absent.length > 0 || (!suggests && isTitleBy(query, snapshot));
}

/** True if the words before "by" are in none of the author's works. */
function isTitleBy({ entities, rest, text }: Query, snapshot: Snapshot): boolean {
  const [head, tail] = matchForm(text).split(/ by (?=[a-z. ]{3,40}\W*$)/u);
  if (head === undefined || tail === undefined) return false;
  const words = head.match(/[a-z][a-z'’]*/gu)?.filter((word) => rest.includes(word)) ?? [];
  const ids = new Set(entities.authors.map(({ id }) => id));
  const works = snapshot.facets.flatMap(({ authors }, place) =>
    authors.some((author) => ids.has(snapshot.author(author).id)) ? [snapshot.wordsOf(place)] : [],
  );
  const others = words.filter((word) => !works.some((own) => own.has(word)) && !ANY_WORK.test(word));
  return others.length > 0 && words.length <= MOST_OF_TITLE && others.length >= words.length / 2;
}

const MOST_OF_TITLE = 4;
/** Words for works of an author, whichever they are. */
const ANY_WORK = /^(?:everything|collections?|masterpieces?|classics?|debuts?|bibliography|bundles?|stuff)$/u;

/** The series that a question describes, and those of its conditions. */
function unnamed(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  const meant = meantByOthers(query, snapshot, options);
  if (meant.length > 0) return meant;
  const wished = [byWishes, ofTheme]
    .map((find) => find(query, snapshot, options))
    .find(({ length }) => length > 0);
  if (wished !== undefined) return wished;
  const found = described(query, snapshot, options, readings);
  if (Object.keys(query.conditions).length > 0) {
    const others = withInterests(
      ofKind(query, snapshot, options, readings),
      query,
      snapshot,
      readings,
      options,
    );
    const all = [...found, ...othersOf(found, others)];
    return all.length > 0 ? all : ofInterest(query, snapshot, options);
  }
  const wishes = snapshot.wishes(query);
  const isOpen =
    options.suggest === true && (query.rest.length === 0 || wishes.hasAny || wishes.isForNewcomer);
  return found.length > 0 || !isOpen ? found : byConditions(query, snapshot, options, CONDITIONS_SCORE);
}

/** Any books of a question's conditions, if it has no other words or these mean little. */
function ofKind(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  if (query.rest.length === 0) return byConditions(query, snapshot, options, CONDITIONS_SCORE);
  if (asksForMerchandise(matchForm(query.text)) && !isInLatin(query)) return [];
  const evidence = options.suggest === true ? 1 : conditionsEvidence(query, readings);
  if (evidence < LEAST_EVIDENCE) return [];
  return byConditions(query, snapshot, options, CONDITIONS_SCORE * evidence);
}

/** Least probability that any books of the conditions are asked for. */
const LEAST_EVIDENCE = 0.4;

function othersOf(found: readonly SeriesResult[], more: readonly SeriesResult[]): readonly SeriesResult[] {
  return more.filter(({ id }) => found.every((known) => known.id !== id));
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
    const score = (1 - edits / Math.max(name.length, edits + 1)) * (1 - i / 100);
    return [resultAt(place, { score, why: edits > 0 ? 'misspelt' : 'named' }, snapshot, conditions, today)];
  });
}

/** Books of a reader's conditions, those first that are about what the reader likes: "she's 6 and loves cats". */
import { narrowWords } from '../query/narrow-words.ts';
import type { Query } from '../query/query.ts';
import { descriptions } from './describe.ts';
import type { Readings } from './readings.ts';
import { resultAt, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

/** Books by their words that stand before those of the conditions alone. */
const MOST_FIRST = 3;
/** Least share of a question's words that a book's keywords must have to stand before others. */
const LEAST_COVERAGE = 0.2;

/** The best matches of the words stand before any other books of the conditions, with the same score. */
export function withInterests(
  others: readonly SeriesResult[],
  query: Query,
  snapshot: Snapshot,
  { described }: Readings,
  options: SearchOptions,
): readonly SeriesResult[] {
  const [first] = others;
  if (first === undefined) return others;
  const narrow = narrowWords(query.text);
  if (query.rest.length + narrow.length === 0) return others;
  const matches = query.rest.length > 0 ? described : ofWords(narrow, query, snapshot);
  const meant = matches.filter(isDescribed).slice(0, MOST_FIRST);
  const found = meetingItems(meant, first.score, query, snapshot, options);
  const ids = new Set(found.map(({ id }) => id));
  return [...found, ...others.filter(({ id }) => !ids.has(id))].slice(0, options.limit);
}

function ofWords(narrow: readonly string[], query: Query, snapshot: Snapshot): readonly Match[] {
  return descriptions({ ...query, rest: narrow, left: narrow.join(' ') }, snapshot);
}

/**
 * Where no book of a kind is for the reader's age, books that have the kind's words in what they are about: no robot
 * stories for a reader of 8, but a robot cat.
 */
export function ofInterest(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): readonly SeriesResult[] {
  const { genres, ...conditions } = query.conditions;
  if (genres === undefined || conditions.age === undefined) return [];
  const open: Query = { ...query, conditions, rest: genres, left: query.text };
  const meant = descriptions(open, snapshot).filter(isDescribed).slice(0, options.limit);
  return meetingItems(meant, SCORE, open, snapshot, options);
}

const SCORE = 0.5;

const isDescribed = ({ inKeywords, coverage }: Match): boolean =>
  inKeywords > 0 && coverage >= LEAST_COVERAGE;

function meetingItems(
  matches: readonly Match[],
  score: number,
  { conditions }: Query,
  snapshot: Snapshot,
  { today }: SearchOptions,
): readonly SeriesResult[] {
  return matches
    .map(({ id }) => resultAt(id, { score, why: 'described' }, snapshot, conditions, today))
    .filter(({ items }) => items.length > 0);
}

/** A search for books that nothing fits, again with as few conditions less as something fits. */
import type { Conditions, Query } from '../query/query.ts';
import { type SearchAnswer, type SearchOptions, search } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';

/**
 * Conditions that may be left out, the least important first: a budget last, for what is dearer cannot be bought. Ages, kinds of stories and what is
 * not wanted never are.
 */
export const RELAXABLE = [
  'kind',
  'formats',
  'inStock',
  'length',
  'status',
  'years',
  'language',
  'price',
] as const;
/** A part of the question that was left out: a condition, or the words of what a suggestion should be about. */
export type Relaxed = (typeof RELAXABLE)[number] | 'words';

export interface RelaxedSearch {
  readonly answer: SearchAnswer;
  /** Conditions that were left out; none if something fits the question as it is, or nothing at all. */
  readonly without: readonly Relaxed[];
}

/** @param answer of the question with all its conditions. */
export function relaxedSearch(
  text: string,
  answer: SearchAnswer,
  snapshot: Snapshot,
  options: SearchOptions,
): RelaxedSearch {
  const { query } = answer;
  const asked = RELAXABLE.filter((key) => query.conditions[key] !== undefined);
  if (answer.results.length > 0 || hasNames(query)) return { answer, without: [] };
  if (asked.length === 0) return withoutWords(text, answer, snapshot, options);
  for (const without of triesOf(asked)) {
    const conditions = withoutSome(query.conditions, without);
    if (Object.keys(conditions).length === 0) continue;
    const found = search(text, snapshot, { ...options, query: { ...query, conditions } });
    const series = found.results.filter(({ kind }) => kind === 'series');
    if (series.length > 0) return { answer: { ...found, results: series }, without };
  }
  return { answer, without: [] };
}

/** One condition less; all but the price less; then without the price, and without any. */
function triesOf(asked: readonly Relaxation[]): readonly (readonly Relaxation[])[] {
  const others = asked.filter((key) => key !== 'price');
  const price = asked.filter((key) => key === 'price');
  return [...others.map((key) => [key]), others, price, asked].filter(({ length }) => length > 0);
}

type Relaxation = (typeof RELAXABLE)[number];

/** A suggestion that no series fits by its words is one of what sells, with the conditions that there are. */
function withoutWords(
  text: string,
  answer: SearchAnswer,
  snapshot: Snapshot,
  options: SearchOptions,
): RelaxedSearch {
  if (options.suggest !== true || answer.query.rest.length === 0) return { answer, without: [] };
  const query = { ...answer.query, rest: [], left: '' };
  const found = search(text, snapshot, { ...options, query });
  const series = found.results.filter(({ kind }) => kind === 'series');
  return series.length === 0
    ? { answer, without: [] }
    : { answer: { ...found, results: series }, without: ['words'] };
}

function hasNames({ entities: { series, like, authors, orders, absent } }: Query): boolean {
  return series.length + like.length + authors.length + orders.length + absent.length > 0;
}

function withoutSome(conditions: Readonly<Conditions>, keys: readonly (keyof Conditions)[]): Conditions {
  const left: Conditions = { ...conditions };
  for (const key of keys) delete left[key];
  return left;
}

/** Scores of ids against labelled queries. */
import { round } from '../print.ts';
import type { LabelledQuery } from './queries.ts';

/** Ids that were found for a query, best first, and if its conditions were read right; null if none are read. */
export interface Answered {
  readonly query: LabelledQuery;
  readonly ids: readonly string[];
  readonly isRead: boolean | null;
}

export interface Scores {
  readonly queries: number;
  readonly recallAt1: number | null;
  readonly recallAt5: number | null;
  readonly mrr: number | null;
  /** Share of the queries for which something was found, and nothing that is wanted. */
  readonly wrongBook: number | null;
  /** Share of the queries about nothing of the shop for which nothing was found. */
  readonly nothingFound: number | null;
  readonly conditionsRight: number | null;
}

const FIRST = 5;

export function scoresOf(answers: readonly Answered[]): Scores {
  const wanting = answers.filter(({ query }) => !query.nothing && query.want.length > 0);
  const nothing = answers.filter(({ query }) => query.nothing);
  const labelled = answers.filter(({ query, isRead }) => isRead !== null && isLabelled(query));
  const judged = [...wanting, ...nothing];
  return {
    queries: answers.length,
    recallAt1: mean(wanting.map((each) => Number(rankOf(each) === 0))),
    recallAt5: mean(wanting.map((each) => Number(isFound(each)))),
    mrr: mean(wanting.map((each) => (rankOf(each) < 0 ? 0 : 1 / (rankOf(each) + 1)))),
    wrongBook: mean(judged.map((each) => Number(each.ids.length > 0 && rankOf(each) < 0))),
    nothingFound: mean(nothing.map(({ ids }) => Number(ids.length === 0))),
    conditionsRight: mean(labelled.map(({ isRead }) => Number(isRead))),
  };
}

function isLabelled({ conditions, volumes }: LabelledQuery): boolean {
  return Object.keys(conditions).length > 0 || volumes.length > 0;
}

function rankOf({ query, ids }: Answered): number {
  return ids.slice(0, FIRST).findIndex((id) => query.want.includes(id));
}

function isFound({ query, ids }: Answered): boolean {
  const first = ids.slice(0, FIRST);
  return query.any
    ? query.want.some((id) => first.includes(id))
    : query.want.every((id) => first.includes(id));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : round(values.reduce((sum, each) => sum + each, 0) / values.length, 3);
}

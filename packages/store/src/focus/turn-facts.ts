/** A stored turn's facts about its subject, and the kinds of turns that change the focus. */
import type { Task } from '@mangaassist/protocol';
import type { Query } from '../query/query.ts';
import type { Reader } from './reader-age.ts';

/** A stored turn's facts about its subject. */
export interface TurnFacts {
  /** The question as it was resolved. */
  readonly question: string;
  /** The question as it was typed, which names persons whom the resolved one leaves out. Left out: as `question`. */
  readonly words?: string;
  readonly task: Task | null;
  /** Series that the answer speaks of, in that order. */
  readonly spoken: readonly string[];
  /** Topics of policies in the answer. */
  readonly policies: readonly string[];
  /** Numbers of orders in the answer. */
  readonly orders?: readonly string[];
  /** The reader after the turn, as it was stored. Left out or null: the question shows it. */
  readonly reader?: Reader | null;
}

/** True if an answer spoke of the subject at hand and of nothing else. */
export function isOfSubject(
  { series }: { readonly series: readonly string[] },
  { task, spoken }: TurnFacts,
): boolean {
  return task !== 'recommendation' && spoken.length > 0 && spoken.every((id) => series.includes(id));
}

/** Tasks that are about books and look for none. */
const BRINGS_LIST: ReadonlySet<Task | null> = new Set<Task | null>([
  'discussion',
  'summarization',
  'comparison',
]);

/** True if an answer has brought a list of its own. */
export function bringsList({ task, spoken, policies }: TurnFacts): boolean {
  return BRINGS_LIST.has(task) && spoken.length > 0 && policies.length === 0;
}

/** Tasks that look for books. */
const SEARCHES: ReadonlySet<Task | null> = new Set<Task | null>([
  'recommendation',
  'product_search',
  'unknown',
  null,
]);

/** True if a turn looked for books. */
export function isSearch({ conditions, entities, rest }: Query, { task, spoken }: TurnFacts): boolean {
  if (!SEARCHES.has(task) || entities.orders.length > 0) return false;
  const demands = Object.keys(conditions).length + entities.like.length + entities.authors.length;
  return demands > 0 || (rest.length > 0 && spoken.length > 0) || task === 'recommendation';
}

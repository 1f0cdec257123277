/** The task of a question about a book at hand, where its words make it plain. */
import type { Task } from '@mangaassist/protocol';
import type { Query } from '../../query/query.ts';
import lists from '../../query/query-words.data.json' with { type: 'json' };
import { has, type Spoken, spoken } from '../../query/spoken.ts';
import type { References } from './references.ts';

const TASKS: readonly (readonly [Task, Spoken])[] = [
  ['comparison', spoken(lists.tasks.comparison.en, lists.tasks.comparison.ja)],
  ['summarization', spoken(lists.tasks.summarization.en, lists.tasks.summarization.ja)],
  ['discussion', spoken(lists.tasks.discussion.en, lists.tasks.discussion.ja)],
  ['product_search', spoken(lists.tasks.product_search.en, lists.tasks.product_search.ja)],
];

const SUITS =
  /(?<![a-z])(?:ok(?:ay)?|fine|suitable|appropriate|safe|too)(?![a-z])|大丈夫|読ませ|早い|向いて/u;

/** Null where the words leave it open. */
export function taskOf({ entities, conditions }: Query, { form }: References): Task | null {
  // The rating answers it.
  if (conditions.age !== undefined && SUITS.test(form)) return 'product_search';
  const task = TASKS.find(([, pattern]) => has(pattern, form))?.[0];
  if (task !== undefined) return task;
  return entities.volumes.length > 0 || Object.keys(conditions).length > 0 ? 'product_search' : null;
}

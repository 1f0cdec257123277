/** The resolution of a question by its task alone, where no rule of its words is of that task's kind. */
import type { Task } from '@mangaassist/protocol';
import { aboutIds } from '../books/about-series.ts';
import { pairOf } from '../books/list-at-hand.ts';
import { titleOf } from '../books/naming.ts';
import { describesUnlisted } from '../described-elsewhere.ts';
import type { Focus } from '../focus.ts';
import { renderSearch } from '../render-search.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { changedSearch, hasSearch } from './change-search.ts';
import { picked } from './picks.ts';
import { orderQuestion } from './service-follow-up.ts';

/** Tasks that are resolved alike: of a book at hand, a search for books, a service, an order. */
export type TaskKind = 'book' | 'search' | 'service' | 'order' | 'other';

const KINDS: Readonly<Record<Task, TaskKind>> = {
  product_search: 'book',
  summarization: 'book',
  discussion: 'book',
  comparison: 'book',
  recommendation: 'search',
  faq: 'service',
  order_status: 'order',
  greeting: 'other',
  translation: 'other',
  unknown: 'other',
};

export const kindOfTask = (task: Task): TaskKind => KINDS[task];

/** Resolves a question that names no series. */
export function byTask(task: Task, asked: Asked): Partial<ResolvedQuestion> {
  return { ...RESOLVE[KINDS[task]](asked, task), task };
}

type Resolve = (asked: Asked, task: Task) => Partial<ResolvedQuestion> | null;

const RESOLVE: Readonly<Record<TaskKind, Resolve>> = {
  book: ofBook,
  search: ofBooks,
  service: () => null,
  order: ({ text, query, focus, language }) =>
    query.entities.orders.length > 0 || focus.order === null
      ? null
      : { text: orderQuestion(text, focus, language), by: 'order' },
  other: () => null,
};

/** The book that is picked or at hand. A book that is described is looked for, beside no other. */
function ofBook(asked: Asked, task: Task): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot, subject } = asked;
  const ids = picked(query, refs, focus, snapshot);
  if (ids.length > 0) return aboutIds(asked, ids, 'list');
  if ((query.describes && !refs.pronoun) || describesUnlisted(asked)) return null;
  return aboutIds(asked, task === 'comparison' ? comparedIn(focus) : subject, 'subject');
}

/** The series that are set side by side: those of the question before, or the last two. */
function comparedIn(focus: Focus): readonly string[] {
  const { series, spoken } = focus;
  if (series.length > 1) return series;
  const pair = pairOf(focus);
  if (pair.length > 0) return pair;
  return spoken.length > 1 ? spoken.slice(0, MOST_COMPARED) : series;
}

const MOST_COMPARED = 3;

/** The search that goes on, or books like the one at hand where the words name nothing that is wanted. */
function ofBooks(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot, subject } = asked;
  if (hasSearch(focus) && (focus.isSearch || refs.sort !== null))
    return { text: changedSearch(query, refs, focus, language, snapshot), by: 'conditions' };
  const [first] = subject;
  const { genres, tone, demographics } = query.conditions;
  const namesKind = [genres, tone, demographics].some((each) => each !== undefined);
  if (first === undefined || namesKind || !(refs.more || LIKE.test(refs.form))) return null;
  const like = [titleOf(first, language, snapshot)];
  const search = { conditions: query.conditions, like, authors: [], words: [] };
  return { text: renderSearch(search, language), by: 'likened' };
}

const LIKE =
  /(?<![a-z])(?:similar|same (?:vibe|kind|sort|style)|like (?:that|it|this)|along (?:those|these))(?![a-z])|似た|みたいな|ような|同じ(?:感じ|雰囲気)|そういう/u;

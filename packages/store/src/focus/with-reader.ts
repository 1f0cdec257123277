/** The age of the conversation's reader as a part of the resolved question, where its answer may speak of books. */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { forReaderMark } from '../query/reader-mark.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { Reader } from './reader-age.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';

export interface ReaderAsked {
  /** The shopper's own words, which name another reader or none. */
  readonly text: string;
  /** The resolved question. */
  readonly query: Query;
  readonly language: Language;
  readonly snapshot: Snapshot;
}

/**
 * Adds the age of the conversation's reader to a question that names none: to one that may be answered by books that
 * it does not name, and to one about a book that is rated above the age. A book within the age needs no limit.
 */
export function withReader(resolved: ResolvedQuestion, before: Reader, asked: ReaderAsked): ResolvedQuestion {
  const { text, query, language } = asked;
  if (query.conditions.age !== undefined || !concerns(resolved, before, asked)) return resolved;
  const { reader } = resolved;
  // The words have it already, and the next turn reads them.
  if (reader === null && resolved.text === text) return resolved;
  const marked = `${resolved.text}${forReaderMark(reader?.age ?? null, language)}`;
  return { ...resolved, text: marked, by: resolved.by ?? 'conditions' };
}

/**
 * True for a book of the list that was found for several children, within the age of one of them: "how long is the
 * football one?" after a book for a boy of 11 and one for a girl of 7. A question that names a child has its age.
 */
export function isOfAnotherChild(
  { by, task }: ResolvedQuestion,
  { entities }: Query,
  { query, focus: { known, spoken }, snapshot }: Pick<Asked, 'query' | 'focus' | 'snapshot'>,
): boolean {
  if (known.length < 2 || query.conditions.age !== undefined || task === 'recommendation') return false;
  if (by !== 'list' && by !== 'subject' && by !== 'compared') return false;
  const oldest = Math.max(...known.map(({ age }) => age));
  const within = (id: string) => (snapshot.facets[snapshot.placeOf(id) ?? -1]?.age ?? 0) <= oldest;
  return entities.series.length > 0 && entities.series.every(({ id }) => spoken.includes(id) && within(id));
}

/** Tasks whose answers speak of books. */
const OF_BOOKS: ReadonlySet<Task | null> = new Set<Task | null>([
  'recommendation',
  'product_search',
  'comparison',
  'discussion',
  'summarization',
  'faq',
  'unknown',
  null,
]);
/** Tasks of which the books of an answer may differ from those of the question. */
const SUGGESTS: ReadonlySet<Task | null> = new Set<Task | null>(['recommendation', 'product_search', null]);
/** Tasks whose answers speak of books only where the question does. */
const OF_SHOP: ReadonlySet<Task | null> = new Set<Task | null>(['faq', 'unknown', null]);

function concerns(resolved: ResolvedQuestion, reader: Reader, { query, snapshot }: ReaderAsked): boolean {
  if (!OF_BOOKS.has(resolved.task)) return false;
  if (speaksOfAbove(resolved, reader, query, snapshot)) return true;
  return namesNothing(query) ? searches(resolved, query) : SUGGESTS.has(resolved.task) && asksForBooks(query);
}

const namesNothing = ({ entities: { series, policies, orders } }: Query): boolean =>
  series.length + policies.length + orders.length === 0;

/** True for a question without a name that books may answer, whatever its task was taken for: 残酷なやつ. */
function searches({ task, by }: ResolvedQuestion, query: Query): boolean {
  if (!OF_SHOP.has(task) || by === 'conditions' || by === 'likened' || asksForBooks(query)) return true;
  if (task === 'unknown' && query.rest.length > 0) return true;
  return query.entities.authors.length + Object.keys(query.conditions).length > 0;
}

function speaksOfAbove(
  { beside }: ResolvedQuestion,
  { age }: Reader,
  { entities }: Query,
  snapshot: Snapshot,
): boolean {
  const ids = [...entities.series.map(({ id }) => id), ...beside];
  return ids.some((id) => (snapshot.facets[snapshot.placeOf(id) ?? -1]?.age ?? 0) > age);
}

/** True for a question that may be answered by books other than those that it names. */
function asksForBooks(query: Query): boolean {
  const { entities, describes, sameAuthor } = query;
  return entities.like.length > 0 || suggestsOthers(query) || describes || sameAuthor;
}

/** よつばと！の2巻はある？ suggests no others: a volume is named. */
function suggestsOthers({ entities, suggests }: Query): boolean {
  return suggests && !(entities.series.length > 0 && entities.volumes.some(({ kind }) => kind === 'range'));
}

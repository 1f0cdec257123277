/** The age of the conversation's reader as a part of the resolved question, where its answer may speak of books. */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { forReaderMark } from '../query/reader-mark.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { Reader } from './reader-age.ts';
import type { ResolvedQuestion } from './resolved-question.ts';

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

function concerns(resolved: ResolvedQuestion, reader: Reader, { query, snapshot }: ReaderAsked): boolean {
  if (OF_BOOKS.has(resolved.task) && speaksOfAbove(resolved, reader, query, snapshot)) return true;
  return SUGGESTS.has(resolved.task) && asksForBooks(resolved, query);
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

/** True for a question that may be answered by books that it does not name. */
function asksForBooks({ by }: ResolvedQuestion, query: Query): boolean {
  const { entities, conditions, describes, sameAuthor } = query;
  if (entities.like.length > 0 || suggestsOthers(query) || describes || sameAuthor) return true;
  if (entities.series.length + entities.policies.length + entities.orders.length > 0) return false;
  if (entities.authors.length > 0) return true;
  return Object.keys(conditions).length > 0 || by === 'conditions' || by === 'likened';
}

/** よつばと！の2巻はある？ suggests no others: a volume is named. */
function suggestsOthers({ entities, suggests }: Query): boolean {
  return suggests && !(entities.series.length > 0 && entities.volumes.some(({ kind }) => kind === 'range'));
}

/** The rule for a book that is named behind its volume: "do you have vol 3", then "of naruto". */
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isNameAlone } from '../rules/carry-over.ts';
import { found } from './about-series.ts';
import { about } from './naming.ts';

/** The last question, with the book that it did not name. */
export function ofVolumeBefore({
  query,
  refs,
  focus,
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  const [named] = query.entities.series;
  const isOfBook = focus.task !== 'faq' && focus.task !== 'order_status';
  if (named === undefined || !isOfBook || focus.books.length + focus.series.length > 0) return null;
  const { entities } = snapshot.query(focus.question);
  if (entities.volumes.length === 0 || entities.series.length > 0 || !isNameAlone(query, refs)) return null;
  const book = { id: named.id, volumes: entities.volumes };
  const text = about(focus.question, { books: [book], volumes: [], edition: {} }, language, snapshot);
  return found('subject', text, 'product_search');
}

import type { Query } from '../query/query.ts';
import { hasDescription } from './describe.ts';
import { onlyPoints } from './points-at-book.ts';

/** True if a question names nothing and has words that may describe a book. */
export function isDescription(query: Query): boolean {
  const { series, like, authors, orders, absent } = query.entities;
  const named = series.length + like.length + authors.length + orders.length + absent.length;
  return named === 0 && !onlyPoints(query) && hasDescription(query);
}

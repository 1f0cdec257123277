/** The order of a question over all series: by the prices of the copies that it is about, or by something of the works. */
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';

/** Places of all series, best-selling first where the question has no order. */
export function orderOf(query: Pick<Query, 'conditions' | 'language'>, snapshot: Snapshot): Uint32Array {
  const { sort = 'best_selling' } = query.conditions;
  if (sort !== 'cheapest' && sort !== 'dearest') return snapshot.orderBy(sort);
  return snapshot.prices.order(sort, query, snapshot.orderBy('best_selling'));
}

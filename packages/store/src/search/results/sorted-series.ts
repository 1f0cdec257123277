/** All series in the orders that questions ask for. Each order is made once a snapshot. */
import type { Sort } from '../../query/query.ts';
import type { Facets } from '../snapshot.ts';
import type { PriceOrder } from './edition-prices.ts';

/** Orders by something else than a price: those are of the copies that a question is about. */
export type SortOfWork = Exclude<Sort, PriceOrder>;

const SORT_KEYS: Readonly<Record<Exclude<SortOfWork, 'lesser_known'>, (facets: Facets) => number>> = {
  best_selling: ({ sold }) => sold,
  newest: ({ year }) => year,
  shortest: ({ volumes }) => -volumes,
  longest: ({ volumes }) => volumes,
};

/** Step between ranks by copies sold, where an order leaves two series equal. */
const SOLD = 1e-7;

export const SORTS: readonly SortOfWork[] = [
  ...(Object.keys(SORT_KEYS) as (keyof typeof SORT_KEYS)[]),
  'lesser_known',
];

/** Places of all series, the first of an order first. */
export function sortedPlaces(facets: readonly Facets[], sort: SortOfWork): Uint32Array {
  if (sort === 'lesser_known') return lesserKnown(sortedPlaces(facets, 'best_selling'));
  const key = SORT_KEYS[sort];
  const ranks = Float64Array.from(facets, (each) => key(each) + each.sold * SOLD);
  return Uint32Array.from(facets, (_, place) => place).sort(
    (a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b,
  );
}

/** The half that sells less, the best of it first, and then the other half. */
function lesserKnown(bySold: Uint32Array): Uint32Array {
  const middle = bySold.length >> 1;
  return Uint32Array.from([...bySold.subarray(middle), ...bySold.subarray(0, middle)]);
}

/** All series in the orders that questions ask for. Each order is made once a snapshot. */
import type { Conditions, Sort } from '../../query/query.ts';
import type { Facets } from '../snapshot.ts';

const SORT_KEYS: Readonly<Record<Sort, (facets: Facets) => number>> = {
  best_selling: ({ sold }) => sold,
  newest: ({ year }) => year,
  cheapest: ({ prices }) => -(prices.USD?.[0] ?? prices.JPY?.[0] ?? DEAREST),
  dearest: ({ prices }) => prices.USD?.[2] ?? prices.JPY?.[2] ?? 0,
  shortest: ({ volumes }) => -volumes,
  longest: ({ volumes }) => volumes,
};
const DEAREST = 1e7;

/** Step between ranks by copies sold, where an order leaves two series equal. */
const SOLD = 1e-7;

export const SORTS = Object.keys(SORT_KEYS) as readonly Sort[];

/** Places of all series, the first of an order first. */
export function sortedPlaces(facets: readonly Facets[], sort: Sort): Uint32Array {
  const key = SORT_KEYS[sort];
  const ranks = Float64Array.from(facets, (each) => key(each) + each.sold * SOLD);
  return Uint32Array.from(facets, (_, place) => place).sort(
    (a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b,
  );
}

/** Places in the order of a question: by the moods that it names, then by what it sorts by. */
export function* placesBy(
  { sort, tone = [] }: Conditions,
  facets: readonly Facets[],
  orderOf: (sort: Sort) => Uint32Array,
): Generator<number, void, void> {
  const order = orderOf(sort ?? 'best_selling');
  const moods = new Uint8Array(tone.length === 0 ? 0 : facets.length);
  for (let wanted = tone.length; wanted >= 0; wanted -= 1) {
    for (const place of order) {
      if (wanted === tone.length && wanted > 0) {
        const own = (facets[place] as Facets).tone;
        moods[place] = tone.reduce((count, mood) => count + (own.includes(mood) ? 1 : 0), 0);
      }
      if ((moods[place] ?? 0) === wanted) yield place;
    }
  }
}

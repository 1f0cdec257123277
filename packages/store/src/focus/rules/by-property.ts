/** One series of some by a property: the cheaper one, the finished one. */
import type { PricedBy } from '../../search/results/edition-prices.ts';
import type { Facets, Snapshot } from '../../search/snapshot.ts';
import type { Property } from '../words/list-words.ts';

const PROPERTY: Readonly<Record<Exclude<Property, 'cheaper' | 'dearer'>, (facets: Facets) => number>> = {
  shorter: ({ volumes }) => volumes,
  longer: ({ volumes }) => -volumes,
  newer: ({ year }) => -year,
  older: ({ year }) => year,
};

/**
 * The series that has most of a property.
 * @param asked the copies whose prices are compared: of the editions that are spoken of.
 */
export function mostOf(
  by: Property,
  ids: readonly string[],
  snapshot: Snapshot,
  asked: PricedBy,
): readonly string[] {
  const value = (id: string) => {
    const place = snapshot.placeOf(id);
    if (place === undefined) return Number.MAX_SAFE_INTEGER;
    if (by === 'cheaper') return snapshot.prices.rank('cheapest', asked, place);
    if (by === 'dearer') return snapshot.prices.rank('dearest', asked, place);
    return PROPERTY[by](snapshot.facets[place] as Facets);
  };
  return ids.toSorted((a, b) => value(a) - value(b)).slice(0, 1);
}

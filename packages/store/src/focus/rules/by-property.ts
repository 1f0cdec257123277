/** One series of some by a property: the cheaper one, the finished one. */
import type { Facets, Snapshot } from '../../search/snapshot.ts';
import type { Property } from '../words/list-words.ts';

const PROPERTY: Readonly<Record<Property, (facets: Facets) => number>> = {
  cheaper: (facets) => priceOf(facets),
  dearer: (facets) => -priceOf(facets),
  shorter: ({ volumes }) => volumes,
  longer: ({ volumes }) => -volumes,
  newer: ({ year }) => -year,
  older: ({ year }) => year,
};

function priceOf({ prices }: Facets): number {
  return prices.USD?.[0] ?? prices.JPY?.[0] ?? Number.MAX_SAFE_INTEGER;
}

/** The series that has most of a property. */
export function mostOf(by: Property, ids: readonly string[], snapshot: Snapshot): readonly string[] {
  const value = (id: string) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return facets === undefined ? Number.MAX_SAFE_INTEGER : PROPERTY[by](facets);
  };
  return ids.toSorted((a, b) => value(a) - value(b)).slice(0, 1);
}

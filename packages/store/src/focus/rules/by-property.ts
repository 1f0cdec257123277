/** One series of some by a property: the cheaper one, the finished one. */
import type { Conditions, Query } from '../../query/query.ts';
import { facetsFilter } from '../../search/results/filter.ts';
import type { Facets, Snapshot } from '../../search/snapshot.ts';
import type { Property } from '../words/list-words.ts';
import { referencesIn } from '../words/references.ts';

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

/**
 * The answer to "which of them is shorter?", worked out from the shop's data: the next "it" is that one.
 * @returns the series that a question asks for out of some; all of them if it asks for none.
 */
export function theOneAskedFor(
  question: string,
  ids: readonly string[],
  { conditions }: Query,
  snapshot: Snapshot,
): readonly string[] {
  const { by, which } = referencesIn(question);
  if (!which) return ids;
  if (by !== null) return mostOf(by, ids, snapshot);
  const { status, age }: Conditions = conditions;
  const asked = { ...(status === undefined ? {} : { status }), ...(age === undefined ? {} : { age }) };
  if (Object.keys(asked).length === 0) return ids;
  const fitting = ids.filter((id) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return facets !== undefined && facetsFilter(asked)(facets);
  });
  return fitting.length === 1 ? fitting : ids;
}

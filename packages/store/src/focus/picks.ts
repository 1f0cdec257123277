/** The series of the last list, or the subject before, that a question picks. */
import type { Query } from '../query/query.ts';
import { meetsFacets } from '../search/filter.ts';
import type { Facets, Snapshot } from '../search/snapshot.ts';
import type { Focus } from './focus.ts';
import type { Property, References } from './references.ts';

/** Most series of a list that one question is about. */
export const MOST_OF_LIST = 4;

/** Ids of the series that are picked; none if nothing is. */
export function picked(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  return [
    () => byProperty(refs, focus, snapshot),
    () => theOther(refs, focus),
    () => byPlace(refs, focus, query),
    () => byDescription(query, refs, focus, snapshot),
    () => theEarlier(refs, focus),
  ].reduce<readonly string[]>((found, pick) => (found.length > 0 ? found : pick()), []);
}

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

/** "Which is cheaper?" is about all of them; "the cheaper one" about one. */
function byProperty({ by, which }: References, { spoken }: Focus, snapshot: Snapshot): readonly string[] {
  if (by === null || spoken.length < 2) return [];
  if (which) return spoken.slice(0, MOST_OF_LIST);
  const value = (id: string) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return facets === undefined ? Number.MAX_SAFE_INTEGER : PROPERTY[by](facets);
  };
  return spoken.toSorted((a, b) => value(a) - value(b)).slice(0, 1);
}

function theOther({ other, more }: References, { spoken, series, before }: Focus): readonly string[] {
  if (!other || more) return [];
  const current = series[0] ?? spoken[0];
  if (spoken.length === 2) return spoken.filter((id) => id !== current).slice(0, 1);
  const earlier = before.filter((id) => id !== current);
  return earlier.length > 0 ? earlier.slice(0, 1) : spoken.filter((id) => id !== current).slice(0, 2);
}

/** A place in the list; of one series it is a volume. */
function byPlace({ place }: References, { spoken }: Focus, { entities }: Query): readonly string[] {
  if (place === null || spoken.length < 2) return [];
  const isVolume = place >= 0 && entities.volumes.length > 0;
  const at = spoken.at(place);
  return isVolume || at === undefined ? [] : [at];
}

/** "The horror one", "the one about cooking": if it fits one series of the list only. */
function byDescription(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  if (!refs.one || focus.spoken.length < 2 || query.entities.volumes.length > 0) return [];
  const { price, inStock, language, formats, kind, sort, ...ofWork } = query.conditions;
  if (Object.keys(ofWork).length > 0) {
    const fitting = focus.spoken.filter((id) => {
      const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
      return facets !== undefined && meetsFacets(facets, ofWork);
    });
    return fitting.length === 1 ? fitting : [];
  }
  return query.rest.length === 0 ? [] : byWords(query.rest, focus.spoken, snapshot);
}

function byWords(rest: readonly string[], spoken: readonly string[], snapshot: Snapshot): readonly string[] {
  const places = new Map(spoken.map((id) => [snapshot.placeOf(id), id]));
  const [best, second] = snapshot.text
    .search(rest.join(' '), (place) => places.has(place), snapshot.isKnownStem)
    .toSorted((a, b) => b.coverage - a.coverage);
  if (best === undefined || best.coverage < LEAST_COVERAGE) return [];
  if (second !== undefined && second.coverage >= best.coverage) return [];
  return [places.get(best.id) as string];
}

const LEAST_COVERAGE = 0.4;

function theEarlier({ earlier }: References, { before, series, policies, spoken }: Focus): readonly string[] {
  if (!earlier) return [];
  if (policies.length > 0 && series.length > 0) return series;
  return before.length > 0 ? before : spoken.slice(0, 1);
}

/** Series that are rated above the age of the reader whom a question names. The age is a hard limit. */
import type { Series } from '../model/series.ts';
import type { Query } from '../query/query.ts';
import type { Result } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { PassageOptions } from './series-passage.ts';

/** The series that a question names for a reader who is too young for them. */
function namedAboveAge({ entities, conditions: { age } }: Query, snapshot: Snapshot): readonly Series[] {
  if (age === undefined) return [];
  const named = entities.series.flatMap(({ id }) => snapshot.placeOf(id) ?? []);
  return named
    .filter((place) => (snapshot.facets[place]?.age ?? 0) > age)
    .map((place) => snapshot.product(place).series);
}

/** The question as it is searched for, and the series that it names for a reader who is too young for them. */
export function forReader(
  asked: Query,
  isSuggestion: boolean,
  snapshot: Snapshot,
): { readonly query: Query; readonly above: readonly Series[] } {
  const above = namedAboveAge(asked, snapshot);
  return { query: isSuggestion ? likedInstead(asked, above) : asked, above };
}

/** The question of a suggestion: books like those that the reader is too young for are looked for. */
function likedInstead(query: Query, above: readonly Series[]): Query {
  if (above.length === 0) return query;
  const isAbove = ({ id }: { readonly id: string }) => above.some((series) => series.id === id);
  const { series, like } = query.entities;
  const entities = {
    ...query.entities,
    series: series.filter((each) => !isAbove(each)),
    like: [...like, ...series.filter(isAbove)],
  };
  return { ...query, entities };
}

/** Results without series above the age, where things on sale are listed: a passage about a work alone is of any. */
export function withinAge(
  results: readonly Result[],
  { conditions: { age } }: Query,
  form: PassageOptions['form'],
): readonly Result[] {
  if (age === undefined || form === 'about') return results;
  return results.filter((result) => result.kind === 'policy' || result.series.age <= age);
}

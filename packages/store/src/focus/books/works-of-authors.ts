/** The list behind a question for works of an author: all of them, though an answer may speak of the first alone. */
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';

/** Most works of a list. */
const MOST_WORKS = 10;

/** @returns the changes of a turn, with the other works in the list that its answer began. */
export function withWorks(changes: Partial<Focus>, query: Query, snapshot: Snapshot): Partial<Focus> {
  const { spoken = [] } = changes;
  if (spoken.length === 0 || Object.keys(query.conditions).some((key) => key !== 'inStock')) return changes;
  const works = worksOf(query, snapshot);
  if (!spoken.every((id) => works.includes(id))) return changes;
  return { ...changes, spoken: [...new Set([...spoken, ...works])].slice(0, MOST_WORKS) };
}

/** Works of the authors that are named, or other works of the author of a series that is. */
function worksOf({ entities, sameAuthor }: Query, snapshot: Snapshot): readonly string[] {
  const { facets } = snapshot;
  const named = entities.series.map(({ id }) => id);
  const ofSeries = sameAuthor ? named.flatMap((id) => facets[snapshot.placeOf(id) ?? -1]?.authors ?? []) : [];
  const places = new Set([...entities.authors.flatMap(({ id }) => snapshot.authorsOf(id)), ...ofSeries]);
  return facets
    .filter(({ id, authors }) => !named.includes(id) && authors.some((author) => places.has(author)))
    .map(({ id }) => id);
}

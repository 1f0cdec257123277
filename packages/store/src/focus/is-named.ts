/** True for a question that names a work or an author: the rules for such are others. */
import type { Query } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { unknownTitle } from '../search/unknown-title.ts';

/** True for a work, carried or not, and for an author. "The first one" names no author called ONE. */
export function isNamed(query: Query, snapshot: Snapshot): boolean {
  const { entities, text } = query;
  const works = entities.series.length + entities.like.length + entities.absent.length;
  if (works > 0 || unknownTitle(query, snapshot) !== null) return true;
  const isAuthor = ({ text: name }: { readonly text: string }) =>
    name !== 'one' || (text.includes('ONE') && /\p{Ll}/u.test(text));
  return entities.authors.some(isAuthor);
}

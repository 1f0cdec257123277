/** The series whose name is closest to a question that nothing was found for. */
import { foldText } from '../query/fold.ts';
import type { Query } from '../query/query.ts';
import type { Snapshot } from './snapshot.ts';

export function nearestSeries(
  { rest }: Query,
  snapshot: Snapshot,
): { readonly id: string; readonly title: string } | null {
  const place = snapshot.names.closestTitle(foldText(rest.join(' ')));
  if (place === null) return null;
  const { id, name } = snapshot.series(place);
  return { id, title: name };
}

/** The series whose name is closest to a question that nothing was found for, or is part of another work's name in it. */
import { matchForm } from '@mangaassist/text';
import { asksForMerchandise } from '../query/asks-for-goods.ts';
import { foldText } from '../query/fold.ts';
import type { Query } from '../query/query.ts';
import type { Snapshot } from './snapshot.ts';

export function nearestSeries(
  { rest, near, text }: Query,
  snapshot: Snapshot,
): { readonly id: string; readonly title: string } | null {
  if (near === undefined && asksForMerchandise(matchForm(text))) return null;
  const place =
    near === undefined ? snapshot.names.closestTitle(foldText(rest.join(' '))) : snapshot.placeOf(near);
  if (place === null || place === undefined) return null;
  const { id, name } = snapshot.series(place);
  return { id, title: name };
}

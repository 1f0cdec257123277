/** The volumes that a shopper has of a series, and a later question for the others: 残り全部でいくら. */
import { matchForm } from '@mangaassist/text';
import type { VolumesAsked } from '../../query/query.ts';
import { missingVolumes, ownedVolumes } from '../../query/typed/owned-volumes.ts';
import type { Focus } from '../focus.ts';
import type { Asked } from '../resolved-question.ts';

export interface OwnedVolumes {
  /** Of the series. */
  readonly id: string;
  readonly numbers: readonly number[];
}

/** @param words of the shopper in the turn. */
export function ownedAfter(focus: Focus, words: string): Focus {
  const [id] = focus.series;
  const numbers = id === undefined || focus.series.length > 1 ? [] : ownedVolumes(matchForm(words));
  return id === undefined || numbers.length === 0 ? focus : { ...focus, owned: { id, numbers } };
}

/** The volumes that a question asks for beside those that the shopper has of one series; empty for another question. */
export function missingOf({ refs, focus, snapshot }: Asked, id: string | undefined): readonly VolumesAsked[] {
  const { owned } = focus;
  if (owned === null || owned.id !== id) return [];
  const { volumes } = snapshot.series(snapshot.placeOf(id) ?? -1);
  return missingVolumes(refs.form, owned.numbers, volumes) ?? [];
}

/** The beginnings of Japanese titles that shoppers use for the whole: 呪術, 鬼滅. */
import type { Series } from '../../model/series.ts';
import { foldText } from '../../query/fold.ts';
import { NAME_KINDS } from '../names/name-index.ts';
import type { SnapshotData } from '../snapshot.ts';

const BEGINNING = /^(?:\p{Script=Han}{2}|\p{Script=Katakana}[\p{Script=Katakana}ー]{2,})/u;

/** Names of the parts that only one title begins with. */
export function titleParts(series: readonly Series[]): SnapshotData['names'] {
  const places = new Map<string, number[]>();
  for (const [place, { title }] of series.entries()) {
    const [part] = BEGINNING.exec(title.ja) ?? [];
    if (part !== undefined && part !== title.ja) places.set(part, [...(places.get(part) ?? []), place]);
  }
  const kind = NAME_KINDS.indexOf('part');
  return [...places].flatMap(([part, [place, other]]) =>
    place === undefined || other !== undefined ? [] : [[foldText(part), place, kind, 1] as const],
  );
}

/** Titles and volumes as a resolved question names them: `parseQuery` reads them back. */

import { keptBy, type Language } from '@mangaassist/text';
import type { Series } from '../../model/series.ts';
import type { VolumesAsked } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';

export function titleOf(id: string, language: Language, snapshot: Snapshot): string {
  const title = knownSeries(snapshot, id)?.title[language] ?? id;
  return language === 'ja' ? `『${title}』` : `“${title}”`;
}

/** A question with the titles that it is about before it. */
export function about(
  text: string,
  ids: readonly string[],
  volumes: readonly VolumesAsked[],
  language: Language,
  snapshot: Snapshot,
): string {
  const titles = ids.map((id) => titleOf(id, language, snapshot)).join(language === 'ja' ? '、' : ', ');
  return `${titles}${volumesText(volumes, language)}${language === 'ja' ? '：' : ': '}${text}`;
}

/** The numbered volumes: "volumes 2, 3", "volumes 1-5". */
export function volumesText(volumes: readonly VolumesAsked[], language: Language): string {
  const ranges = volumes
    .flatMap((each) => (each.kind === 'range' ? [each] : []))
    .filter(({ from, to }, i, all) => all.findIndex((each) => each.from === from && each.to === to) === i);
  if (ranges.length === 0) return '';
  const isOne = ranges.length === 1 && ranges[0]?.from === ranges[0]?.to;
  const dash = language === 'ja' ? '〜' : '-';
  const numbers = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}${dash}${to}`));
  return language === 'ja'
    ? `${numbers.join('、')}巻`
    : ` ${isOne ? 'volume' : 'volumes'} ${numbers.join(', ')}`;
}

const MOST_KEPT = 2_000;

/** The series with an id, kept for a while: a product of many volumes takes long to parse. */
const knownSeries = keptBy((snapshot: Snapshot, id: string): Series | undefined => {
  const place = snapshot.placeOf(id);
  return place === undefined ? undefined : snapshot.work(place);
}, MOST_KEPT);

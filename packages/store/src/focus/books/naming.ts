/** Titles and volumes as a resolved question names them: `parseQuery` reads them back. */

import { keptBy, type Language } from '@mangaassist/text';
import type { Series } from '../../model/series.ts';
import type { VolumesAsked } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { editionText } from '../render-search.ts';
import type { BookAtHand, Edition } from './books-at-hand.ts';

export function titleOf(id: string, language: Language, snapshot: Snapshot): string {
  const title = knownSeries(snapshot, id)?.title[language] ?? id;
  return language === 'ja' ? `『${title}』` : `“${title}”`;
}

/** Books before a question: titles, each with its volumes, volumes of all of them, and their edition. */
export interface Named {
  readonly books: readonly (Pick<BookAtHand, 'id' | 'volumes'> & Partial<BookAtHand>)[];
  readonly volumes: readonly VolumesAsked[];
  readonly edition: Edition;
}

/** A question with the books that it is about before it. */
export function about(text: string, named: Named, language: Language, snapshot: Snapshot): string {
  const isSet = (edition: Edition = {}) => edition.kind === 'box set' && named.edition.kind === undefined;
  const titles = named.books.map(
    ({ id, volumes, edition }) =>
      `${titleOf(id, language, snapshot)}${volumesText(volumes, language)}${isSet(edition) ? editionText({ kind: 'box set' }, language) : ''}`,
  );
  const of = `${volumesText(named.volumes, language)}${editionText(named.edition, language)}`;
  return `${titles.join(language === 'ja' ? '、' : ', ')}${of}${language === 'ja' ? '：' : ': '}${text}`;
}

/** The numbered volumes: "volumes 2, 3", "volumes 1-5". */
export function volumesText(volumes: readonly VolumesAsked[], language: Language): string {
  const ranges = volumes
    .flatMap((each) => (each.kind === 'range' ? [each] : []))
    .filter(({ from, to }, i, all) => all.findIndex((each) => each.from === from && each.to === to) === i);
  if (ranges.length === 0) return unnumberedText(volumes, language);
  const isOne = ranges.length === 1 && ranges[0]?.from === ranges[0]?.to;
  const dash = language === 'ja' ? '〜' : '-';
  const numbers = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}${dash}${to}`));
  const copies = copiesText(ranges, language);
  return language === 'ja'
    ? `${numbers.join('、')}巻${copies}`
    : ` ${isOne ? 'volume' : 'volumes'} ${numbers.join(', ')}${copies}`;
}

/** Copies of the one volume that is named, or as many of each. */
function copiesText(ranges: readonly { readonly copies?: number }[], language: Language): string {
  const [{ copies = 1 } = {}, other] = ranges;
  if (copies < 2 || ranges.some((each) => each.copies !== copies)) return '';
  if (language === 'ja') return other === undefined ? `（${copies}冊）` : `（${copies}冊ずつ）`;
  return ` (${copies} copies${other === undefined ? '' : ' each'})`;
}

/** A volume that is named by a word: "the next volume". */
function unnumberedText(volumes: readonly VolumesAsked[], language: Language): string {
  const [only, other] = volumes;
  if (only === undefined || other !== undefined || only.kind === 'range' || only.kind === 'all') return '';
  return UNNUMBERED[only.kind][language];
}

const UNNUMBERED = {
  next: { en: ' next volume', ja: '次の巻' },
  latest: { en: ' latest volume', ja: '最新刊' },
  last: { en: ' last volume', ja: '最終巻' },
} as const;

const MOST_KEPT = 2_000;

/** The series with an id, kept for a while: a product of many volumes takes long to parse. */
const knownSeries = keptBy((snapshot: Snapshot, id: string): Series | undefined => {
  const place = snapshot.placeOf(id);
  return place === undefined ? undefined : snapshot.work(place);
}, MOST_KEPT);

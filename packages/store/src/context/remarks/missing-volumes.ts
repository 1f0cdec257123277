/** Lines on what is asked for of a series and the shop does not have: a volume, a language, a format. */
import type { Language } from '@mangaassist/text';
import type { Item } from '../../model/item.ts';
import type { Series } from '../../model/series.ts';
import type { Conditions, VolumesAsked } from '../../query/query.ts';
import { WORDING } from '../wording.ts';

interface Asked {
  readonly language: Language;
  readonly volumes: readonly VolumesAsked[];
  readonly conditions: Conditions;
}

/** @param all items of the series; empty if they were not read. */
export function missingLines(
  { volumes: last }: Pick<Series, 'volumes'>,
  all: readonly Item[],
  { language, volumes, conditions }: Asked,
): string[] {
  const { labels, missing, notIn, noCopy } = WORDING[language];
  const formats = missingFormats(all, conditions, language);
  if (formats.length > 0) return formats;
  const latest = Math.max(last, ...all.map((item) => item.last));
  const wanted = conditions.language;
  const inLanguage = all.filter((item) => wanted === undefined || item.language === wanted);
  if (all.length > 0 && wanted !== undefined && inLanguage.length === 0)
    return [`${labels.missing} ${notIn(wanted, null, null)}`];
  const lastOf = Math.max(...inLanguage.map((item) => item.last));
  return volumes.flatMap((asked) => {
    if (asked.kind !== 'range') return [];
    const { to } = asked;
    if (to > latest) return [`${labels.missing} ${missing(to, last)}`];
    const has = (item: Item) => item.first <= to && item.last >= to && Number.isInteger(to);
    if (all.length === 0 || inLanguage.some(has)) return [];
    return [`${labels.missing} ${wanted === undefined ? noCopy(to) : notIn(wanted, to, lastOf)}`];
  });
}

/** Formats that no item of the series has, or none in the language that is asked for. */
function missingFormats(
  all: readonly Item[],
  { formats = [], language: wanted }: Conditions,
  language: Language,
): string[] {
  const ofFormats = all.filter(({ format }) => formats.includes(format));
  const has = ofFormats.some((item) => wanted === undefined || item.language === wanted);
  if (all.length === 0 || has) return [];
  const { labels, noFormat, format, hardcovers, edition } = WORDING[language];
  const names = { ...format, hardcover: hardcovers };
  const nameOf = (format: Item['format']) =>
    wanted === undefined || ofFormats.length === 0 ? names[format] : edition(wanted, names[format], 'volume');
  return formats.map((format) => `${labels.missing} ${noFormat(nameOf(format))}`);
}

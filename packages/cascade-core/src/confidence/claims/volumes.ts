import { compactPattern, everyMatch, keptByKey } from '@mangaassist/text';
import { mentioning } from './mentioning.ts';
import { COUNT, numberOf, ORDINAL } from './numbers.ts';

/** Volumes that a text names by their numbers. */
export interface VolumesNamed {
  readonly volumes: readonly number[];
  readonly index: number;
  readonly end: number;
}

const NUMBER = `(?:(?<![\\d.])\\d{1,3}(?![\\d]|[.,]\\d)|${COUNT})`;
const TO = '\\s*(?:-|–|—|〜|~|to|through|thru|から)\\s*';
const AND = '\\s*(?:,\\s*and|,|、|・|&|and|or|と)\\s*';
const RANGE = `${NUMBER}(?:${TO}${NUMBER})?`;
/** "and 2 copies" goes on with something else than a volume. */
const NO_COUNT = '(?!\\s*(?:copies|copy|more|books|days|%|percent))';
const LIST = `${RANGE}(?:${AND}(?:vol(?:ume)?s?\\.?\\s*)?${RANGE}${NO_COUNT})*`;

const ENGLISH = compactPattern(`(?<![\\p{L}])(?:volumes?|vols?\\.?|v\\.|#)\\s*(${LIST})`, 'giu');
const JAPANESE = compactPattern(
  `(?<!全|既刊)第?(${NUMBER}(?:巻?${TO}第?${NUMBER})?(?:[・,、]${NUMBER})*)巻(?!セット|完結|で完結)`,
  'gu',
);
const ORDINALS = compactPattern(
  `\\b(${ORDINAL})(?:\\s(${COUNT}))?\\s(?:volumes?|books?|one)\\b|最初の(${COUNT})[冊巻]`,
  'giu',
);
const FIRST_OF = compactPattern(`\\bfirst\\s(${COUNT})\\b`, 'giu');
const AFTER_TITLE = compactPattern(
  `^["'”』」*]*\\s?(?:#\\s?)?(${LIST})(?![\\p{L}\\d%$¥€]|\\s?[〜~]\\s?\\d|\\s?(?:copies|copy|volumes|円|冊|点|years|days|weeks))`,
  'iu',
);
/** Cheap test before the patterns: most sentences name no volume. */
const MAY_NAME = /[\d一二三四五六七八九十]|vol|book|first|second|third|one\b/i;
const mayListInEnglish = mentioning('vol v. #');
const mayListInJapanese = mentioning('巻');
const mayCount = mentioning(`${ORDINAL.replaceAll('|', ' ')} 最初の`);
/** Volumes that are read of a text. */
const MOST = 200;

/** The volumes named in a text in one width, in order. */
export function volumesIn(text: string, titleEnds: readonly number[] = []): readonly VolumesNamed[] {
  if (!MAY_NAME.test(text)) return [];
  const named = [
    ...(mayListInEnglish(text) ? everyMatch(ENGLISH, text) : []).map((match) =>
      listed(match, match[1] ?? ''),
    ),
    ...(mayListInJapanese(text) ? everyMatch(JAPANESE, text) : [])
      .filter((match) => !isLength(match))
      .map((match) => listed(match, match[1] ?? '')),
    ...(mayCount(text) ? counted(text) : []),
    ...titleEnds.flatMap((end) => afterTitle(text, end)),
  ];
  const sorted = named
    .filter(({ volumes }) => volumes.length > 0)
    .sort((a, b) => a.index - b.index || b.end - a.end);
  const isInOther = (one: VolumesNamed, i: number) =>
    sorted.slice(Math.max(0, i - 3), i).some((other) => other.end > one.index);
  return bounded(sorted.filter((one, i) => !isInOther(one, i)));
}

/** "The second volume", "the first five". */
function counted(text: string): readonly VolumesNamed[] {
  return [
    ...everyMatch(ORDINALS, text).map(ordinal),
    ...everyMatch(FIRST_OF, text).map((match) => firstOf(match, match[1] ?? '')),
  ];
}

function bounded(named: readonly VolumesNamed[]): readonly VolumesNamed[] {
  let left = MOST;
  return named.filter(({ volumes }) => {
    left -= volumes.length;
    return left >= 0;
  });
}

/** 15巻まで counts the volumes, 1巻から5巻まで and 1～4巻まで do not. */
function isLength({ 0: whole, 1: list = '', index, input }: RegExpExecArray): boolean {
  return /^\d+$/u.test(list) && input.startsWith('まで', index + whole.length);
}

function afterTitle(text: string, end: number): VolumesNamed[] {
  const match = AFTER_TITLE.exec(text.slice(end, end + 60));
  if (match === null) return [];
  return [{ volumes: numbersOf(match[1] ?? ''), index: end, end: end + match[0].length }];
}

function listed(match: RegExpExecArray, list: string): VolumesNamed {
  return { volumes: numbersOf(list), index: match.index, end: match.index + match[0].length };
}

/** The same list each time: a text may name the first 200 volumes again and again. */
const upTo = keptByKey((last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1));

function firstOf(match: RegExpExecArray, count: string): VolumesNamed {
  return {
    volumes: upTo(Math.min(numberOf(count), MOST)),
    index: match.index,
    end: match.index + match[0].length,
  };
}

function ordinal(match: RegExpExecArray): VolumesNamed {
  const [, nth, count, japanese] = match;
  const many = japanese ?? (nth?.toLowerCase() === 'first' ? count : undefined);
  if (many !== undefined) return firstOf(match, many);
  return listed(match, String(numberOf(nth ?? '')));
}

const PARTS = compactPattern(`(${NUMBER})(?:巻?${TO}第?(${NUMBER}))?`, 'giu');

function numbersOf(list: string): readonly number[] {
  const numbers = everyMatch(PARTS, list).flatMap(([, first = '', last]) => {
    const from = numberOf(first);
    const to = last === undefined ? from : numberOf(last);
    return Array.from({ length: Math.max(0, Math.min(to - from + 1, MOST)) }, (_, i) => from + i);
  });
  return [...new Set(numbers)].slice(0, MOST);
}

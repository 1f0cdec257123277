/** A day in a text; the year is 0 where it is left out. */
import { compactPattern, everyMatch } from '@mangaassist/text';
import { mentioning } from './mentioning.ts';
import { NUMBER_IN_KANJI, NUMBER_IN_WORDS, valueOfKanji, valueOfWords } from './prices/amount-words.ts';

export interface DayNamed {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly index: number;
  readonly end: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,?\\s(20\\d\\d))?';
const DATE = compactPattern(
  [
    '(?<!\\d)(20\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})(?!\\d)',
    '(?:(20\\d\\d)年)?(?<!\\d)(\\d{1,2})月(\\d{1,2})日',
    `\\b${MONTH}\\s${DAY}(?!\\d|\\.\\d|\\s?(?:volumes|copies|business))${YEAR}`,
    `(?<![\\d.])${DAY}\\s(?:of\\s)?${MONTH}(?![a-z])${YEAR}`,
  ].join('|'),
  'giu',
);

/** The places of year, month and day among the groups of the pattern. */
const ORDERS = [
  [0, 1, 2],
  [3, 4, 5],
  [8, 6, 7],
  [11, 10, 9],
] as const;

const mayNameDay = mentioning(`20 月 ${MONTHS.join(' ')}`);

/** The days named in a text in one width. */
export function daysIn(text: string): readonly DayNamed[] {
  if (!mayNameDay(text)) return [];
  return everyMatch(DATE, text).flatMap((match) => {
    const [whole, ...groups] = match;
    const order = ORDERS.find(([, month]) => groups[month] !== undefined);
    if (order === undefined) return [];
    const [year, month, day] = order.map((place) => groups[place] ?? '0') as [string, string, string];
    return [
      {
        year: Number(year),
        month: /^\d/u.test(month) ? Number(month) : monthOf(month),
        day: Number(day),
        index: match.index,
        end: match.index + whole.length,
      },
    ];
  });
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

type Day = Pick<DayNamed, 'year' | 'month' | 'day'>;

/** True if two days can be the same. */
export function isSameDay(a: Day, b: Day): boolean {
  return a.month === b.month && a.day === b.day && (a.year === b.year || a.year === 0 || b.year === 0);
}

/** The day of an ISO 8601 date or time as it is written. */
export function dayOfIso(iso: string): Day {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

/** A length of time as number and unit: "5 business-day". Ranges are two. */
const UNITS: readonly (readonly [string, string])[] = [
  ['business-day', '(?:business|working)[ -]days?|営業日'],
  ['day', 'days?|日(?!本|曜|時|付|程|々|に|は|の発|より)'],
  ['week', 'weeks?|週間?'],
  ['month', 'months?|[かカヶケヵ]月'],
  ['hour', 'hours?|時間'],
];
const NUMBER = `\\d{1,3}|${NUMBER_IN_WORDS}`;
/** 六十日以内; 二日 alone is a day of a month, and 一日 any day. */
const KANJI_DURATION = new RegExp(
  `(${NUMBER_IN_KANJI})(?:(営業日)|(日)(?=以内|間|後|ほど|程度)|(週間)|([かカヶケヵ]月)|(時間))`,
  'gu',
);
/** Lengths of time with a name of their own. */
const NAMED = /\bfortnight\b|半年(?!前)/giu;
const DURATION = compactPattern(
  `(?<![\\d.月/-])(?:\\b)(${NUMBER})(?:\\s?(?:-|–|—|〜|~|to|or|and|から)\\s?(${NUMBER}))?[ -]?(?:${UNITS.map(([, words]) => `(${words})`).join('|')})(?!s?\\sago)`,
  'giu',
);

const mayLast = mentioning('day week month hour fortnight 日 週 月 時間 半年');

export function durationsIn(text: string): readonly string[] {
  if (!mayLast(text)) return [];
  return [
    ...inFigures(text),
    ...inKanji(text),
    ...everyMatch(NAMED, text).map(([name]) => (name === '半年' ? '6 month' : '2 week')),
  ];
}

function inKanji(text: string): readonly string[] {
  const units = ['business-day', 'day', 'week', 'month', 'hour'];
  return everyMatch(KANJI_DURATION, text).map(([, number = '', ...groups]) => {
    return `${valueOfKanji(number)} ${units[groups.findIndex((group) => group !== undefined)]}`;
  });
}

function inFigures(text: string): readonly string[] {
  return everyMatch(DURATION, text).flatMap((match) => {
    const [, low = '', high, ...units] = match;
    const unit = UNITS[units.findIndex((group) => group !== undefined)]?.[0] ?? '';
    return [low, ...(high === undefined ? [] : [high])].map((number) => `${wholeOf(number)} ${unit}`);
  });
}

const wholeOf = (number: string): number => (/^\d/u.test(number) ? Number(number) : valueOfWords(number));

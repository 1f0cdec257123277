/** Checks between records: what one record alone does not show. */
import { matchForm } from '@mangaassist/text';
import type * as z from 'zod/mini';
import { groupBy } from '../model/group-by.ts';
import { CURRENCIES } from '../model/item.ts';
import { isStopWord } from '../query/stop-words.ts';
import type { ITEM, ORDER_LINE, POLICY, SERIES, STORE_INFO } from '../schemas.ts';
import type { Placed } from './parse-records.ts';
import { dayProblem, duplicates, type Problem, problem, problemsOf } from './problems.ts';
import type { Mistake } from './records.ts';

type ParsedSeries = z.output<typeof SERIES>;
type ParsedItem = z.output<typeof ITEM>;
type ParsedPolicy = z.output<typeof POLICY>;
type ParsedOrder = z.output<typeof ORDER_LINE>;

export function checkInfo(info: Placed<z.output<typeof STORE_INFO>>): readonly Mistake[] {
  return problemsOf([info], ({ timeZone, contact: { closedOn = [], openingHours = [] } }) => [
    ...problem(!isTimeZone(timeZone), 'timeZone', 'must be a time zone as Asia/Tokyo'),
    ...openingHours.flatMap(({ from, to }, n) =>
      problem(to <= from, `contact.openingHours.${n}.to`, 'must be later than from, of the same day'),
    ),
    ...closedOn.flatMap((day, n) => dayProblem(day, `contact.closedOn.${n}`)),
  ]);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function checkSeries(series: readonly Placed<ParsedSeries>[]): readonly Mistake[] {
  return [
    ...duplicates(series, 'title', ({ title, authors }) =>
      [title.en, title.ja, ...authors.map(({ en }) => en)].map(keyOf).join('|'),
    ),
    ...problemsOf(series, ({ years, status }) => [
      ...problem(years.to !== null && years.to < years.from, 'years.to', 'must not be before years.from'),
      ...problem(
        status === 'complete' && years.to === null,
        'years.to',
        'is missing: a complete series has the year of its last volume',
      ),
    ]),
  ];
}

/**
 * Aliases that would be read in questions that do not mean the series: the title of another one, the name of a
 * policy, and words that any question may have, unless the series' own titles have them all.
 */
export function checkAliases(
  series: readonly Placed<ParsedSeries>[],
  policies: readonly Placed<ParsedPolicy>[],
): readonly Mistake[] {
  const titles = new Map<string, string>();
  for (const { value } of series)
    for (const title of Object.values(value.title)) titles.set(keyOf(title), value.id);
  const topics = new Map(policies.map(({ value: { topic } }) => [singular(keyOf(topic)), topic]));
  return problemsOf(series, ({ id, title, aliases }) => {
    const own = new Set(Object.values(title).flatMap(wordsIn));
    const keys = Object.values(title).map(keyOf);
    return aliases.flatMap((alias, n) => {
      const other = keys.includes(keyOf(alias)) ? id : (titles.get(keyOf(alias)) ?? id);
      const topic = topics.get(singular(keyOf(alias)));
      return [
        ...problem(other !== id, `aliases.${n}`, `is the title of another series, ${other}`),
        ...problem(topic !== undefined, `aliases.${n}`, `is the name of a policy, ${topic}`),
        ...problem(
          isOfAnyQuestion(alias, own),
          `aliases.${n}`,
          'has no word but such as any question may have',
        ),
      ];
    });
  });
}

function isOfAnyQuestion(alias: string, own: ReadonlySet<string>): boolean {
  const words = wordsIn(alias);
  if (!words.every(isStopWord)) return /^[a-z]$/.test(words.join());
  // "My Love Story manga", of My Love Story.
  const others = words.filter((word) => !own.has(word));
  return others.length === words.length || others.some((word) => word !== 'manga');
}

const wordsIn = (text: string): readonly string[] => matchForm(text).match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
const keyOf = (text: string): string => wordsIn(text).join('');
const singular = (key: string): string => key.replace(/s$/, '');

/** Fields that name records, of records that may have other mistakes; null where they are no text. */
export interface Named {
  readonly id: string | null;
  readonly series: string | null;
}

/** Ids that are given twice. */
export const checkIds = (records: readonly Placed<Named>[]) => duplicates(records, 'id', ({ id }) => id);

/** Items of series that are in none of the records, whatever mistakes these have. */
export function checkReferences(
  items: readonly Placed<Named>[],
  series: readonly Placed<Named>[],
): readonly Mistake[] {
  const known = new Set(series.map(({ value }) => value.id));
  return problemsOf(items, (item) =>
    problem(
      item.series !== null && !known.has(item.series),
      'series',
      `is unknown: no series has the id ${item.series}`,
    ),
  );
}

export function checkItems(
  items: readonly Placed<ParsedItem>[],
  series: readonly Placed<ParsedSeries>[],
): readonly Mistake[] {
  const volumes = new Map(series.map(({ value }) => [value.id, value.volumes]));
  return [
    ...duplicates(items, 'isbn', ({ isbn, format, grade }) =>
      isbn === null ? null : `${isbn} ${format} ${grade}`,
    ),
    ...problemsOf(items, (item) => [
      ...volumeProblems(item, volumes.get(item.series)),
      ...priceProblems(item),
      ...stockProblems(item),
    ]),
  ];
}

function volumeProblems(item: ParsedItem, volumes: number | undefined): readonly Problem[] {
  const { first, last, kind, releases } = item;
  const field = first === last ? 'volume' : 'volumes';
  return [
    ...problem(last < first, 'volumes', 'must not end before it begins'),
    ...problem(last > first && kind === 'volume', 'kind', 'is missing: a set is an omnibus or a box set'),
    // The next volume can be ordered before it is published.
    ...problem(
      volumes !== undefined && last > volumes && releases === null,
      field,
      `is beyond the last volume of the series (${volumes}): correct it, correct the series, or give the day of its release`,
    ),
  ];
}

function priceProblems({ prices }: ParsedItem): readonly Problem[] {
  const given = CURRENCIES.filter((currency) => prices[currency] !== undefined);
  return [
    ...problem(
      Object.keys(prices).length === 0,
      'prices',
      'is empty: a price in at least one currency is needed',
    ),
    ...given.flatMap((currency) => problem(prices[currency] === 0, `prices.${currency}`, 'must be over 0')),
  ];
}

function stockProblems(item: ParsedItem): readonly Problem[] {
  const { format, grade, stock, releases, restocks, outOfPrint } = item;
  const isEbook = format === 'ebook';
  return [
    ...problem(!isEbook && stock === null, 'stock', 'is missing: the number of copies'),
    ...problem(isEbook && stock !== null, 'stock', 'must be left out: e-books do not run out'),
    ...problem(isEbook && restocks !== null, 'restocks', 'must be left out: e-books do not run out'),
    ...problem(
      outOfPrint && restocks !== null,
      'restocks',
      'must be left out, or outOfPrint: no more copies come of what is out of print',
    ),
    ...dayProblem(releases, 'releases'),
    ...dayProblem(restocks, 'restocks'),
    ...problem(format === 'used' && grade === null, 'grade', 'is missing: used copies have a grade'),
    ...problem(
      format !== 'used' && grade !== null,
      'grade',
      'must be left out: only used copies have a grade',
    ),
  ];
}

export function checkPolicies(policies: readonly Placed<ParsedPolicy>[]): readonly Mistake[] {
  const languages = groupBy(policies, ({ value }) => value.topic);
  const alone = [...languages.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined || own.some(({ value }) => value.language !== first.value.language)) return [];
    const { language, topic } = first.value;
    const other = language === 'en' ? 'ja' : 'en';
    const problem = `has no twin in the other language: add policies/${topic}.${other}.md`;
    return [{ file: first.file, line: null, field: '', problem }];
  });
  return [...duplicates(policies, 'topic', ({ topic, language }) => `${topic}.${language}`), ...alone];
}

export function checkOrders(orders: readonly Placed<ParsedOrder>[]): readonly Mistake[] {
  return [
    ...duplicates(orders, 'number', ({ number }) => number),
    ...problemsOf(orders, ({ history, state, lines, total }) => [
      ...problem(
        history.at(-1)?.state !== state,
        'history',
        `must end with the state of the order, ${state}`,
      ),
      ...problem(
        history.some(({ at }, n) => n > 0 && at < (history[n - 1]?.at ?? '')),
        'history',
        'must be in the order of time',
      ),
      ...problem(lines.length === 0, 'lines', 'must not be empty'),
      ...problem(
        lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0) > total,
        'total',
        'must not be less than its lines',
      ),
    ]),
  ];
}

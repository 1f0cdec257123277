/** Sums of the volumes that a question names: of a range in each edition, and of volumes of several series. */
import { type Language, matchForm } from '@mangaassist/text';
import { currencyFor, formatPrice, type Item, isGone } from '../../model/item.ts';
import type { Series } from '../../model/series.ts';
import type { AskedCurrency } from '../../query/conditions/read-currency.ts';
import type { Conditions, Query, VolumesAsked } from '../../query/query.ts';
import { has, spoken } from '../../query/spoken.ts';
import { editionsOf } from '../../search/results/filter.ts';
import { WORDING } from '../wording.ts';
import { markedStates } from './marked-states.ts';

type Range = Extract<VolumesAsked, { readonly kind: 'range' }>;

const isRange = (asked: VolumesAsked): asked is Range => asked.kind === 'range';

/** The copies of each volume that is asked for, by its number; empty if not all of them are numbered. */
function copiesOf(volumes: readonly VolumesAsked[]): ReadonlyMap<number, number> {
  const ranges = volumes.filter(isRange);
  if (ranges.length < volumes.length || ranges.some(({ from, to }) => to - from >= MOST_SUMMED))
    return new Map();
  return new Map(
    ranges.flatMap(({ from, to, copies = 1 }) =>
      Array.from({ length: to - from + 1 }, (_, i) => [from + i, copies] as const),
    ),
  );
}

/** Volumes of which several copies are asked for. */
const isCounted = (volumes: readonly VolumesAsked[]): boolean =>
  volumes.some((each) => isRange(each) && (each.copies ?? 1) > 1);

const totalOf = (some: Iterable<number>): number => [...some].reduce((sum, each) => sum + each, 0);

/** Volumes of one sum. */
const MOST_SUMMED = 300;

/** True if a question names several numbered volumes of one series, or several copies: their sum is of interest. */
export function asksForSum(volumes: readonly VolumesAsked[]): boolean {
  return totalOf(copiesOf(volumes).values()) > 1;
}

interface Setting {
  readonly language: Language;
  readonly volumes: readonly VolumesAsked[];
  readonly conditions: Conditions;
  readonly currency?: AskedCurrency | undefined;
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
}

/** The sum of the asked volumes, a line for each edition that has all of them: of those that can be had. */
export function sumLines(all: readonly Item[], setting: Setting): string[] {
  const { language, volumes, conditions, today } = setting;
  if (!asksForSum(volumes)) return [];
  const wanted = [...copiesOf(volumes)];
  const { labels, together, edition, format } = WORDING[language];
  const lastOfAll = Math.max(...all.map(({ last }) => last));
  const areOut = wanted.every(([number]) => number <= lastOfAll);
  const editions = editionsOf(all).toSorted((a, b) => foreign(a, language) - foreign(b, language));
  return editions.flatMap((items) => {
    const [first] = items;
    if (first === undefined || !isOfSingles(first, conditions)) return [];
    // An e-book is bought once.
    if (first.format === 'ebook' && isCounted(volumes)) return [];
    const currency = currencyFor(first.prices, language, setting.currency);
    const latest = Math.max(...items.map(({ last }) => last));
    const asked = wanted
      .filter(([number]) => !areOut || number <= latest)
      .map(([number, copies]) => [items.find((item) => item.first === number), copies] as const);
    if (currency === null || asked.some(([item]) => item?.prices[currency] === undefined)) return [];
    const gone = asked.flatMap(([item]) => (item !== undefined && isGone(item, today) ? [item] : []));
    const left = asked.filter(([item]) => item !== undefined && !gone.includes(item));
    const count = totalOf(left.map(([, copies]) => copies));
    if (count < 2) return [];
    const sum = totalOf(left.map(([item, copies]) => (item?.prices[currency] ?? 0) * copies));
    const { count: ofVolumes, copies: ofCopies } = WORDING[language];
    const name = edition(first.language, format[first.format], first.kind);
    const counted = (isCounted(volumes) ? ofCopies : ofVolumes)(count);
    const said = together(`${name}, ${counted}`, formatPrice(sum, currency, language));
    const isShort = asked.length < wanted.length;
    const to = isShort ? WORDING[language].toLatest(latest) : '';
    return [`${labels.together} ${said}${to}${withoutGone(gone, language)}`];
  });
}

/** The volumes that a sum is without; empty if there are none. */
export function withoutGone(gone: readonly (Item | undefined)[], language: Language): string {
  const { volume, comma, without } = WORDING[language];
  const names = gone.flatMap((item) => (item === undefined ? [] : [volume(item.first, item.last)]));
  return names.length === 0 ? '' : without(names.join(comma));
}

/** Editions of the answer's language come first. */
function foreign([first]: readonly Item[], language: Language): number {
  return Number(first?.language !== language);
}

function isOfSingles({ kind, format, language }: Item, conditions: Conditions): boolean {
  if (kind !== 'volume' || (format === 'used' && conditions.formats === undefined)) return false;
  if (conditions.language !== undefined && conditions.language !== language) return false;
  return conditions.formats === undefined || conditions.formats.includes(format);
}

/** A series with the items that are listed of it. */
interface Chosen {
  readonly series: Pick<Series, 'title'>;
  readonly items: readonly Item[];
  /** All of its items; empty if they were not read. */
  readonly all: readonly Item[];
  readonly volumes: readonly VolumesAsked[];
}

/**
 * The sum of the asked volumes of several series, of the first edition that is listed of each; empty if one of them is
 * asked for without a volume, or the shop does not have all of these with a price.
 */
function jointSum(
  chosen: readonly Chosen[],
  { language, currency: asked, today }: Pick<Setting, 'language' | 'currency' | 'today'>,
): string[] {
  const [first] = chosen.flatMap(({ items }) => items.slice(0, 1));
  const currency = first === undefined ? null : currencyFor(first.prices, language, asked);
  if (currency === null || chosen.length < 2) return [];
  const { labels, together, quoted, comma } = WORDING[language];
  const parts = chosen.map((each) => partOf(each, today));
  const isPriced = parts.flat().every(({ item }) => item.prices[currency] !== undefined);
  if (parts.some(({ length }) => length === 0) || !isPriced) return [];
  const sum = totalOf(parts.flat().map(({ item, copies }) => (item.prices[currency] ?? 0) * copies));
  const names = chosen.map(
    ({ series }, i) => `${quoted(series.title[language])} ${namesOf(parts[i] ?? [], language)}`,
  );
  return [`${labels.together} ${together(names.join(comma), formatPrice(sum, currency, language))}`];
}

/** The box set of a series where no other item is listed, or its asked volumes; empty if one of them cannot be had. */
function partOf(chosen: Chosen, today: string): readonly CountedItem[] {
  const [item, other] = chosen.items;
  const isSet = item?.kind === 'box set' && other === undefined && chosen.volumes.length === 0;
  if (!isSet) return volumesOf(chosen, today);
  return isGone(item, today) ? [] : [{ item, copies: 1 }];
}

/** The asked volumes of a series in the edition of its first listed item. */
function volumesOf({ items, all, volumes }: Chosen, today: string): readonly CountedItem[] {
  const [item] = items;
  const wanted = copiesOf(volumes);
  if (item?.kind !== 'volume' || !wanted.has(item.first)) return [];
  const isOfEdition = (each: Item) =>
    each.kind === 'volume' && each.language === item.language && each.format === item.format;
  const edition = [item, ...(all.length > 0 ? all : items)].filter(isOfEdition);
  const part = [...wanted].flatMap(([number, copies]) => {
    const one = edition.find(({ first }) => first === number);
    return one === undefined ? [] : [{ item: one, copies }];
  });
  return part.length < wanted.size || part.some((each) => isGone(each.item, today)) ? [] : part;
}

interface CountedItem {
  readonly item: Item;
  readonly copies: number;
}

/** "Volumes 1–3", or each by itself, with its copies. */
function namesOf(part: readonly CountedItem[], language: Language): string {
  const { volume, comma } = WORDING[language];
  const [first, last] = [part[0]?.item.first ?? 0, part.at(-1)?.item.last ?? 0];
  const isOneEach = part.every(({ copies }) => copies === 1);
  if (isOneEach && last - first + 1 === part.length) return volume(first, last);
  return part
    .map(({ item, copies }) => `${volume(item.first, item.last)}${copies > 1 ? ` × ${copies}` : ''}`)
    .join(comma);
}

/**
 * The sum of the items that a question names themselves, of those that can be had; empty if there is only one, and if
 * one of them is not listed or has no price in the currency of the first.
 */
function sumOfMarked(
  chosen: readonly InSum[],
  marked: ReadonlySet<string>,
  { language, currency: asked, today }: Pick<Setting, 'language' | 'currency' | 'today'>,
): string[] {
  const books = chosen.flatMap(({ series, items }) =>
    items.flatMap((item) => (marked.has(item.id.toLowerCase()) ? [{ series, item }] : [])),
  );
  const isWhole = chosen.every(
    ({ isNamed, items }) => !isNamed || books.some(({ item }) => items.includes(item)),
  );
  const currency = currencyFor(books[0]?.item.prices ?? {}, language, asked);
  const isPriced = currency !== null && books.every(({ item }) => item.prices[currency] !== undefined);
  if (books.length < Math.max(2, marked.size) || !isWhole || !isPriced) return [];
  const { labels, together, volume, quoted, comma, without } = WORDING[language];
  const namesOfBooks = (some: typeof books) =>
    some
      .map(({ series, item }) => `${quoted(series.title[language])} ${volume(item.first, item.last)}`)
      .join(comma);
  const gone = books.filter(({ item }) => isGone(item, today));
  const left = books.filter((book) => !gone.includes(book));
  const sum = left.reduce((total, { item }) => total + (item.prices[currency] ?? 0), 0);
  if (left.length === 0) return [];
  const rest = gone.length === 0 ? '' : without(namesOfBooks(gone));
  return [`${labels.together} ${together(namesOfBooks(left), formatPrice(sum, currency, language))}${rest}`];
}

/** Sums over several series: of the items that the question names themselves, or of a volume of each. */
export function sumsOf(
  chosen: readonly InSum[],
  query: Query,
  setting: Pick<Setting, 'language' | 'currency' | 'today'> & { readonly marked: ReadonlySet<string> },
): readonly string[] {
  if (setting.marked.size > 0) {
    const isOfPrice = has(TOTAL, matchForm(query.text)) || asksForPrice(query.text);
    return isOfPrice
      ? sumOfMarked(chosen, setting.marked, setting)
      : markedStates(chosen, setting.marked, setting);
  }
  return asksForTotal(query)
    ? jointSum(
        chosen.filter(({ isNamed }) => isNamed),
        setting,
      )
    : [];
}

interface InSum extends Chosen {
  readonly isNamed: boolean;
}

const TOTAL = spoken(
  'together|total|altogether|in all|both|all (?:two|three|of (?:them|those|these))|combined|sum',
  '合計|合わせ|あわせ|全部で|両方|トータル|まとめて',
);
const PRICE = spoken('how much|price|cost', 'いくら|値段|価格|なんぼ');

export const asksForPrice = (text: string): boolean => has(PRICE, matchForm(text));

/** True for words of a total, for the price of several volumes that are named each with its series, and for copies. */
function asksForTotal({ text, entities }: Pick<Query, 'text' | 'entities'>): boolean {
  const { series, volumes } = entities;
  const form = matchForm(text);
  if (has(TOTAL, form) || isCounted(volumes)) return true;
  return series.length > 1 && volumes.length === series.length && has(PRICE, form);
}

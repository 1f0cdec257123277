/** A series with its items as a passage of a prompt. */
import type { ItemFacts, Passage } from '@mangaassist/cascade-core';
import type { Language } from '@mangaassist/text';
import { availabilityOf, currencyFor, formatPrice, type Item, isGone, type LiveItem } from '../model/item.ts';
import type { Series } from '../model/series.ts';
import { GENRES } from '../query/conditions/genres.ts';
import type { AskedCurrency } from '../query/conditions/read-currency.ts';
import type { Conditions, VolumesAsked } from '../query/query.ts';
import { editionsOf, wholeSeries } from '../search/results/filter.ts';
import { asksForSum, sumLines, withoutGone } from './remarks/asked-sums.ts';
import { missingLines } from './remarks/missing-volumes.ts';
import { WORDING } from './wording.ts';

export interface SeriesInPrompt {
  readonly series: Series;
  /** The items to list, as they are in the table now. */
  readonly items: readonly Item[];
  /** All items of the series as they are in the table now; empty if they were not read. */
  readonly all: readonly Item[];
  /** The page of the work where no item is listed. */
  readonly page?: string | null;
  /** Lines on this series and others: a sum of them, a currency that none has a price in. */
  readonly remarks?: readonly string[];
}

export interface PassageOptions {
  readonly language: Language;
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
  readonly volumes: readonly VolumesAsked[];
  readonly conditions: Conditions;
  /** That is asked for; left out where the question names none. */
  readonly currency?: AskedCurrency | undefined;
  /** `items`: prices and stock line by line; `about`: what the work is; `candidate`: both, short. */
  readonly form: 'items' | 'about' | 'candidate';
}

/** Items as they are in the table now; one that is gone is left out. */
export function withLive(items: readonly Item[], live: ReadonlyMap<string, LiveItem>): readonly Item[] {
  return items.flatMap((item) => {
    const now = live.get(item.id);
    return now === undefined ? [] : [{ ...item, ...now }];
  });
}

export function seriesPassage(
  { series, items, all, page = null, remarks = [] }: SeriesInPrompt,
  options: PassageOptions,
): Passage {
  const { language, form } = options;
  const { labels } = WORDING[language];
  const lines = [headline(series, language)];
  if (form !== 'about') lines.push(...items.map((item) => `- ${itemLine(item, options)}`), ...remarks);
  if (form === 'items') {
    lines.push(...sumLines(all, options), ...wholeLines(all, options), ...missingLines(series, all, options));
  }
  lines.push(`${labels.story} ${series.description[language]}`);
  if (form !== 'items') lines.push(`${labels.notes} ${series.notes[language]}`);
  return {
    id: series.id,
    title: series.title[language],
    text: lines.join('\n'),
    ...urlOf(items, page),
    facts: factsOf(series, items, all, options),
  };
}

/** The page of the first item that is listed; that of the work without one. */
function urlOf(items: readonly Item[], page: string | null): { readonly url?: string } {
  const url = pageOf(items) ?? page;
  return url === null ? {} : { url };
}

/** The page of the first of these items that has one. */
export function pageOf(items: readonly Item[]): string | null {
  return items.find((item) => item.url !== null)?.url ?? null;
}

function headline({ authors, genres, volumes, status, age, years }: Series, language: Language): string {
  const say = WORDING[language];
  const names = authors.map((author) => author[language]).join(language === 'ja' ? '、' : ', ');
  const kinds = genres
    .flatMap((genre) => GENRES[genre]?.name[language] ?? [])
    .join(language === 'ja' ? '、' : ', ');
  const parts = [
    say.by(names),
    kinds,
    say.volumes(volumes),
    say.status[status],
    say.published(years.from, years.to),
    say.age(age),
  ];
  return language === 'ja' ? `${parts.join('。')}。` : `${parts.join('. ')}.`;
}

/** An item by its id, with volume, edition, price and availability. */
export function itemLine(item: Item, { language, today, currency }: PassageOptions): string {
  const say = WORDING[language];
  const grade = item.grade === null ? '' : ` (${say.grade[item.grade]})`;
  const edition = say.edition(item.language, say.format[item.format], item.kind);
  const state = availabilityOf(item, today);
  const parts = [
    say.volume(item.first, item.last),
    `${edition}${grade}`,
    priceText(item, language, currency),
    say.availability(state, item.stock, item.releases ?? item.restocks),
  ];
  return `[${item.id}] ${parts.join(language === 'ja' ? '、' : ', ')}`;
}

function priceText({ prices }: Item, language: Language, asked: AskedCurrency | undefined): string {
  const currency = currencyFor(prices, language, asked);
  if (currency === null) return WORDING[language].noPrice;
  return formatPrice(prices[currency] ?? 0, currency, language);
}

/** True if the passages have sums of whole editions, which stand on all items. */
export function hasSums({ volumes, conditions, form }: PassageOptions): boolean {
  return form === 'items' && (asksForSum(volumes) || asksForWhole({ volumes, conditions }));
}

function asksForWhole({ volumes, conditions }: Pick<PassageOptions, 'volumes' | 'conditions'>): boolean {
  return volumes.some(({ kind }) => kind === 'all') || conditions.price?.of === 'series';
}

/** Sums of complete editions, where all volumes are asked for. */
function wholeLines(all: readonly Item[], options: PassageOptions): string[] {
  if (!asksForWhole(options)) return [];
  return editionsOf(all)
    .filter(([first]) => first?.kind === 'volume' && first.format !== 'used')
    .flatMap((edition) => wholeLine(edition, options) ?? []);
}

/** The sum of one edition's volumes that are out; null if one is missing or has no price. */
function wholeLine(
  edition: readonly Item[],
  { language, currency: asked, today }: PassageOptions,
): string | null {
  const say = WORDING[language];
  const released = edition.filter(({ releases }) => releases === null);
  const [first] = released;
  if (first === undefined) return null;
  const currency = currencyFor(first.prices, language, asked);
  const whole = currency === null ? null : wholeSeries(released, released, currency);
  if (whole === null || currency === null) return null;
  const name = say.edition(first.language, say.format[first.format], first.kind);
  const range = say.volume(first.first, whole.items.at(-1)?.last ?? first.last);
  const gone = whole.items.filter((item) => isGone(item, today));
  const sum = gone.reduce((left, { prices }) => left - (prices[currency] ?? 0), whole.sum);
  const said = say.whole(name, range, formatPrice(sum, currency, language));
  return `${say.labels.whole} ${said}${withoutGone(gone, language)}`;
}

function factsOf(series: Series, items: readonly Item[], all: readonly Item[], { today }: PassageOptions) {
  const { title, aliases, volumes, status } = series;
  const known = all.length > 0 ? all : items;
  return {
    names: [title.en, title.ja, title.romaji, title.kana, ...aliases],
    items: known.map((item) => itemFacts(item, today)),
    lastVolume: volumes,
    status,
  };
}

function itemFacts(item: Item, today: string): ItemFacts {
  const { first, last, language, format, prices, stock, releases, restocks } = item;
  return {
    first,
    last,
    language,
    format,
    prices,
    stock,
    releases,
    restocks,
    availability: availabilityOf(item, today),
  };
}

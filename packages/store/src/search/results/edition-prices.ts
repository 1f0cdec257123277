/**
 * The lowest and the highest price of each edition of each series, in columns: an order by price is one of the copies
 * that are asked for, and "the cheapest English horror" is none by a used Japanese copy. Beside them the dates of books to come. The prices are those of the
 * version that was loaded; what an answer names is read from the table.
 */
import type { Language } from '@mangaassist/text';
import { currencyFor, type Item } from '../../model/item.ts';
import type { Conditions } from '../../query/query.ts';

/** Copies that an order by price is about, and the language of the question. */
export interface PricedBy {
  readonly conditions: Pick<Conditions, 'language' | 'formats' | 'kind'>;
  readonly language: Language;
}

export type PriceOrder = 'cheapest' | 'dearest';

interface Edition {
  readonly language: string;
  readonly format: string;
  readonly kind: string;
  /** Minor units by place, in the currency of questions of a language; 0 for a series that has none. */
  readonly lowest: Readonly<Record<Language, Uint32Array>>;
  readonly highest: Readonly<Record<Language, Uint32Array>>;
}

/** Stands between the parts of a stored product. No text within a series can hold it: its quotes are escaped. */
const ITEMS = ',"items":[';
const LANGUAGES: readonly Language[] = ['en', 'ja'];
/** Orders that are kept: an order of 20,000 series takes about a millisecond. */
const MOST_KEPT = 16;
/** Behind the copies of the question's own language those of others come, and what has no price at all: over any price. */
const OTHER_LANGUAGE = 1e9;
const NO_PRICE = 1e9;

export class EditionPrices {
  readonly #lines: readonly string[];
  readonly #editions = new Map<string, Edition>();
  readonly #orders = new Map<string, Uint32Array>();
  readonly #releases = new Map<number, string[]>();
  /** The ranks that were asked for last: books are compared by them one by one. */
  #latest: { readonly key: string; readonly ranks: Uint32Array } | null = null;
  /** Lines that have been read. */
  #read = 0;

  /** @param lines JSON of a series with its items, by its place. */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Reads the prices of some further lines; false if none are left. */
  readSome(most: number): boolean {
    const end = Math.min(this.#lines.length, this.#read + most);
    for (; this.#read < end; this.#read += 1) this.#readLine(this.#read);
    return this.#read < this.#lines.length;
  }

  /**
   * Places of all series by the price of the copies that are asked for, the first of the order first.
   * @param bySold places of all series, those first that come first among equal prices.
   */
  order(order: PriceOrder, by: PricedBy, bySold: Uint32Array): Uint32Array {
    const key = keyOf(order, by);
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const places = byRank(bySold, this.#ranks(order, by));
    if (this.#orders.size === MOST_KEPT) this.#orders.delete(this.#orders.keys().next().value as string);
    this.#orders.set(key, places);
    return places;
  }

  /** Makes the orders of questions for any cheapest copy, one a step. */
  *prepareOrders(bySold: Uint32Array): Generator<void, void, void> {
    for (const language of LANGUAGES) {
      for (const conditions of [{}, { language }]) {
        this.order('cheapest', { conditions, language }, bySold);
        yield;
      }
    }
  }

  /** Rank of a series by the price of the copies that are asked for: the lower, the earlier in the order. */
  rank(order: PriceOrder, by: PricedBy, place: number): number {
    const key = keyOf(order, by);
    if (this.#latest?.key !== key) this.#latest = { key, ranks: this.#ranks(order, by) };
    return this.#latest.ranks[place] as number;
  }

  /** ISO 8601 dates on which books come out that were not out when the data were loaded, by the place of their series. */
  releases(): ReadonlyMap<number, readonly string[]> {
    this.readSome(this.#lines.length);
    return this.#releases;
  }

  /** Ranks by place. */
  #ranks(order: PriceOrder, by: PricedBy): Uint32Array {
    this.readSome(this.#lines.length);
    const wanted = [...this.#editions.values()].filter((edition) => isWanted(edition, by.conditions));
    const { length } = this.#lines;
    const inAny = bestPrices(wanted, order, by.language, length);
    if (order === 'dearest') return inAny.map((price) => NO_PRICE - price);
    const inOwn = bestPrices(wanted.filter(isIn(by.language)), order, by.language, length);
    // A language that is asked for is the only one of these.
    return inOwn.map((price, place) => price || OTHER_LANGUAGE + (inAny[place] || NO_PRICE));
  }

  #readLine(place: number): void {
    const line = this.#lines[place] as string;
    const start = line.indexOf(ITEMS);
    if (start < 0) return;
    const items = JSON.parse(line.slice(start + ITEMS.length - 1, -1)) as Item[];
    for (const item of items) this.#add(item, place);
    const dates = items.flatMap(({ releases }) => releases ?? []);
    if (dates.length > 0) this.#releases.set(place, dates);
  }

  #add({ language, format, kind, prices }: Item, place: number): void {
    const key = `${language} ${format} ${kind}`;
    const edition = this.#editions.get(key) ?? this.#edition({ language, format, kind });
    this.#editions.set(key, edition);
    for (const asked of LANGUAGES) {
      const price = prices[currencyFor(prices, asked) ?? 'USD'] ?? 0;
      const [lowest, highest] = [edition.lowest[asked], edition.highest[asked]];
      const least = lowest[place] as number;
      if (price > 0 && (least === 0 || price < least)) lowest[place] = price;
      if (price > (highest[place] as number)) highest[place] = price;
    }
  }

  #edition(of: Pick<Edition, 'language' | 'format' | 'kind'>): Edition {
    const column = () => new Uint32Array(this.#lines.length);
    return { ...of, lowest: { en: column(), ja: column() }, highest: { en: column(), ja: column() } };
  }
}

const keyOf = (
  order: PriceOrder,
  { conditions: { language, formats = [], kind }, language: asked }: PricedBy,
) => [order, asked, language, kind, ...formats].join(' ');

const isIn =
  (language: Language) =>
  (edition: Edition): boolean =>
    edition.language === language;

/** A box set counts where it is asked for: a dear one makes no dear book. */
function isWanted(edition: Edition, { language, formats, kind }: PricedBy['conditions']): boolean {
  if (language !== undefined && edition.language !== language) return false;
  if (formats !== undefined && !formats.some((each) => each === edition.format)) return false;
  return kind === undefined ? edition.kind !== 'box set' : edition.kind === kind;
}

/** The price that decides, by place; 0 without one. */
function bestPrices(
  editions: readonly Edition[],
  order: PriceOrder,
  language: Language,
  length: number,
): Uint32Array {
  const found = new Uint32Array(length);
  for (const { lowest, highest } of editions) {
    const column = (order === 'cheapest' ? lowest : highest)[language];
    for (let place = 0; place < length; place += 1) {
      const [price, known] = [column[place] as number, found[place] as number];
      if (price > 0 && (known === 0 || (order === 'cheapest' ? price < known : price > known)))
        found[place] = price;
    }
  }
  return found;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Places by their ranks, the lowest first, equal ones in their order: a radix sort, digit by digit. */
function byRank(places: Uint32Array, ranks: Uint32Array): Uint32Array {
  let [from, to] = [places.slice(), new Uint32Array(places.length)];
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = new Uint32Array(DIGITS + 1);
    const digitOf = (place: number) => ((ranks[place] as number) >>> shift) & (DIGITS - 1);
    for (const place of from) starts[digitOf(place) + 1] = (starts[digitOf(place) + 1] as number) + 1;
    for (let i = 1; i < DIGITS; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    for (const place of from) {
      const digit = digitOf(place);
      const at = starts[digit] as number;
      to[at] = place;
      starts[digit] = at + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

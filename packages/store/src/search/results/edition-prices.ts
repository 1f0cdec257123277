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
/** Orders that are kept: an order takes some milliseconds. */
const MOST_KEPT = 16;
/** Behind the copies of the question's own language those of others come, and what has no price at all: over any price. */
const OTHER_LANGUAGE = 1e9;
const NO_PRICE = 1e9;

export class EditionPrices {
  readonly #lines: readonly string[];
  readonly #editions = new Map<string, Edition>();
  readonly #orders = new Map<string, Uint32Array>();
  readonly #releases = new Map<number, string[]>();
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
    const { language, formats = [], kind } = by.conditions;
    const key = [order, by.language, language, kind, ...formats].join(' ');
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const rank = this.#ranks(order, by);
    const { length } = bySold;
    // Price and place in one number: numbers are sorted five times as fast as by a comparison.
    const keys = Float64Array.from(bySold, (place, i) => rank(place) * length + i).sort();
    const places = Uint32Array.from(
      keys,
      (each) => bySold[each - Math.floor(each / length) * length] as number,
    );
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
    return this.#ranks(order, by)(place);
  }

  /** ISO 8601 dates on which books come out that were not out when the data were loaded, by the place of their series. */
  releases(): ReadonlyMap<number, readonly string[]> {
    this.readSome(this.#lines.length);
    return this.#releases;
  }

  #ranks(order: PriceOrder, by: PricedBy): (place: number) => number {
    this.readSome(this.#lines.length);
    const wanted = [...this.#editions.values()].filter((edition) => isWanted(edition, by.conditions));
    if (order === 'dearest') {
      const dearest = best(wanted, order, by.language);
      return (place) => dearest(place) ?? NO_PRICE;
    }
    const inOwn = best(wanted.filter(isIn(by.language)), order, by.language);
    const inAny = best(wanted, order, by.language);
    // A language that is asked for is the only one of these.
    return (place) => inOwn(place) ?? OTHER_LANGUAGE + (inAny(place) ?? NO_PRICE);
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

/** The price that decides for a place, as a rank; null without one. */
function best(
  editions: readonly Edition[],
  order: PriceOrder,
  language: Language,
): (place: number) => number | null {
  const columns = editions.map(
    (edition) => (order === 'cheapest' ? edition.lowest : edition.highest)[language],
  );
  return (place) => {
    let found = 0;
    for (const column of columns) {
      const price = column[place] as number;
      if (price > 0 && (found === 0 || (order === 'cheapest' ? price < found : price > found))) found = price;
    }
    if (found === 0) return null;
    return order === 'cheapest' ? found : -found;
  };
}

/** A product of a feed, as both kinds of feeds give it, and the item that it becomes. */
import type { Mistake, StoreRecord } from '@mangaassist/store/building';
import {
  formatOf,
  gradeOf,
  kindOf,
  languageOf,
  nameKey,
  priceOf,
  seriesNameOf,
  volumesOf,
} from './product-text.ts';

export interface FeedOptions {
  /** Of prices that name none: `USD`. */
  readonly currency?: string;
  /** Copies that `in stock` stands for where the feed has no numbers. */
  readonly inStock?: number;
  /** Of the shop, for the URLs of products. */
  readonly shopUrl?: string;
}

export interface ProductRow {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly title: string;
  /** Id of the series, if the feed names it. */
  readonly series: string;
  /** Further text that may name the edition: type, tags, options. */
  readonly more: string;
  readonly isUsed: boolean;
  readonly isbn: string;
  readonly price: string;
  /** Copies; `in stock` or `out of stock` where the feed has words; empty if the field is missing. */
  readonly stock: string;
  readonly releases: string;
  readonly restocks: string;
  readonly url: string;
  readonly image: string;
  /** Problem of a field that only one kind of feed has. */
  readonly problem?: readonly [field: string, problem: string];
}

/** Ids of the series by their keys: id, titles and aliases. */
export type SeriesNames = ReadonlyMap<string, string>;

export function seriesNamesOf(records: readonly StoreRecord[]): SeriesNames {
  const names = new Map<string, string>();
  for (const { value } of records) {
    const { id, title, aliases } = (value ?? {}) as {
      readonly id?: string;
      readonly title?: Readonly<Record<string, string>>;
      readonly aliases?: readonly string[];
    };
    if (typeof id !== 'string') continue;
    const own = [id, ...Object.values(title ?? {}), ...(Array.isArray(aliases) ? aliases : [])];
    for (const name of own) if (!names.has(nameKey(String(name)))) names.set(nameKey(String(name)), id);
  }
  return names;
}

export interface FeedItems {
  readonly records: readonly StoreRecord[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Items of the products. Rows of one id in several files are one item with the prices of all. A fact that the feed
 * does not have and that cannot be read from its texts is a mistake.
 */
export function itemsOf(
  products: readonly ProductRow[],
  names: SeriesNames,
  options: FeedOptions,
): FeedItems {
  const items = new Map<string, { record: StoreRecord; prices: Record<string, number> }>();
  const mistakes: Mistake[] = [];
  const unknown = new Map<string, Mistake>();
  for (const product of products) {
    const { file, line, id } = product;
    const wrong = (field: string, problem: string) => mistakes.push({ file, line, field, problem });
    if (product.problem !== undefined) wrong(...product.problem);
    const price = priceOf(product.price, options.currency);
    if (price === null)
      wrong(
        'price',
        'must be an amount with its currency, as in 7.99 USD (or name the currency with --currency)',
      );
    const earlier = items.get(id);
    if (earlier !== undefined && earlier.record.file !== file) {
      if (price !== null) earlier.prices[price.currency] = price.amount;
      continue;
    }
    const series = seriesOf(product, names);
    if (series === null) {
      const name = seriesNameOf(product.title);
      if (!unknown.has(nameKey(name))) unknown.set(nameKey(name), unknownSeries(product, name));
      continue;
    }
    const prices = price === null ? {} : { [price.currency]: price.amount };
    const value = { ...itemOf(product, series, options, wrong), prices };
    const record = { file, line, value };
    // A second row of one id in one file is kept, and the check names it.
    if (earlier === undefined) items.set(id, { record, prices });
    else items.set(`${id} ${line}`, { record, prices });
  }
  return {
    records: [...items.values()].map(({ record }) => record),
    mistakes: [...mistakes, ...unknown.values()],
  };
}

function seriesOf({ series, title }: ProductRow, names: SeriesNames): string | null {
  return names.get(nameKey(series)) ?? names.get(nameKey(seriesNameOf(title))) ?? null;
}

function unknownSeries({ file, line }: ProductRow, name: string): Mistake {
  return {
    file,
    line,
    field: 'title',
    problem: `is of a series that is not known, ${JSON.stringify(name)}: add it to series.jsonl (a feed has no age, genres or Japanese title), or add the name to the aliases of a series`,
  };
}

type Wrong = (field: string, problem: string) => void;

function itemOf(product: ProductRow, series: string, options: FeedOptions, wrong: Wrong) {
  const { id, title, more, isUsed, isbn, releases, restocks, url, image } = product;
  const text = `${title} ${more}`;
  const volumes = volumesOf(title) ?? volumesOf(more);
  if (volumes === null) wrong('title', 'names no volume: write it as Vol. 3 or 3巻, of a set as Vol. 1-12');
  const { first, last } = volumes ?? { first: 1, last: 1 };
  const format = formatOf(text, isUsed);
  const grade = format === 'used' ? gradeOf(text) : null;
  if (format === 'used' && grade === null)
    wrong('title', 'names no grade of the used copy: like new, very good, good or acceptable');
  return {
    id,
    series,
    kind: kindOf(text, { first, last }),
    ...(first === last ? { volume: first } : { volumes: [first, last] }),
    language: languageOf(isbn, title),
    format,
    ...(grade === null ? {} : { grade }),
    ...(format === 'ebook' ? {} : { stock: stockOf(product, options, wrong) }),
    ...given({ isbn, releases, restocks, url, image }),
  };
}

/** The texts that are not empty. */
const given = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

function stockOf({ stock }: ProductRow, { inStock }: FeedOptions, wrong: Wrong): number {
  if (/^\d+$/.test(stock)) return Number(stock);
  if (stock === 'out of stock') return 0;
  if (stock === 'in stock' && inStock !== undefined) return inStock;
  if (stock !== '' && stock !== 'in stock') {
    wrong('quantity', `is ${JSON.stringify(stock)}: it must be a whole number of copies`);
    return 0;
  }
  wrong(
    'quantity',
    'is missing: add a column quantity with the copies, or give a number for "in stock" with --in-stock',
  );
  return 0;
}

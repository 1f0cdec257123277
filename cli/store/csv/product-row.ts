/** A product of a feed, as both kinds of feeds give it, and the item that it becomes. */
import type { Mistake, StoreRecord } from '@mangaassist/store/building';
import { type FeedPrice, priceOf } from './feed-price.ts';
import { formatOf, gradeOf, kindOf, languageOf, nameKey, seriesNameOf, volumesOf } from './product-text.ts';

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
  /** Further texts that may name the edition: type, tags, options. */
  readonly labels: readonly string[];
  /** Those of which one may be the language alone. */
  readonly options: readonly string[];
  readonly isUsed: boolean;
  readonly isbn: string;
  readonly price: string;
  /** Copies; `in stock` or `out of stock` where the feed has words; empty if the field is missing. */
  readonly stock: string;
  /** Days as the feed has them, in the field `dayField`. */
  readonly releases: string;
  readonly restocks: string;
  readonly dayField: string;
  /** The feed calls it a pre-order, which needs a day. */
  readonly isPreorder?: true;
  readonly url: string;
  readonly image: string;
  /** Problems of fields that only one kind of feed has. */
  readonly problems: readonly (readonly [field: string, problem: string])[];
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

interface FeedItem {
  readonly record: StoreRecord;
  readonly prices: Record<string, number>;
}

/**
 * Items of the products. Rows of one id in several files are one item with the prices of all, and a mistake if they differ
 * in anything else. A fact that the feed does not have and that cannot be read from its texts is a mistake.
 */
export function itemsOf(
  products: readonly ProductRow[],
  names: SeriesNames,
  options: FeedOptions,
): FeedItems {
  const items = new Map<string, FeedItem>();
  const mistakes: Mistake[] = [];
  const unknown = new Map<string, Mistake>();
  for (const product of products) {
    const { file, line, id } = product;
    const wrong = (field: string, problem: string) => mistakes.push({ file, line, field, problem });
    for (const problem of product.problems) wrong(...problem);
    const price = priceOf(product.price, options.currency);
    if (price === null) wrong('price', NO_PRICE);
    const series = seriesOf(product, names);
    if (series === null) {
      const name = seriesNameOf(product.title);
      if (!unknown.has(nameKey(name))) unknown.set(nameKey(name), unknownSeries(product, name));
      continue;
    }
    const prices = price === null ? {} : { [price.currency]: price.amount };
    const earlier = items.get(id);
    const other = earlier?.record.file === file ? undefined : earlier;
    const value = itemOf(product, series, other === undefined ? options : asIn(other), wrong);
    const item = { record: { file, line, value: { ...value, prices } }, prices };
    if (other !== undefined) join(other, item, price, wrong);
    // A second row of one id in one file is kept, and the check names it.
    else items.set(earlier === undefined ? id : `${id} ${line}`, item);
  }
  return {
    records: [...items.values()].map(({ record }) => record),
    mistakes: [...mistakes, ...unknown.values()],
  };
}

const NO_PRICE =
  'must be an amount with its currency, as in 7.99 USD, 550 JPY or 6.50 EUR, with no more decimals than it has (or name the currency with --currency)';

/** A further feed without numbers of copies may call in stock what has some in the first one. */
function asIn({ record }: FeedItem): FeedOptions {
  const { stock } = record.value as { readonly stock?: number };
  return { inStock: Math.max(1, stock ?? 1) };
}

/** Adds the price that a second file has of an item. */
function join(earlier: FeedItem, { record }: FeedItem, price: FeedPrice | null, wrong: Wrong): void {
  const { file, line, value } = earlier.record;
  const [one, other] = [value, record.value] as readonly Readonly<Record<string, unknown>>[];
  // A feed may leave out a fact that another one has.
  const isOther = (field: string) =>
    other?.[field] !== undefined && JSON.stringify(one?.[field]) !== JSON.stringify(other[field]);
  for (const field of COMPARED.filter(isOther)) {
    const [here, there] = [other, one].map((each) => JSON.stringify(each?.[field] ?? null));
    wrong(
      field,
      `is ${here} here and ${there} in ${file}:${line}: feeds of one item may differ in its price alone`,
    );
  }
  if (price === null) return;
  const known = earlier.prices[price.currency];
  if (known !== undefined && known !== price.amount)
    wrong('price', `differs from that in ${file}:${line}, in the same currency`);
  earlier.prices[price.currency] = price.amount;
}

/** Links and pictures may be those of the language or the country of a feed. */
const COMPARED = [
  'series',
  'kind',
  'volume',
  'volumes',
  'language',
  'format',
  'grade',
  'stock',
  'isbn',
  'releases',
  'restocks',
];

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
  const { id, title, labels, isUsed, isbn, url, image } = product;
  const more = labels.join(' ');
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
    language: languageIn(product, wrong),
    format,
    ...(grade === null ? {} : { grade }),
    ...(format === 'ebook' ? {} : { stock: stockOf(product, options, wrong) }),
    ...given({ isbn, ...daysOf(product, wrong), url, image }),
  };
}

function languageIn({ isbn, title, options }: ProductRow, wrong: Wrong): 'en' | 'ja' {
  const language = languageOf(isbn, title, options);
  if (language === null)
    wrong(
      'title',
      'is of an edition in another language than English and Japanese: leave it out (or, if its text is in one of these, write so in the title: "English Edition")',
    );
  return language ?? 'en';
}

function daysOf({ releases, restocks, dayField, isPreorder }: ProductRow, wrong: Wrong) {
  const dayOf = (text: string) => {
    const [day = ''] = /^\d{4}-\d\d-\d\d(?=$|[T\s])/.exec(text) ?? [];
    if (text !== '' && day === '')
      wrong(dayField, `has the day ${JSON.stringify(text)}: write it as 2027-03-04`);
    return day;
  };
  if (isPreorder && releases === '')
    wrong(dayField, 'is missing: a pre-order needs the day of its release, as 2027-03-04');
  return { releases: dayOf(releases), restocks: dayOf(restocks) };
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

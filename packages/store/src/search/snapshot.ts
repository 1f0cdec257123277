/**
 * One version of the shop's data as the functions hold it. Series are kept as JSON text and parsed when they are
 * needed; what filters read of all of them stands in columns.
 */
import type { Currency, Item } from '../model/item.ts';
import type { Policy } from '../model/policy.ts';
import type { Series } from '../model/series.ts';
import type { StoreInfo } from '../model/store-info.ts';
import type { Lexicon } from '../query/names/lexicon.ts';
import type { Dictionary } from '../query/names/misspelt-names.ts';
import { isOfOtherWork } from '../query/names/name-evidence.ts';
import type { FoundName } from '../query/names/name-surroundings.ts';
import { parsed } from '../query/parse-query.ts';
import type { Query } from '../query/query.ts';
import { Authors } from './authors.ts';
import { IsbnIndex } from './isbn-index.ts';
import { KeptProducts } from './kept-products.ts';
import { NAME_KINDS, type Name, NameIndex } from './names/name-index.ts';
import { prepareReadings } from './names/reading-match.ts';
import { WordsOfSeries } from './names/words-of-series.ts';
import { Neighbours } from './neighbours.ts';
import { type PolicyPhrase, phrasesOf } from './policies/policy-phrases.ts';
import { prepareFacets } from './prepare-facets.ts';
import { EditionPrices } from './results/edition-prices.ts';
import { SORTS, type SortOfWork, sortedPlaces } from './results/sorted-series.ts';
import { TextIndex } from './text/text-index.ts';
import { type Wishes, wishesOf } from './wishes/wishes.ts';

/** The properties of a series that filters read. */
export interface Facets {
  readonly id: string;
  readonly title: string;
  readonly age: number;
  readonly status: Series['status'];
  readonly volumes: number;
  readonly year: number;
  readonly demographic: Series['demographic'];
  readonly genres: readonly string[];
  readonly themes: readonly string[];
  readonly tone: readonly string[];
  /** Places of the authors. */
  readonly authors: readonly number[];
  readonly sold: number;
  /**
   * By currency: the cheapest volume, the cheapest complete edition or null, and the dearest volume, in minor units.
   * Versions that were loaded before do not have the dearest.
   */
  readonly prices: Readonly<
    Partial<Record<Currency, readonly [volume: number, whole: number | null, dearest?: number]>>
  >;
  /** Editions of the items: language, format and kind with spaces between them. */
  readonly editions: readonly string[];
}

/** The parts of a snapshot as they are stored, apart from the text index. */
export interface SnapshotData {
  readonly info: StoreInfo;
  /** Keys are short: there are ten a series. */
  readonly names: readonly (readonly [key: string, of: number, kind: number, common: 0 | 1])[];
  readonly authors: readonly { readonly id: string; readonly name: string }[];
  readonly facets: readonly Facets[];
  /** Titles and short forms as they are written. */
  readonly titles: readonly string[];
  readonly policies: readonly Policy[];
  /** Everyday words of English, one space between them. */
  readonly dictionary: string;
  /** Stems of the most frequent of them. */
  readonly everyday: string;
}

/** A series with its items. */
export interface Product {
  readonly series: Series;
  readonly items: readonly Item[];
}

export class Snapshot implements Lexicon {
  readonly info: StoreInfo;
  readonly facets: readonly Facets[];
  /** Titles and short forms as they are written, for the classifier. */
  readonly titles: readonly string[];
  readonly policies: readonly Policy[];
  /** Topics, each once, in the order of the text index. */
  readonly topics: readonly string[];
  /** In the order of the index of phrases. */
  readonly phrases: readonly PolicyPhrase[];
  readonly names: NameIndex;
  readonly prices: EditionPrices;
  readonly dictionary: Dictionary;
  readonly ownWords: Dictionary;
  /** True for the stem of an everyday English word. */
  readonly isKnownStem: (stem: string) => boolean;
  readonly #authors: Authors;
  /** JSON of {@link Product}, one a series. */
  readonly #lines: readonly string[];
  readonly #isbns: IsbnIndex;
  readonly #places: ReadonlyMap<string, number>;
  readonly #loadText: () => TextIndex;
  readonly #products: KeptProducts;
  readonly #words = new WordsOfSeries((place) => this.work(place));
  readonly #orders = new Map<SortOfWork, Uint32Array>();
  #text: TextIndex | null = null;
  #neighbours: Neighbours | null = null;

  /** @param loadText returns the text index; it is called at the first search by words. */
  constructor(data: SnapshotData, lines: readonly string[], loadText: () => TextIndex) {
    this.info = data.info;
    this.facets = data.facets;
    this.titles = data.titles;
    this.policies = data.policies;
    this.topics = [...new Set(data.policies.map(({ topic }) => topic))];
    this.phrases = phrasesOf(data.policies);
    this.names = new NameIndex(
      data.names.map(
        ([key, of, kind, common]): Name => ({
          key,
          of,
          kind: NAME_KINDS[kind] ?? 'alias',
          common: common === 1,
        }),
      ),
    );
    this.dictionary = new Set(data.dictionary.split(' '));
    this.ownWords = { has: (word) => this.text.hasOfSeries(word) };
    let stems: ReadonlySet<string> | null = null;
    this.isKnownStem = (stem) => {
      stems ??= new Set(data.everyday.split(' '));
      return stems.has(stem);
    };
    this.#authors = new Authors(data.authors);
    this.#lines = lines;
    this.#products = new KeptProducts(lines);
    this.#isbns = new IsbnIndex(lines);
    this.prices = new EditionPrices(lines);
    this.#places = new Map(data.facets.map(({ id }, place) => [id, place]));
    this.#loadText = loadText;
  }

  /**
   * Makes what the first searches would make, in steps that leave room for other work.
   * @param load returns the text index.
   */
  async prepare(load: () => Promise<TextIndex> = async () => this.#loadText()): Promise<void> {
    this.#text ??= await load();
    while (this.names.prepareSome(NAMES_A_STEP)) await pause();
    await pause();
    while (this.#isbns.readSome(LINES_A_STEP)) await pause();
    while (this.prices.readSome(LINES_A_STEP / 5)) await pause();
    this.isKnownStem('');
    prepareReadings();
    for (const sort of SORTS) {
      await pause();
      this.orderBy(sort);
    }
    for (const _ of this.prices.prepareOrders(this.orderBy('best_selling'))) await pause();
    await pause();
    this.#neighbours ??= new Neighbours(this.facets);
    for (const _ of prepareFacets(this.facets)) await pause();
  }

  get neighbours(): Neighbours {
    this.#neighbours ??= new Neighbours(this.facets);
    return this.#neighbours;
  }

  get text(): TextIndex {
    this.#text ??= this.#loadText();
    return this.#text;
  }

  /** Places of all series in an order that is not by price; made at the first question for it. */
  orderBy(sort: SortOfWork): Uint32Array {
    const known = this.#orders.get(sort) ?? sortedPlaces(this.facets, sort);
    this.#orders.set(sort, known);
    return known;
  }

  wishes(query: Query): Wishes {
    return wishesOf(query, this.facets);
  }

  /** A question taken apart by the names of this version. */
  query(question: string): Query {
    return parsed(question, this);
  }

  series(place: number): { readonly id: string; readonly name: string; readonly volumes: number } {
    const { id, title, volumes } = this.facets[place] as Facets;
    return { id, name: title, volumes };
  }

  author(place: number): { readonly id: string; readonly name: string } {
    return this.#authors.at(place);
  }

  /** Places of the authors with an id. */
  authorsOf(id: string): readonly number[] {
    return this.#authors.of(id);
  }

  wordsOf(place: number): Dictionary {
    return this.#words.english(place);
  }

  textOf(place: number): string {
    return this.#words.japanese(place);
  }

  /** Japanese names of a series, in the form of terms. */
  namesOf(place: number): string {
    return this.#words.names(place);
  }

  /** True if a name in a question stands for its series. */
  isMeant = (query: Query, found: FoundName): boolean => !isOfOtherWork(query, found, this);

  edition(isbn: string): { readonly id: string; readonly name: string; readonly item: Item } | null {
    const place = this.#isbns.placeOf(isbn);
    const item = place === null ? undefined : this.product(place).items.find((each) => each.isbn === isbn);
    return place === null || item === undefined ? null : { ...this.series(place), item };
  }

  /** Place of a series by its id; undefined if the shop does not carry it. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  product(place: number): Product {
    return this.#products.at(place);
  }

  /** A series without its items, of which there may be hundreds. */
  work(place: number): Series {
    const line = this.#lines[place] as string;
    const end = line.startsWith(SERIES) ? line.indexOf(ITEMS) : -1;
    return end < 0 ? this.product(place).series : (JSON.parse(line.slice(SERIES.length, end)) as Series);
  }
}

/** The parts of a stored product. No text within a series can hold these marks: its quotes are escaped. */
const SERIES = '{"series":';
const ITEMS = ',"items":[';
/** Names that are read without a pause: some milliseconds. */
const NAMES_A_STEP = 2_000;
/** Series whose items are read without a pause: some milliseconds. */
const LINES_A_STEP = 500;
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

export { TextIndex };

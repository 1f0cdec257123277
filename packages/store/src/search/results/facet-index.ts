/**
 * The properties of all series in columns and sets, made once a snapshot: the conditions of a question are sets that
 * are joined, and no rule is asked of 20,000 series.
 */
import { CURRENCIES, type Currency } from '../../model/item.ts';
import { genresFor } from '../../query/conditions/genres-for.ts';
import type { Conditions } from '../../query/query.ts';
import type { Facets } from '../snapshot.ts';
import { type EditionSets, editionSets, mayHaveEdition, needsItems } from './editions-offered.ts';
import { Column, PlaceSet } from './place-set.ts';

const made = new WeakMap<readonly Facets[], FacetIndex>();

/** The index of a shop's series; made at the first question for it. `kept` would make the import chain too long. */
export function facetIndexOf(facets: readonly Facets[]): FacetIndex {
  const index = made.get(facets) ?? new FacetIndex(facets);
  made.set(facets, index);
  return index;
}

type Lists<Key> = Map<Key, number[]>;

export class FacetIndex {
  readonly size: number;
  readonly #facets: readonly Facets[];
  readonly #genres: Lists<string> = new Map();
  readonly #tones: Lists<string> = new Map();
  readonly #demographics: Lists<string> = new Map();
  readonly #statuses: Lists<string> = new Map();
  readonly #themes: Lists<string> = new Map();
  readonly #authors: Lists<number> = new Map();
  readonly #ages: Column;
  readonly #volumes: Column;
  readonly #years: Column;
  readonly #editions: EditionSets;
  readonly #sets = new Map<readonly number[], PlaceSet>();
  readonly #prices = new Map<Currency, Prices>();
  /** The sets of the latest conditions, of the work alone and with those on items: the steps of a search ask for both. */
  #ofWork: Latest | null = null;
  #withItems: Latest | null = null;

  constructor(facets: readonly Facets[]) {
    this.size = facets.length;
    this.#facets = facets;
    for (const [place, each] of facets.entries()) {
      for (const genre of each.genres) push(this.#genres, genre, place);
      for (const mark of each.tone) push(this.#tones, mark, place);
      for (const theme of each.themes) push(this.#themes, theme, place);
      for (const author of each.authors) push(this.#authors, author, place);
      push(this.#demographics, each.demographic, place);
      push(this.#statuses, each.status, place);
    }
    this.#ages = new Column(Int32Array.from(facets, ({ age }) => age));
    this.#volumes = new Column(Int32Array.from(facets, ({ volumes }) => volumes));
    this.#years = new Column(Int32Array.from(facets, ({ year }) => year));
    this.#editions = editionSets(facets);
  }

  /** Reads the prices before the first question needs them. */
  preparePrices(): void {
    for (const currency of CURRENCIES) this.#pricesIn(currency);
  }

  /** Moods and genres of the shop. */
  get marks(): readonly string[] {
    return [...new Set([...this.#genres.keys(), ...this.#tones.keys()])];
  }

  /** Series with a mood or genre. */
  ofMark(mark: string): PlaceSet {
    return this.#setOf(this.#genres.get(mark))
      .copy()
      .join(this.#setOf(this.#tones.get(mark)));
  }

  ofTone(tone: string): PlaceSet {
    return this.#setOf(this.#tones.get(tone));
  }

  ofGenre(genre: string): PlaceSet {
    return this.#setOf(this.#genres.get(genre));
  }

  ofThemes(themes: Iterable<string>): PlaceSet {
    const set = PlaceSet.none(this.size);
    for (const theme of themes) for (const place of this.#themes.get(theme) ?? []) set.add(place);
    return set;
  }

  /** Places of the works of some authors, by the places of these, in ascending order. */
  worksOf(authors: Iterable<number>): readonly number[] {
    const places = new Set<number>();
    for (const author of authors) for (const place of this.#authors.get(author) ?? []) places.add(place);
    return [...places].sort((a, b) => a - b);
  }

  /**
   * Series that meet the conditions about the work.
   * @param withItems leaves out series as well of which no item can meet the conditions on items.
   */
  meeting(conditions: Conditions, withItems: boolean): PlaceSet {
    if (this.#ofWork?.conditions !== conditions)
      this.#ofWork = { conditions, set: this.#meeting(conditions) };
    const { set } = this.#ofWork;
    if (!withItems || !needsItems(conditions)) return set;
    if (this.#withItems?.conditions !== conditions)
      this.#withItems = { conditions, set: this.#keepOffered(set.copy(), conditions) };
    return this.#withItems.set;
  }

  #meeting(conditions: Conditions): PlaceSet {
    const set = PlaceSet.all(this.size);
    this.#keepOfKind(set, conditions);
    const { age, length, years } = conditions;
    if (age !== undefined) set.keep(this.#ages.atMost(age));
    if (length !== undefined) this.#volumes.keepWithin(set, length);
    if (years !== undefined) this.#years.keepWithin(set, years);
    return set;
  }

  #keepOfKind(set: PlaceSet, conditions: Conditions): void {
    const { status, demographics, notDemographics, genres, notGenres, notTone } = conditions;
    if (status !== undefined) set.keep(this.#setOf(this.#statuses.get(status)));
    if (demographics !== undefined) set.keep(this.#anyOf(this.#demographics, demographics));
    if (notDemographics !== undefined) set.drop(this.#anyOf(this.#demographics, notDemographics));
    for (const genre of genres ?? []) set.keep(this.#anyOf(this.#genres, genresFor(genre)));
    if (notGenres !== undefined) set.drop(this.#anyOf(this.#genres, notGenres));
    if (notTone !== undefined) set.drop(this.#anyOf(this.#tones, notTone));
  }

  #keepOffered(set: PlaceSet, conditions: Conditions): PlaceSet {
    const { sets, of } = this.#editions;
    const hasEdition = sets.map((editions) => mayHaveEdition(editions, conditions));
    if (!hasEdition.every(Boolean)) set.keepWhere((place) => hasEdition[of[place] as number] === true);
    const { price } = conditions;
    // The facets have prices of volumes and of whole series: those of box sets stand in the items.
    if (price === undefined || conditions.kind === 'box set') return set;
    const { volume, whole, dearest } = this.#pricesIn(price.currency);
    const [least, most] = price.of === 'series' ? [whole, whole] : [volume, dearest];
    const { min, max } = price;
    return set.keepWhere((place) => {
      const [low, high] = [least[place] as number, most[place] as number];
      if (Number.isNaN(low) || (max !== undefined && low > max)) return false;
      return min === undefined || Number.isNaN(high) || high >= min;
    });
  }

  /** Sets of one key are made once; others are few of these. */
  #anyOf(lists: Lists<string>, keys: readonly string[]): PlaceSet {
    const [first, ...others] = keys;
    if (others.length === 0) return this.#setOf(first === undefined ? undefined : lists.get(first));
    const set = PlaceSet.none(this.size);
    for (const key of keys) set.join(this.#setOf(lists.get(key)));
    return set;
  }

  #setOf(places: readonly number[] = NO_PLACES): PlaceSet {
    const set = this.#sets.get(places) ?? PlaceSet.of(this.size, places);
    this.#sets.set(places, set);
    return set;
  }

  #pricesIn(currency: Currency): Prices {
    const known = this.#prices.get(currency) ?? pricesIn(this.#facets, currency);
    this.#prices.set(currency, known);
    return known;
  }
}

const NO_PLACES: readonly number[] = [];

interface Prices {
  /** In minor units; not a number where a series has none. */
  readonly volume: Float64Array;
  readonly whole: Float64Array;
  readonly dearest: Float64Array;
}

function pricesIn(facets: readonly Facets[], currency: Currency): Prices {
  const column = (at: 0 | 1 | 2) => {
    const values = new Float64Array(facets.length);
    for (const [place, { prices }] of facets.entries()) values[place] = prices[currency]?.[at] ?? Number.NaN;
    return values;
  };
  return { volume: column(0), whole: column(1), dearest: column(2) };
}

/** The set of the latest conditions that were asked for. */
interface Latest {
  readonly conditions: Conditions;
  readonly set: PlaceSet;
}

function push<Key>(lists: Lists<Key>, key: Key, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else if (list.at(-1) !== place) list.push(place);
}

/** The likeness of series: by genre, themes, mood, readers and author. */
import type { Facets } from './snapshot.ts';

/** Parts of the likeness; their sum is 1. */
const PARTS = { genres: 0.44, themes: 0.26, tone: 0.12, readers: 0.06, author: 0.06, age: 0.06 };

/** Years between two recommended ages at which they count as different. */
const AGES_APART = 8;
/** Ages that a byte holds. */
const AGES = 256;

/**
 * Keys of one kind of every series, as numbers, with their weights. Thousands of series have few sets of genres or moods:
 * each set is compared once.
 */
class KeySets {
  /** Keys of all sets in a row, and where those of each start. */
  readonly #keys: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #weights: Float64Array;
  /** Square root of the sum of the weights of each set. */
  readonly #sizes: Float64Array;
  /** Sets that have each key in a row, and where those of each start. */
  readonly #having: Uint32Array;
  readonly #havingStarts: Uint32Array;
  readonly #overlaps: Float64Array;
  /** The set of each series. */
  readonly #of: Uint32Array;

  /** @param weightOf weight of a key that a share of the series has. */
  constructor(sets: readonly ReadonlySet<string>[], weightOf: (share: number) => number) {
    const numbers = new Map<string, number>();
    const counts: number[] = [];
    const distinct = new Map<string, { readonly number: number; readonly keys: readonly number[] }>();
    this.#of = Uint32Array.from(sets, (set) => {
      const keys = Array.from(set, (key) => {
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        counts[number] = (counts[number] ?? 0) + 1;
        return number;
      });
      const known = distinct.get(keys.join());
      if (known !== undefined) return known.number;
      distinct.set(keys.join(), { number: distinct.size, keys });
      return distinct.size - 1;
    });
    const rows = Array.from(distinct.values(), ({ keys }) => keys);
    this.#starts = startsOf(rows.map(({ length }) => length));
    this.#keys = Uint32Array.from(rows.flat());
    this.#weights = Float64Array.from(counts, (count) => weightOf(count / sets.length));
    const having: number[][] = counts.map(() => []);
    for (const [row, keys] of rows.entries()) for (const key of keys) having[key]?.push(row);
    this.#havingStarts = startsOf(having.map(({ length }) => length));
    this.#having = Uint32Array.from(having.flat());
    this.#sizes = Float64Array.from(rows, (keys) =>
      Math.sqrt(keys.reduce((sum, key) => sum + (this.#weights[key] as number), 0)),
    );
    this.#overlaps = new Float64Array(rows.length);
  }

  /** The set of each series. */
  get of(): Uint32Array {
    return this.#of;
  }

  /** Cosines of a series' keys and those of each set, 0–1, times a factor; valid until the next call. */
  overlaps(place: number, factor: number): Float64Array {
    const model = this.#of[place] as number;
    const [overlaps, having, starts] = [this.#overlaps.fill(0), this.#having, this.#havingStarts];
    for (const key of this.#keys.subarray(this.#starts[model], this.#starts[model + 1])) {
      const weight = this.#weights[key] as number;
      const end = starts[key + 1] as number;
      for (let i = starts[key] as number; i < end; i += 1) {
        const set = having[i] as number;
        overlaps[set] = (overlaps[set] as number) + weight;
      }
    }
    const scale = factor / Math.max(this.#sizes[model] as number, 1e-9);
    for (let set = 0; set < overlaps.length; set += 1) {
      const own = overlaps[set] as number;
      if (own > 0) overlaps[set] = (scale * own) / (this.#sizes[set] as number);
    }
    return overlaps;
  }
}

/** Begins of rows by their lengths, and the end of the last. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length;
  return starts;
}

export class Neighbours {
  readonly #genres: KeySets;
  readonly #themes: KeySets;
  readonly #tone: KeySets;
  readonly #authors: readonly (readonly number[])[];
  /** Places of the series of each author. */
  readonly #worksOf = new Map<number, number[]>();
  readonly #readers: Uint8Array;
  readonly #ages: Uint8Array;
  /** Readers and age of each series as one number, and the part of a likeness that a series with it gets. */
  readonly #kin: Uint32Array;
  readonly #kinship: Float64Array;
  /** Copies sold of each series, as a share of the best-selling one's. */
  readonly sold: Float64Array;

  constructor(facets: readonly Facets[]) {
    this.#genres = new KeySets(
      facets.map(({ genres }) => new Set(genres)),
      (share) => Math.log(1 + 1 / share),
    );
    this.#themes = new KeySets(facets.map(themesOf), (share) => Math.log(1 + 1 / share));
    this.#tone = new KeySets(
      facets.map(({ tone }) => new Set(tone)),
      () => 1,
    );
    this.#authors = facets.map(({ authors }) => authors);
    for (const [place, authors] of this.#authors.entries()) {
      for (const author of authors) {
        const works = this.#worksOf.get(author);
        if (works === undefined) this.#worksOf.set(author, [place]);
        else works.push(place);
      }
    }
    const demographics = [...new Set(facets.map(({ demographic }) => demographic))];
    this.#readers = Uint8Array.from(facets, ({ demographic }) => demographics.indexOf(demographic));
    this.#ages = Uint8Array.from(facets, ({ age }) => age);
    this.#kin = Uint32Array.from(this.#ages, (age, place) => (this.#readers[place] as number) * AGES + age);
    this.#kinship = new Float64Array(demographics.length * AGES);
    const most = facets.reduce((highest, { sold }) => Math.max(highest, sold), 1);
    this.sold = Float64Array.from(facets, ({ sold }) => sold / most);
  }

  /** Mean likeness of every series to some, 0–1. */
  likeness(models: readonly number[]): Float64Array {
    const sums = new Float64Array(this.#ages.length);
    for (const model of models) this.#addLikeness(model, sums);
    for (let place = 0; place < sums.length; place += 1) {
      sums[place] = (sums[place] as number) / models.length;
    }
    return sums;
  }

  #addLikeness(model: number, sums: Float64Array): void {
    const genres = this.#genres.overlaps(model, PARTS.genres);
    const themes = this.#themes.overlaps(model, PARTS.themes);
    const tone = this.#tone.overlaps(model, PARTS.tone);
    const kinship = this.#kinshipTo(model);
    const [ofGenres, ofThemes, ofTone, kin] = [this.#genres.of, this.#themes.of, this.#tone.of, this.#kin];
    for (let place = 0; place < sums.length; place += 1) {
      let sum = sums[place] as number;
      sum += genres[ofGenres[place] as number] as number;
      sum += themes[ofThemes[place] as number] as number;
      sum += tone[ofTone[place] as number] as number;
      sums[place] = sum + (kinship[kin[place] as number] as number);
    }
    const [author] = this.#authors[model] as readonly number[];
    for (const place of author === undefined ? [] : (this.#worksOf.get(author) ?? [])) {
      sums[place] = (sums[place] as number) + PARTS.author;
    }
  }

  /** The likeness of readers and ages, by both as one number. */
  #kinshipTo(model: number): Float64Array {
    const [reader, age] = [this.#readers[model], this.#ages[model] as number];
    for (let kin = 0; kin < this.#kinship.length; kin += 1) {
      const ofAge = PARTS.age * Math.max(0, 1 - Math.abs(age - (kin % AGES)) / AGES_APART);
      this.#kinship[kin] = Math.floor(kin / AGES) === reader ? ofAge + PARTS.readers : ofAge;
    }
    return this.#kinship;
  }
}

/** Themes as a whole, and the words of each: `slow-romance` and `office-romance` share one. */
function themesOf({ themes }: Facets): ReadonlySet<string> {
  const words = themes.flatMap((theme) => theme.split('-')).filter((word) => word.length > 3);
  return new Set([...themes, ...words]);
}

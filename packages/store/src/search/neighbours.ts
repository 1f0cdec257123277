/** The likeness of series: by genre, themes, mood, readers and author. */
import type { Facets } from './snapshot.ts';

/** Parts of the likeness; their sum is 1. */
const PARTS = { genres: 0.44, themes: 0.26, tone: 0.12, readers: 0.06, author: 0.06, age: 0.06 };

/** Years between two recommended ages at which they count as different. */
const AGES_APART = 8;

/** Keys of one kind of every series, as numbers, with their weights, and the series of each key. */
class KeySets {
  /** Keys of all series in a row, and where those of each start. */
  readonly #keys: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #weights: Float64Array;
  /** Square root of the sum of the weights of each series. */
  readonly #sizes: Float64Array;
  /** Series of all keys in a row, and where those of each start. */
  readonly #places: Uint32Array;
  readonly #placeStarts: Uint32Array;
  readonly #shared: Float64Array;

  /** @param weightOf weight of a key that a share of the series has. */
  constructor(sets: readonly ReadonlySet<string>[], weightOf: (share: number) => number) {
    const numbers = new Map<string, number>();
    const counts: number[] = [];
    const keys: number[] = [];
    this.#starts = new Uint32Array(sets.length + 1);
    for (const [place, set] of sets.entries()) {
      for (const key of set) {
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        counts[number] = (counts[number] ?? 0) + 1;
        keys.push(number);
      }
      this.#starts[place + 1] = keys.length;
    }
    this.#keys = Uint32Array.from(keys);
    this.#weights = Float64Array.from(counts, (count) => weightOf(count / sets.length));
    this.#placeStarts = new Uint32Array(counts.length + 1);
    for (const [key, count] of counts.entries()) {
      this.#placeStarts[key + 1] = (this.#placeStarts[key] as number) + count;
    }
    this.#places = new Uint32Array(keys.length);
    this.#sizes = new Float64Array(sets.length);
    this.#shared = new Float64Array(sets.length);
    this.#invert();
  }

  #invert(): void {
    const next = this.#placeStarts.slice();
    for (let place = 0; place < this.#sizes.length; place += 1) {
      let sum = 0;
      for (const key of this.#keysOf(place)) {
        sum += this.#weights[key] as number;
        this.#places[next[key] as number] = place;
        next[key] = (next[key] as number) + 1;
      }
      this.#sizes[place] = Math.sqrt(sum);
    }
  }

  #keysOf(place: number): Uint32Array {
    return this.#keys.subarray(this.#starts[place], this.#starts[place + 1]);
  }

  /** Cosines of a series' keys and those of every series, 0–1, times a factor, added to sums. */
  addOverlaps(model: number, factor: number, sums: Float64Array): void {
    const shared = this.#shared.fill(0);
    for (const key of this.#keysOf(model)) {
      const weight = this.#weights[key] as number;
      const end = this.#placeStarts[key + 1] as number;
      for (let i = this.#placeStarts[key] as number; i < end; i += 1) {
        const place = this.#places[i] as number;
        shared[place] = (shared[place] as number) + weight;
      }
    }
    const scale = factor / Math.max(this.#sizes[model] as number, 1e-9);
    for (let place = 0; place < sums.length; place += 1) {
      const own = shared[place] as number;
      if (own > 0) sums[place] = (sums[place] as number) + (scale * own) / (this.#sizes[place] as number);
    }
  }
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
    const most = facets.reduce((highest, { sold }) => Math.max(highest, sold), 1);
    this.sold = Float64Array.from(facets, ({ sold }) => sold / most);
  }

  /** Mean likeness of every series to some, 0–1. */
  likeness(models: readonly number[]): Float64Array {
    const sums = new Float64Array(this.#ages.length);
    for (const model of models) {
      this.#genres.addOverlaps(model, PARTS.genres, sums);
      this.#themes.addOverlaps(model, PARTS.themes, sums);
      this.#tone.addOverlaps(model, PARTS.tone, sums);
      this.#addKinship(model, sums);
    }
    for (let place = 0; place < sums.length; place += 1) {
      sums[place] = (sums[place] as number) / models.length;
    }
    return sums;
  }

  /** Adds the likeness of readers, authors and ages. */
  #addKinship(model: number, sums: Float64Array): void {
    const [reader, age] = [this.#readers[model], this.#ages[model] as number];
    const [author] = this.#authors[model] as readonly number[];
    for (let place = 0; place < sums.length; place += 1) {
      let kinship = PARTS.age * Math.max(0, 1 - Math.abs(age - (this.#ages[place] as number)) / AGES_APART);
      if (this.#readers[place] === reader) kinship += PARTS.readers;
      sums[place] = (sums[place] as number) + kinship;
    }
    for (const place of author === undefined ? [] : (this.#worksOf.get(author) ?? [])) {
      sums[place] = (sums[place] as number) + PARTS.author;
    }
  }
}

/** Themes as a whole, and the words of each: `slow-romance` and `office-romance` share one. */
function themesOf({ themes }: Facets): ReadonlySet<string> {
  const words = themes.flatMap((theme) => theme.split('-')).filter((word) => word.length > 3);
  return new Set([...themes, ...words]);
}

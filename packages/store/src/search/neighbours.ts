/** How alike series are: by genre, themes, mood, readers and author. */
import type { Facets } from './snapshot.ts';

/** Parts of the likeness; their sum is 1. */
const PARTS = { genres: 0.36, themes: 0.26, tone: 0.2, readers: 0.06, author: 0.06, age: 0.06 };

/** Years between two recommended ages at which they count as different. */
const AGES_APART = 8;

/** Keys of one kind of every series, as numbers, with their weights. */
class KeySets {
  /** Keys of all series in a row, and where those of each start. */
  readonly #keys: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #weights: Float64Array;
  /** Square root of the sum of the weights of each series. */
  readonly #sizes: Float64Array;
  readonly #isOwn: Uint8Array;

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
    this.#isOwn = new Uint8Array(counts.length).fill(1);
    this.#sizes = new Float64Array(sets.length);
    for (let place = 0; place < sets.length; place += 1) this.#sizes[place] = Math.sqrt(this.#shared(place));
    this.#isOwn.fill(0);
  }

  /** Sum of the weights of a series' keys that are marked. */
  #shared(place: number): number {
    let sum = 0;
    const end = this.#starts[place + 1] as number;
    for (let i = this.#starts[place] as number; i < end; i += 1) {
      const key = this.#keys[i] as number;
      if (this.#isOwn[key] === 1) sum += this.#weights[key] as number;
    }
    return sum;
  }

  /** Cosines of a series' keys and those of every series, 0–1, times a factor, added to sums. */
  addOverlaps(model: number, factor: number, sums: Float64Array): void {
    const own = this.#keys.subarray(this.#starts[model], this.#starts[model + 1]);
    for (const key of own) this.#isOwn[key] = 1;
    const size = this.#sizes[model] as number;
    for (let place = 0; place < sums.length; place += 1) {
      const shared = this.#shared(place);
      if (shared === 0) continue;
      sums[place] = (sums[place] as number) + (factor * shared) / (size * (this.#sizes[place] as number));
    }
    for (const key of own) this.#isOwn[key] = 0;
  }
}

export class Neighbours {
  readonly #facets: readonly Facets[];
  readonly #genres: KeySets;
  readonly #themes: KeySets;
  readonly #tone: KeySets;

  constructor(facets: readonly Facets[]) {
    this.#facets = facets;
    this.#genres = new KeySets(
      facets.map(({ genres }) => new Set(genres)),
      () => 1,
    );
    this.#themes = new KeySets(facets.map(themesOf), (share) => Math.log(1 + 1 / share));
    this.#tone = new KeySets(
      facets.map(({ tone }) => new Set(tone)),
      () => 1,
    );
  }

  /** Mean likeness of every series to some, 0–1. */
  likeness(models: readonly number[]): Float64Array {
    const sums = new Float64Array(this.#facets.length);
    for (const model of models) {
      this.#genres.addOverlaps(model, PARTS.genres, sums);
      this.#themes.addOverlaps(model, PARTS.themes, sums);
      this.#tone.addOverlaps(model, PARTS.tone, sums);
      const own = this.#facets[model] as Facets;
      for (let place = 0; place < sums.length; place += 1) {
        sums[place] = (sums[place] as number) + kinship(own, this.#facets[place] as Facets);
      }
    }
    return sums.map((sum) => sum / models.length);
  }
}

/** Likeness of readers, authors and ages. */
function kinship(one: Facets, other: Facets): number {
  const isSameAuthor = one.authors.some((author) => other.authors.includes(author));
  return (
    PARTS.readers * (one.demographic === other.demographic ? 1 : 0) +
    PARTS.author * (isSameAuthor ? 1 : 0) +
    PARTS.age * Math.max(0, 1 - Math.abs(one.age - other.age) / AGES_APART)
  );
}

/** Themes as a whole, and the words of each: `slow-romance` and `office-romance` share one. */
function themesOf({ themes }: Facets): ReadonlySet<string> {
  const words = themes.flatMap((theme) => theme.split('-')).filter((word) => word.length > 3);
  return new Set([...themes, ...words]);
}

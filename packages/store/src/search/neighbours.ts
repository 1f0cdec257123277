/** How alike series are: by genre, themes, mood, readers and author. */
import type { Facets } from './snapshot.ts';

/** Parts of the likeness; their sum is 1. */
const PARTS = { genres: 0.36, themes: 0.26, tone: 0.2, readers: 0.06, author: 0.06, age: 0.06 };

/** Years between two recommended ages at which they count as different. */
const AGES_APART = 8;

/** Keys of one kind of every series, as numbers, with their weights. */
class KeySets {
  readonly #keys: readonly Uint32Array[];
  readonly #weights: Float64Array;
  readonly #sizes: Float64Array;
  readonly #isOwn: Uint8Array;

  /** @param weightOf weight of a key that a share of the series has. */
  constructor(sets: readonly ReadonlySet<string>[], weightOf: (share: number) => number) {
    const numbers = new Map<string, number>();
    const counts: number[] = [];
    this.#keys = sets.map((set) =>
      Uint32Array.from(set, (key) => {
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        counts[number] = (counts[number] ?? 0) + 1;
        return number;
      }),
    );
    this.#weights = Float64Array.from(counts, (count) => weightOf(count / sets.length));
    this.#sizes = Float64Array.from(this.#keys, (keys) =>
      keys.reduce((sum, key) => sum + this.#weight(key), 0),
    );
    this.#isOwn = new Uint8Array(counts.length);
  }

  #weight(key: number): number {
    return this.#weights[key] as number;
  }

  /** Cosines of a series' keys and those of every series, 0–1, times a factor, added to sums. */
  addOverlaps(model: number, factor: number, sums: Float64Array): void {
    const own = this.#keys[model] as Uint32Array;
    for (const key of own) this.#isOwn[key] = 1;
    for (const [place, keys] of this.#keys.entries()) {
      let shared = 0;
      for (const key of keys) if (this.#isOwn[key] === 1) shared += this.#weight(key);
      if (shared === 0) continue;
      const size = Math.sqrt((this.#sizes[model] as number) * (this.#sizes[place] as number));
      sums[place] = (sums[place] as number) + (factor * shared) / size;
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
      for (const [place, facets] of this.#facets.entries()) {
        sums[place] = (sums[place] as number) + kinship(this.#facets[model] as Facets, facets);
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

/** How alike two series are, by what they are about, their mood, readers and authors. */
import type { Facets } from './snapshot.ts';

/**
 * Likeness of two series, 0–1: cosine of their themes, genres and tones, each weighed by rarity, with a part for
 * the same readers and the same author.
 */
export class Neighbours {
  readonly #rarity = new Map<string, number>();

  constructor(all: readonly Facets[]) {
    const counts = new Map<string, number>();
    for (const facets of all) for (const key of keysOf(facets)) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const [key, count] of counts) this.#rarity.set(key, Math.log(1 + all.length / count));
  }

  likeness(a: Facets, b: Facets): number {
    const own = new Set(keysOf(b));
    const shared = keysOf(a).filter((key) => own.has(key));
    const cosine = this.#weight(shared) / Math.sqrt(this.#weight(keysOf(a)) * this.#weight(keysOf(b)) || 1);
    const sameReaders = a.demographic === b.demographic ? READERS : 0;
    const sameAuthor = a.authors.some((author) => b.authors.includes(author)) ? AUTHOR : 0;
    return Math.min(1, (1 - READERS - AUTHOR) * cosine + sameReaders + sameAuthor);
  }

  #weight(keys: readonly string[]): number {
    return keys.reduce((sum, key) => sum + (this.#rarity.get(key) ?? 0) ** 2, 0);
  }
}

const READERS = 0.1;
const AUTHOR = 0.15;

function keysOf({ genres, themes, tone }: Facets): readonly string[] {
  return [
    ...themes.map((key) => `theme ${key}`),
    ...genres.map((key) => `genre ${key}`),
    ...tone.map((key) => `tone ${key}`),
  ];
}

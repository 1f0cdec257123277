/** How alike two series are: by genre, themes, mood, readers and author. */
import type { Facets } from './snapshot.ts';

/** Parts of the likeness; their sum is 1. */
const PARTS = { genres: 0.36, themes: 0.26, tone: 0.2, readers: 0.06, author: 0.06, age: 0.06 };

/** Years between two recommended ages at which they count as different. */
const AGES_APART = 8;

export class Neighbours {
  readonly #facets: readonly Facets[];
  readonly #themes: readonly ReadonlySet<string>[];
  readonly #rarity = new Map<string, number>();

  constructor(facets: readonly Facets[]) {
    this.#facets = facets;
    this.#themes = facets.map(themesOf);
    const counts = new Map<string, number>();
    for (const themes of this.#themes) for (const key of themes) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const [key, count] of counts) this.#rarity.set(key, Math.log(1 + facets.length / count));
  }

  /** Likeness of the series at two places, 0–1. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.#facets[a] as Facets, this.#facets[b] as Facets];
    const isSameAuthor = one.authors.some((author) => other.authors.includes(author));
    return (
      PARTS.genres * overlap(new Set(one.genres), new Set(other.genres)) +
      PARTS.themes *
        overlap(this.#themes[a] ?? NONE, this.#themes[b] ?? NONE, (key) => this.#rarity.get(key) ?? 0) +
      PARTS.tone * overlap(new Set(one.tone), new Set(other.tone)) +
      PARTS.readers * (one.demographic === other.demographic ? 1 : 0) +
      PARTS.author * (isSameAuthor ? 1 : 0) +
      PARTS.age * Math.max(0, 1 - Math.abs(one.age - other.age) / AGES_APART)
    );
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Cosine of two sets of weighed keys, 0–1. */
function overlap(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weight: (key: string) => number = () => 1,
): number {
  const sum = (keys: Iterable<string>) => [...keys].reduce((total, key) => total + weight(key), 0);
  const size = Math.sqrt(sum(a) * sum(b));
  return size === 0 ? 0 : sum([...a].filter((key) => b.has(key))) / size;
}

/** Themes as a whole, and the words of each: `slow-romance` and `office-romance` share one. */
function themesOf({ themes }: Facets): ReadonlySet<string> {
  const words = themes.flatMap((theme) => theme.split('-')).filter((word) => word.length > 3);
  return new Set([...themes, ...words]);
}

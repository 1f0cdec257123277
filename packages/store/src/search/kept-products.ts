/**
 * Series with their items, read from their stored lines. The latest ones are kept: a turn reads the same one for its
 * subject, its search and its passages, and the best-selling ones are results of every other question.
 */
import type { Product } from './snapshot.ts';

/** UTF-16 units of the lines of all products that are kept: 2 to 4 times as many bytes as objects. */
const MOST_KEPT = 2_000_000;

export class KeptProducts {
  /** JSON of a product by place. */
  readonly #lines: readonly string[];
  readonly #kept = new Map<number, Product>();
  #size = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  at(place: number): Product {
    const known = this.#kept.get(place);
    if (known !== undefined) {
      // Moved to the end: the first one is the one asked for longest ago.
      this.#kept.delete(place);
      this.#kept.set(place, known);
      return known;
    }
    const line = this.#lines[place] as string;
    const product = JSON.parse(line) as Product;
    this.#kept.set(place, product);
    this.#size += line.length;
    this.#dropOldest();
    return product;
  }

  /** The latest one stays, however long it is. */
  #dropOldest(): void {
    for (const place of this.#kept.keys()) {
      if (this.#size <= MOST_KEPT || this.#kept.size === 1) return;
      this.#kept.delete(place);
      this.#size -= (this.#lines[place] as string).length;
    }
  }
}

/** Finds the names that share pieces of two or three characters with a text: a first sieve for misspelt names. */
import { isJapanese } from '@mangaassist/text';

/** A shared trigram narrows the search for a misspelt name; Japanese names are short, so they share bigrams. */
const GRAM = { latin: 3, japanese: 2 };

export class GramIndex {
  readonly #keys: readonly string[];
  readonly #places = new Map<string, number[]>();
  readonly #counts: Uint16Array;
  /** Keys that have been read. */
  #read = 0;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
    this.#counts = new Uint16Array(keys.length);
  }

  /** Reads some further keys; false if none are left. */
  readSome(most: number): boolean {
    const end = Math.min(this.#keys.length, this.#read + most);
    for (; this.#read < end; this.#read += 1) {
      for (const gram of new Set(grams(this.#keys[this.#read] as string))) {
        const list = this.#places.get(gram);
        if (list === undefined) this.#places.set(gram, [this.#read]);
        else list.push(this.#read);
      }
    }
    return this.#read < this.#keys.length;
  }

  /** Calls back with each key's place that shares a gram with a text, and the number of grams it shares. */
  forEachShared(text: string, visit: (place: number, count: number) => void): void {
    this.readSome(this.#keys.length);
    const counts = this.#counts;
    const touched: number[] = [];
    for (const gram of new Set(grams(text))) {
      for (const place of this.#places.get(gram) ?? []) {
        if (counts[place] === 0) touched.push(place);
        counts[place] = (counts[place] as number) + 1;
      }
    }
    for (const place of touched) {
      visit(place, counts[place] as number);
      counts[place] = 0;
    }
  }
}

/** Units of the grams that a text beginning like this has. */
export function gramSize(text: string): number {
  return isJapanese(text.charCodeAt(0)) ? GRAM.japanese : GRAM.latin;
}

function grams(text: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const size = isJapanese(text.charCodeAt(i)) ? GRAM.japanese : GRAM.latin;
    if (i + size <= text.length) found.push(text.slice(i, i + size));
  }
  return found;
}

/** Finds the names that share pieces of two or three characters with a text: a first sieve for misspelt names. */
import { isJapanese } from '@mangaassist/text';

/** A shared trigram narrows the search for a misspelt name; Japanese names are short, so they share bigrams. */
const GRAM = { latin: 3, japanese: 2 };

/** Places of keys that share grams with a text, in the order of the text's grams. */
export interface Shared {
  readonly places: Uint32Array;
  /** Shared grams of each key, by its place. */
  readonly counts: Uint16Array;
}

export class GramIndex {
  readonly #keys: readonly string[];
  /** Lists of the grams until all keys are read, and then where the list of each begins in one array. */
  #lists: Map<string, number[]> | null = new Map();
  #numbers: ReadonlyMap<string, number> = new Map();
  #starts = new Uint32Array(1);
  #places = new Uint32Array(0);
  readonly #counts: Uint16Array;
  readonly #touched: Uint32Array;
  #latest: { readonly text: string; readonly shared: Shared } | null = null;
  /** Keys that have been read. */
  #read = 0;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
    this.#counts = new Uint16Array(keys.length);
    this.#touched = new Uint32Array(keys.length);
  }

  /** Reads some further keys; false if none are left. */
  readSome(most: number): boolean {
    if (this.#lists === null) return false;
    const end = Math.min(this.#keys.length, this.#read + most);
    for (; this.#read < end; this.#read += 1) {
      for (const gram of new Set(gramsOf(this.#keys[this.#read] as string))) {
        const list = this.#lists.get(gram);
        if (list === undefined) this.#lists.set(gram, [this.#read]);
        else list.push(this.#read);
      }
    }
    if (this.#read === this.#keys.length) this.#pack(this.#lists);
    return this.#lists !== null;
  }

  #pack(lists: ReadonlyMap<string, readonly number[]>): void {
    this.#starts = new Uint32Array(lists.size + 1);
    const numbers = new Map<string, number>();
    for (const [gram, { length }] of lists) {
      this.#starts[numbers.size + 1] = (this.#starts[numbers.size] as number) + length;
      numbers.set(gram, numbers.size);
    }
    this.#places = new Uint32Array(this.#starts[numbers.size] as number);
    let at = 0;
    for (const list of lists.values()) {
      this.#places.set(list, at);
      at += list.length;
    }
    this.#numbers = numbers;
    this.#lists = null;
  }

  /** The keys that share a gram with a text; they are valid until the next call. */
  sharing(text: string): Shared {
    if (this.#latest?.text === text) return this.#latest.shared;
    while (this.readSome(this.#keys.length));
    for (const place of this.#latest?.shared.places ?? []) this.#counts[place] = 0;
    let size = 0;
    for (const gram of new Set(gramsOf(text))) {
      const number = this.#numbers.get(gram);
      if (number !== undefined) size = this.#count(number, size);
    }
    const shared = { places: this.#touched.subarray(0, size), counts: this.#counts };
    this.#latest = { text, shared };
    return shared;
  }

  /** Counts a gram for each key that has it; returns the number of keys that were counted so far. */
  #count(number: number, before: number): number {
    const [counts, touched, places] = [this.#counts, this.#touched, this.#places];
    const end = this.#starts[number + 1] as number;
    let size = before;
    for (let i = this.#starts[number] as number; i < end; i += 1) {
      const place = places[i] as number;
      const count = counts[place] as number;
      if (count === 0) {
        touched[size] = place;
        size += 1;
      }
      counts[place] = count + 1;
    }
    return size;
  }
}

/** Units of the grams that a text beginning like this has. */
export function gramSize(text: string): number {
  return isJapanese(text.charCodeAt(0)) ? GRAM.japanese : GRAM.latin;
}

/** The grams of a text, in its order. */
export function gramsOf(text: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const size = isJapanese(text.charCodeAt(i)) ? GRAM.japanese : GRAM.latin;
    if (i + size <= text.length) found.push(text.slice(i, i + size));
  }
  return found;
}

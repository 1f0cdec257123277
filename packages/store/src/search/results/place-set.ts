/** Sets of places of series, a bit each: 2.5 KB for 20,000 series, and thirty-two places are joined in one step. */

import type { Bounds } from '../../query/query.ts';

export class PlaceSet {
  readonly size: number;
  readonly #bits: Uint32Array;

  private constructor(size: number, bits: Uint32Array) {
    this.size = size;
    this.#bits = bits;
  }

  static none(size: number): PlaceSet {
    return new PlaceSet(size, new Uint32Array((size + 31) >>> 5));
  }

  static all(size: number): PlaceSet {
    return new PlaceSet(size, new Uint32Array((size + 31) >>> 5).fill(0xffffffff));
  }

  static of(size: number, places: Iterable<number>): PlaceSet {
    const set = PlaceSet.none(size);
    for (const place of places) set.add(place);
    return set;
  }

  copy(): PlaceSet {
    return new PlaceSet(this.size, this.#bits.slice());
  }

  has(place: number): boolean {
    return ((this.#bits[place >>> 5] as number) & (1 << (place & 31))) !== 0;
  }

  add(place: number): void {
    this.#bits[place >>> 5] = (this.#bits[place >>> 5] as number) | (1 << (place & 31));
  }

  /** Takes out what is not in another set. */
  keep(other: PlaceSet): this {
    const { length } = this.#bits;
    for (let i = 0; i < length; i += 1)
      this.#bits[i] = (this.#bits[i] as number) & (other.#bits[i] as number);
    return this;
  }

  /** Takes out what is in another set. */
  drop(other: PlaceSet): this {
    const { length } = this.#bits;
    for (let i = 0; i < length; i += 1)
      this.#bits[i] = (this.#bits[i] as number) & ~(other.#bits[i] as number);
    return this;
  }

  /** Adds what is in another set. */
  join(other: PlaceSet): this {
    const { length } = this.#bits;
    for (let i = 0; i < length; i += 1)
      this.#bits[i] = (this.#bits[i] as number) | (other.#bits[i] as number);
    return this;
  }

  /** Keeps the places of which a test holds. */
  keepWhere(holds: (place: number) => boolean): this {
    for (let place = 0; place < this.size; place += 1) {
      if (!holds(place)) this.#bits[place >>> 5] = (this.#bits[place >>> 5] as number) & ~(1 << (place & 31));
    }
    return this;
  }

  /** Those of some places that are in the set, in their order. */
  among(places: ArrayLike<number>): Uint32Array {
    const found = new Uint32Array(places.length);
    let count = 0;
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      if (!this.has(place)) continue;
      found[count] = place;
      count += 1;
    }
    return found.subarray(0, count);
  }

  /** All places in the set, in ascending order. */
  places(): Uint32Array {
    const found = new Uint32Array(this.size);
    let count = 0;
    for (let place = 0; place < this.size; place += 1) {
      if ((place & 31) === 0 && this.#bits[place >>> 5] === 0) {
        place += 31;
        continue;
      }
      if (!this.has(place)) continue;
      found[count] = place;
      count += 1;
    }
    return found.subarray(0, count);
  }
}

/** Sets that are kept, of 2.5 KB each at 20,000 series. */
const MOST_SETS = 200;

/** A whole number of each series, such as its age rating: bounds of it are sets that are made once each. */
export class Column {
  readonly #values: Int32Array;
  readonly #sets = new Map<number, PlaceSet>();

  constructor(values: Int32Array) {
    this.#values = values;
  }

  /** Places of the series whose number is at most another one. */
  atMost(most: number): PlaceSet {
    const known = this.#sets.get(most);
    if (known !== undefined) return known;
    const values = this.#values;
    const made = PlaceSet.all(values.length).keepWhere((place) => (values[place] as number) <= most);
    if (this.#sets.size >= MOST_SETS) this.#sets.clear();
    this.#sets.set(most, made);
    return made;
  }

  /** Takes the series out of a set whose number is not within bounds. */
  keepWithin(set: PlaceSet, { min, max }: Bounds): void {
    if (max !== undefined) set.keep(this.atMost(max));
    if (min !== undefined) set.drop(this.atMost(Math.ceil(min) - 1));
  }
}

/**
 * A hash table of words, names and n-grams. The trained model keeps their hashes and not their text. A look-up
 * allocates nothing.
 */

/** Bits of a hash. */
export const HASH_BITS = 30;

/** The hash of nothing, for strings of one kind: the same characters of two kinds are two strings. */
export function hashStart(kind: number): number {
  return Math.imul(kind + 1, 0x9e3779b1);
}

/** A hash, one UTF-16 unit longer (FNV-1a). Finish with `hashEnd`. */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Mixes all bits of a hash into a whole number under 2^`HASH_BITS`. */
export function hashEnd(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> (32 - HASH_BITS);
}

/** The hash of a whole string. */
export function hashOf(kind: number, text: string): number {
  let hash = hashStart(kind);
  for (let i = 0; i < text.length; i += 1) hash = hashStep(hash, text.charCodeAt(i));
  return hashEnd(hash);
}

/** The hash of a few numbers. */
export function hashOfNumbers(kind: number, a: number, b = 0): number {
  return hashEnd(hashStep(hashStep(hashStart(kind), a), b));
}

/** From hashes to whole numbers under 2^16: open addressing, never more than half full. */
export class HashTable {
  readonly #mask: number;
  readonly #keys: Int32Array;
  readonly #values: Uint16Array;

  /** `values` of the hashes, in their order; if left out, each hash's place. */
  constructor(hashes: ArrayLike<number>, values?: Uint16Array) {
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size).fill(-1);
    this.#values = new Uint16Array(size);
    for (let i = 0; i < hashes.length; i += 1) {
      const hash = hashes[i] as number;
      let at = hash & this.#mask;
      while (this.#keys[at] !== -1 && this.#keys[at] !== hash) at = (at + 1) & this.#mask;
      this.#keys[at] = hash;
      this.#values[at] = values === undefined ? i : (values[i] as number);
    }
  }

  /** The value of a hash, -1 if it has none. */
  get(hash: number): number {
    let at = hash & this.#mask;
    for (;;) {
      const key = this.#keys[at] as number;
      if (key === hash) return this.#values[at] as number;
      if (key === -1) return -1;
      at = (at + 1) & this.#mask;
    }
  }
}

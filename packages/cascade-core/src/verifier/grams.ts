/** Hashed words, pairs of words and runs of characters of a text, by group. */
import { HASH_BITS, hashEnd, hashOfNumbers, hashStart, hashStep } from '@mangaassist/text';
import { JAPANESE, type Tokens, WORD } from './tokens.ts';

/** Bits of a bucket of n-grams. Buckets that a text has, each once. */
export const BUCKET_BITS = 16;
export type Grams = Uint16Array;

const WORD_KIND = 100;
const PAIR_KIND = 200;
const RUN_KIND = 300;
const [BEGIN, END] = [1, 2];
const SHIFT = HASH_BITS - BUCKET_BITS;

/** Reads n-grams. It keeps its memory between texts, so one reader belongs to one verifier. */
export class GramReader {
  readonly #marks = new Uint32Array(2 ** BUCKET_BITS);
  readonly #found = new Uint16Array(2 ** BUCKET_BITS);
  #round = 0;
  #count = 0;

  /** Single tokens. `part` keeps the same words of two parts of the input apart. */
  words({ hashes, count }: Tokens, part: number): Grams {
    this.#begin();
    for (let i = 0; i < count; i += 1) this.#add(hashOfNumbers(WORD_KIND + part, hashes[i] as number));
    return this.#end();
  }

  /** Words and Japanese characters: numbers are new in every text. */
  vocabulary(texts: readonly Tokens[]): Grams {
    this.#begin();
    for (const { hashes, kinds, count } of texts) {
      for (let i = 0; i < count; i += 1) {
        if (kinds[i] === WORD || kinds[i] === JAPANESE)
          this.#add(hashOfNumbers(WORD_KIND, hashes[i] as number));
      }
    }
    return this.#end();
  }

  /** Tokens with the one before. */
  pairs({ hashes, count }: Tokens, part: number): Grams {
    this.#begin();
    let before = BEGIN;
    for (let i = 0; i < count; i += 1) {
      const own = hashes[i] as number;
      this.#add(hashOfNumbers(PAIR_KIND + part, before, own));
      before = own;
    }
    this.#add(hashOfNumbers(PAIR_KIND + part, before, END));
    return this.#end();
  }

  /** Runs of `least` to `most` characters. */
  runs(text: string, least: number, most: number): Grams {
    this.#begin();
    const start = hashStart(RUN_KIND);
    for (let from = 0; from + least <= text.length; from += 1) {
      let hash = start;
      const end = Math.min(from + most, text.length);
      for (let at = from; at < end; at += 1) {
        hash = hashStep(hash, text.charCodeAt(at));
        if (at - from + 1 >= least) this.#add(hashEnd(hash));
      }
    }
    return this.#end();
  }

  #begin(): void {
    this.#round += 1;
    this.#count = 0;
  }

  #add(hash: number): void {
    const bucket = hash >>> SHIFT;
    if (this.#marks[bucket] === this.#round) return;
    this.#marks[bucket] = this.#round;
    this.#found[this.#count] = bucket;
    this.#count += 1;
  }

  #end(): Grams {
    return this.#found.slice(0, this.#count);
  }
}

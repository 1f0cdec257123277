/**
 * Reads what the trained model keeps as text: base64 of a range coder's bytes (as in LZMA). Each choice costs
 * as little as it is expected, and what is expected follows what came before. The training writes it
 * (`cli/training/range-encoder.ts`).
 */

/** Bits of a probability. */
export const PROBABILITY_BITS = 15;
/** The share by which a probability moves towards what came: 1 / 2^this. */
export const ADAPTATION = 6;
/** A range under this takes in another byte. */
export const LEAST_RANGE = 2 ** 24;
/** Contexts of one family of numbers: a bit's place in a number of so many bits. */
export const NUMBER_CONTEXTS = 32 * 32;

/** Expectations, one a context: at first, that both bits are as likely. */
export function newContexts(count: number): Uint16Array {
  return new Uint16Array(count).fill(2 ** (PROBABILITY_BITS - 1));
}

export class RangeDecoder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #range = 0xffffffff;
  #code = 0;

  constructor(base64: string) {
    this.#bytes = bytesOf(base64);
    for (let i = 0; i < 5; i += 1) this.#code = this.#withNextByte();
  }

  /** The next bit, in a context. */
  bit(contexts: Uint16Array, context: number): 0 | 1 {
    const expected = contexts[context] as number;
    const bound = (this.#range >>> PROBABILITY_BITS) * expected;
    const isZero = this.#code < bound;
    if (isZero) {
      this.#range = bound;
      contexts[context] = expected + ((2 ** PROBABILITY_BITS - expected) >> ADAPTATION);
    } else {
      this.#code -= bound;
      this.#range -= bound;
      contexts[context] = expected - (expected >> ADAPTATION);
    }
    while (this.#range < LEAST_RANGE) {
      this.#range = (this.#range << 8) >>> 0;
      this.#code = this.#withNextByte();
    }
    return isZero ? 0 : 1;
  }

  /** The next whole number under 2^31: how many bits it has, then these after the first. */
  number(contexts: Uint16Array): number {
    let bits = 0;
    while (this.bit(contexts, bits) === 1) bits += 1;
    if (bits === 0) return 0;
    let value = 1;
    for (let place = bits - 1; place > 0; place -= 1) {
      value = value * 2 + this.bit(contexts, bits * 32 + place);
    }
    return value;
  }

  #withNextByte(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return ((this.#code << 8) | byte) >>> 0;
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without padding. */
function bytesOf(base64: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) values[DIGITS.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.floor((base64.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < base64.length; i += 1) {
    held = ((held << 6) | (values[base64.charCodeAt(i)] as number)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}

/** Writes what `RangeDecoder` of the core reads. */
import { ADAPTATION, LEAST_RANGE, PROBABILITY_BITS } from '../../lambdas/cascade-core/src/range-decoder.ts';

export class RangeEncoder {
  readonly #bytes: number[] = [];
  #low = 0;
  #range = 0xffffffff;
  /** The last byte may still be carried into, and so may those of 255 after it. */
  #last = 0;
  #pending = 0;

  bit(contexts: Uint16Array, context: number, bit: 0 | 1): void {
    const expected = contexts[context] as number;
    const bound = (this.#range >>> PROBABILITY_BITS) * expected;
    if (bit === 0) {
      this.#range = bound;
      contexts[context] = expected + ((2 ** PROBABILITY_BITS - expected) >> ADAPTATION);
    } else {
      this.#low += bound;
      this.#range -= bound;
      contexts[context] = expected - (expected >> ADAPTATION);
    }
    while (this.#range < LEAST_RANGE) {
      this.#range = (this.#range << 8) >>> 0;
      this.#shift();
    }
  }

  number(contexts: Uint16Array, value: number): void {
    const bits = value.toString(2);
    const count = value === 0 ? 0 : bits.length;
    for (let i = 0; i < count; i += 1) this.bit(contexts, i, 1);
    this.bit(contexts, count, 0);
    for (let place = count - 1; place > 0; place -= 1) {
      this.bit(contexts, count * 32 + place, bits[count - place] === '1' ? 1 : 0);
    }
  }

  /** All that was written, as base64. */
  finish(): string {
    for (let i = 0; i < 5; i += 1) this.#shift();
    return Buffer.from(this.#bytes).toString('base64').replaceAll('=', '');
  }

  #shift(): void {
    if (this.#low < 0xff000000 || this.#low > 0xffffffff) {
      const carry = this.#low > 0xffffffff ? 1 : 0;
      this.#bytes.push((this.#last + carry) & 255);
      for (; this.#pending > 0; this.#pending -= 1) this.#bytes.push((255 + carry) & 255);
      this.#last = Math.floor(this.#low / 2 ** 24) & 255;
    } else {
      this.#pending += 1;
    }
    this.#low = (this.#low % 2 ** 24) * 256;
  }
}

import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };

/**
 * Each code point but surrogates, as `unit` of a string. `unit: 'binary'` has the same ones, but makes a table of all
 * of them, which takes a second in each worker.
 */
export const anyCodePoint = fc
  .nat({ max: 0x10ffff - SURROGATES.count })
  .map((n) => String.fromCodePoint(n < SURROGATES.from ? n : n + SURROGATES.count));

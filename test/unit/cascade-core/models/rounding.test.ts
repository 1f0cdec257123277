import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundTo } from '../../../../packages/cascade-core/src/models/rounding.ts';

// Expected: `round(value, decimals)` of CPython.
it.each([
  [0.78125, 4, 0.7812],
  [-0.78125, 4, -0.7812],
  [0.03125, 4, 0.0312],
  [0.09375, 4, 0.0938],
  [1.515625, 4, 1.5156],
  [0.0061875, 6, 0.006188],
  [2.675, 2, 2.67],
  [0.285, 2, 0.28],
  [0.5, 0, 0],
  [1.5, 0, 2],
  [2.5, 0, 2],
  [41, 4, 41],
])('rounding %d to %i decimals gives %d, as in Python', (value, decimals, expected) => {
  expect(roundTo(value, decimals)).toBe(expected);
});

it('rounding makes sums equal that are equal on paper', () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(roundTo(0.1 + 0.2, 9)).toBe(0.3);
});

it('rounding never returns a negative zero', () => {
  expect(Object.is(roundTo(-0.00001, 4), 0)).toBe(true);
});

it('rounding moves a value by half a step at most, and is idempotent', () => {
  const decimals = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), decimals, (value, places) => {
      const rounded = roundTo(value, places);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-10);
      expect(roundTo(rounded, places)).toBe(rounded);
    }),
  );
});

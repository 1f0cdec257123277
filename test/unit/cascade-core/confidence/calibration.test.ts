import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CalibrationCurve,
  calibrate,
} from '../../../../packages/cascade-core/src/confidence/calibration.ts';

const CURVE: CalibrationCurve = [
  [0.5, 0.4],
  [0.9, 0.8],
];

describe('a calibration curve', () => {
  it.each([
    [5_000, 4_000],
    [7_000, 6_000],
    [9_000, 8_000],
    [1_000, 4_000],
    [9_900, 8_000],
  ])('maps %d basis points to %d', (raw, calibrated) => {
    expect(calibrate(raw, CURVE)).toBe(calibrated);
  });

  it('that is missing or empty changes nothing', () => {
    expect([calibrate(7_123, undefined), calibrate(7_123, [])]).toEqual([7_123, 7_123]);
  });

  it('never maps a lower estimate to a higher value', () => {
    const points = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(points, points, fc.nat(10_000), fc.nat(10_000), (xs, ys, a, b) => {
        const length = Math.min(xs.length, ys.length);
        const sorted = (values: readonly number[]) => values.toSorted((x, y) => x - y).slice(0, length);
        const curve = sorted(xs).map((x, index) => [x, sorted(ys)[index] ?? 1] as const);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(calibrate(low, curve)).toBeLessThanOrEqual(calibrate(high, curve));
      }),
    );
  });
});

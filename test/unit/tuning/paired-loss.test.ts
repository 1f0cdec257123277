import { expect, it } from '@jest/globals';
import { pairedThreshold } from '../../../packages/tuning/src/thresholds/paired-loss.ts';

/** Drafts of which the third with the greatest expected gain are wrong; the strong tier is always right. */
const TRAFFIC = Float64Array.from({ length: 900 }, (_, i) =>
  i % 3 === 0 ? 0.8 + (i % 7) / 50 : (i % 7) / 50,
);
const pair = (expected: number) => ({ expected, weak: expected > 0.5 ? 0 : 1, strong: 1 });
const TARGET = { kept: 0.95, z: 1.2816 };

it('escalates hardly more than the wrong drafts where the expected gains separate them', () => {
  const sample = Array.from(TRAFFIC.subarray(0, 120), pair);
  const { escalated, threshold } = pairedThreshold({ expected: TRAFFIC, sample }, TARGET);
  expect(escalated).toBeLessThanOrEqual(0.36);
  expect(escalated).toBeGreaterThanOrEqual(0.27);
  expect(threshold).toBeGreaterThan(0.1);
});

it('escalates more where the sample is small', () => {
  const mixed = (expected: number, i: number) => ({
    expected,
    weak: Number(i % 11 > 0 && expected < 0.5),
    strong: 1,
  });
  const of = (count: number) => {
    const sample = Array.from(TRAFFIC.subarray(0, count), mixed);
    return pairedThreshold({ expected: TRAFFIC, sample }, TARGET).escalated;
  };
  expect(of(66)).toBeGreaterThan(of(660));
});

it('escalates everything without enough pairs', () => {
  const sample = Array.from(TRAFFIC.subarray(0, 20), pair);
  expect(pairedThreshold({ expected: TRAFFIC, sample }, TARGET).escalated).toBe(1);
});

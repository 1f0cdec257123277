import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statisticOf } from '../../../local/cloudwatch/statistic.ts';

function statistic(name: string, values: readonly number[]): number | null {
  const found = statisticOf(name);
  if (found === null) throw new Error(`No statistic ${name}.`);
  return found(values);
}

describe('an unknown statistic name', () => {
  it.each([
    '',
    'sum',
    'average',
    'toString',
    'p',
    'p101',
    'p-5',
    'P95',
    'PR',
    'PR(80)',
    'PR(:)',
    'PR(90:80)',
    'PR(80:80)',
    'PR(:-1)',
    'pr(:80)',
    'tm90',
    'p95 ',
  ])('%j is none', (name) => {
    expect(statisticOf(name)).toBeNull();
  });
});

describe('a plain statistic', () => {
  it.each([
    ['SampleCount', 4],
    ['Sum', 10],
    ['Average', 2.5],
    ['Minimum', -2],
    ['Maximum', 7],
  ])('%s of -2, 1, 4, 7 is %d', (name, expected) => {
    expect(statistic(name, [4, -2, 7, 1])).toBe(expected);
  });
});

describe('a percentile', () => {
  const TO_100 = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    ['p0', 1],
    ['p1', 1],
    ['p7', 7],
    ['p50', 50],
    ['p95', 95],
    ['p95.1', 96],
    ['p99', 99],
    ['p99.9', 100],
    ['p100', 100],
  ])('%s of 1 to 100 is the nearest rank %d', (name, expected) => {
    expect(statistic(name, TO_100)).toBe(expected);
  });

  it('is one of the values, without interpolation', () => {
    expect(statistic('p50', [10, 20])).toBe(10);
    expect(statistic('p75', [10, 20])).toBe(20);
  });

  it('does not exist if a value is negative', () => {
    expect(statistic('p50', [3, -1, 5])).toBeNull();
    expect(statistic('PR(:4)', [3, -1, 5])).toBeNull();
  });
});

describe('a percentile rank', () => {
  const CONFIDENCES = [60, 79.99, 80, 80.01, 95];

  it.each([
    ['PR(:79.99)', 40],
    ['PR(:80)', 60],
    ['PR(80:)', 40],
    ['PR(79.99:95)', 60],
    ['PR(:100)', 100],
    ['PR(95:)', 0],
  ])(
    '%s of 60, 79.99, 80, 80.01, 95 is %d, with an exclusive lower and an inclusive upper bound',
    (name, expected) => {
      expect(statistic(name, CONFIDENCES)).toBe(expected);
    },
  );

  it('just under a threshold on the grid of confidences is the share that the gate refuses', () => {
    const bps = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(bps, fc.integer({ min: 6_000, max: 9_500 }), (confidencesBp, thresholdBp) => {
        const percent = confidencesBp.map((bp) => bp / 100);
        const turnedAway = confidencesBp.filter((bp) => bp < thresholdBp).length;

        const rank = statistic(`PR(:${(thresholdBp - 1) / 100})`, percent);

        expect(rank).toBeCloseTo((turnedAway / confidencesBp.length) * 100, 9);
      }),
    );
  });

  it('of adjacent ranges adds up to 100 %', () => {
    const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 99 }), (all, at) => {
        const sum = (statistic(`PR(:${at})`, all) ?? 0) + (statistic(`PR(${at}:)`, all) ?? 0);

        expect(sum).toBeCloseTo(100, 9);
      }),
    );
  });
});

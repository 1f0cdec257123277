import { describe, expect, it } from '@jest/globals';
import { CANDIDATES_BP, confidenceBand } from '@mangaassist/tuning';
import fc from 'fast-check';
import {
  normalQuantile,
  oddsRatio,
  stratifiedZ,
  wilsonBounds,
} from '../../../packages/tuning/src/evidence/proportion.ts';
import { isotonic } from '../../../packages/tuning/src/thresholds/isotonic.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const bands = fc.uniqueArray(
  fc.record({ band: fc.constantFrom(0, 6_000, 6_500, 7_000, 7_500, 8_000), count: fc.nat(500), mean: share }),
  { selector: ({ band }) => band },
);

describe('quality that may not fall with confidence', () => {
  it('is left alone where it rises', () => {
    const rising = [
      { band: 6_000, count: 10, mean: 0.7 },
      { band: 7_000, count: 10, mean: 0.9 },
    ];

    expect(isotonic(rising)).toEqual([
      { from: 6_000, count: 10, mean: 0.7 },
      { from: 7_000, count: 10, mean: 0.9 },
    ]);
  });

  it('is the weighted mean of bands that are the wrong way round', () => {
    const blocks = isotonic([
      { band: 6_000, count: 30, mean: 0.9 },
      { band: 7_000, count: 10, mean: 0.7 },
    ]);

    expect(blocks).toEqual([{ from: 6_000, count: 40, mean: expect.closeTo(0.85, 10) }]);
  });

  it('leaves out bands without grades', () => {
    expect(isotonic([{ band: 6_000, count: 0, mean: 0 }])).toEqual([]);
  });

  it('rises, whatever was seen, and keeps the number of grades and their mean', () => {
    fc.assert(
      fc.property(bands, (given) => {
        const blocks = isotonic(given);
        const sum = (of: readonly { count: number; mean: number }[]) =>
          of.reduce((total, { count, mean }) => total + count * mean, 0);
        const count = (of: readonly { count: number }[]) => of.reduce((total, each) => total + each.count, 0);

        expect(blocks.every(({ mean }, index) => index === 0 || mean > (blocks[index - 1]?.mean ?? 0))).toBe(
          true,
        );
        expect(count(blocks)).toBe(count(given));
        expect(sum(blocks)).toBeCloseTo(sum(given), 6);
      }),
    );
  });

  it('does not depend on the order of the bands', () => {
    fc.assert(
      fc.property(
        bands.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => expect(isotonic(shuffled)).toEqual(isotonic(given)),
      ),
    );
  });
});

describe('the confidence interval of a mean', () => {
  // Wilson's interval for 9 of 10 at 95 % two-sided, as in Brown, Cai and DasGupta's formula.
  it("has Wilson's bounds", () => {
    const [lower, upper] = wilsonBounds({ count: 10, mean: 0.9 }, 1.96);

    expect([lower, upper]).toEqual([expect.closeTo(0.5958, 3), expect.closeTo(0.9821, 3)]);
  });

  it('is nothing without grades', () => {
    expect(wilsonBounds({ count: 0, mean: 0.9 }, 1.645)).toEqual([0, 1]);
  });

  it('stays short of certain when all grades so far were good', () => {
    expect(wilsonBounds({ count: 5, mean: 1 }, 1.645)[0]).toBeLessThan(0.7);
  });

  it('grows with the number of grades, and never leaves 0 to 1', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 10_000 }), (mean, count) => {
        const [lower, upper] = wilsonBounds({ count, mean }, 1.645);
        const [closer] = wilsonBounds({ count: count * 2, mean }, 1.645);
        expect([lower >= 0, upper <= 1, lower <= mean + 1e-9, upper >= mean - 1e-9]).not.toContain(false);
        expect(closer).toBeGreaterThanOrEqual(lower - 1e-9);
      }),
    );
  });

  it.each([
    [0.5, 0],
    [0.8, 0.8416],
    [0.95, 1.6449],
    [0.99, 2.3263],
  ])('is asked for at the normal quantile of %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(0.001);
  });
});

describe('two sets of grades, side by side', () => {
  it('differ by no standard errors where they agree, or have nothing in common', () => {
    const same = { count: 100, mean: 0.9 };

    expect(stratifiedZ([[same, same]])).toBe(0);
    expect(stratifiedZ([[same, { count: 0, mean: 0 }]])).toBe(0);
    expect(stratifiedZ([])).toBe(0);
  });

  it('are compared within each kind of answer, not over all', () => {
    // More of the hard kind, yet better at both: Simpson's paradox.
    const [easy, hard] = [0.95, 0.6];
    const z = stratifiedZ([
      [
        { count: 100, mean: easy + 0.02 },
        { count: 900, mean: easy },
      ],
      [
        { count: 900, mean: hard + 0.02 },
        { count: 100, mean: hard },
      ],
    ]);

    expect(z).toBeGreaterThan(0);
  });

  it('give the factor between their odds', () => {
    // Odds 9 and 3.
    const ratio = oddsRatio([
      [
        { count: 10_000, mean: 0.9 },
        { count: 10_000, mean: 0.75 },
      ],
    ]);

    expect(ratio).toBeCloseTo(3, 1);
    expect(oddsRatio([])).toBe(1);
  });
});

describe('the grids', () => {
  it('run over the range of thresholds in steps of 0.01', () => {
    expect([CANDIDATES_BP.length, CANDIDATES_BP[0], CANDIDATES_BP.at(-1)]).toEqual([36, 6_000, 9_500]);
  });

  it.each([
    [0, 0],
    [5_999, 0],
    [6_000, 6_000],
    [7_999, 7_500],
    [8_000, 8_000],
    [10_000, 9_500],
  ])('put a confidence of %d in the band %d', (bp, band) => expect(confidenceBand(bp)).toBe(band));
});

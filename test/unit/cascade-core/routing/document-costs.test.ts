/** The cost tables R20 to R23, computed from their inputs. */
import { describe, expect, it } from '@jest/globals';
import { costEfficiencyScore, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { breakEvenDays, callsUsd, sameTraffic, strategyCosts } from '../../../../cli/simulate/costs.ts';
import { SCORED, TRAFFIC } from '../../../../cli/simulate/document.ts';

const { seed } = MODEL_PRESETS;
const MILLION = 1_000_000;

describe('the tables of R20 to R23', () => {
  it("have the document's cost of a question of each kind", () => {
    expect(TRAFFIC.map(({ calls }) => Number(callsUsd(calls, seed).toFixed(6)))).toEqual([
      0.000175, 0.00035, 0.0078, 0.0114, 0.015, 0.00815,
    ]);
  });

  it.each([
    ['All Sonnet', 6_750, 202_500, 2_463_750, 0],
    ['All Haiku', 562.5, 16_875, 205_312.5, 91.7],
    ['Cascade 60/40', 3_997.5, 119_925, 1_459_087.5, 40.8],
    ['Cascade optimized 70/27/3', 3_020.25, 90_607.5, 1_102_391.25, 55.3],
    ['Cascade + cache (20 %)', 2_416.2, 72_486, 881_913, 64.2],
  ])("have the document's dollars of %s", (strategy, daily, monthly, annual, saving) => {
    const cost = strategyCosts(seed, MILLION).find((each) => each.strategy === strategy);

    expect(cost?.dailyUsd).toBeCloseTo(daily, 2);
    expect(cost?.monthlyUsd).toBeCloseTo(monthly, 2);
    expect(cost?.annualUsd).toBeCloseTo(annual, 1);
    expect(cost?.savingPercent).toBeCloseTo(saving, 1);
  });

  it("have the document's days to break even, at a million and at 100,000 messages a day", () => {
    expect(breakEvenDays(seed, MILLION)).toBeCloseTo(6.2, 1);
    expect(Math.round(breakEvenDays(seed, 100_000))).toBe(62);
  });

  it("have the document's cost efficiency scores", () => {
    const scores = Object.entries(SCORED).map(([name, input]) => [name, costEfficiencyScore(input)]);

    expect(Object.fromEntries(scores)).toEqual({
      'All Sonnet': 1.5156,
      'All Haiku': 41,
      'Cascade aggressive': 5.28,
      'Cascade optimized': 3.525,
      'Cascade conservative': 2.2154,
    });
  });
});

describe('the saving on the same traffic (D13)', () => {
  it('is 28 %, not the 41 % between two different mixes', () => {
    const { allStrongUsd, cascadeUsd, savingPercent } = sameTraffic(seed, MILLION);

    expect(Math.round(allStrongUsd)).toBe(5_769);
    expect(Math.round(cascadeUsd)).toBe(4_143);
    expect(Math.round(savingPercent)).toBe(28);
  });
});

import { describe, expect, it } from '@jest/globals';
import { resamples, withIntervals } from '../../../cli/evaluate/measures/bootstrap.ts';
import { measure } from '../../../cli/evaluate/measures/measures.ts';
import { rankingOf } from '../../../cli/evaluate/measures/ranking.ts';

/** Ten questions: the strong tier answers all, the weak one seven. */
const WEAK = Float64Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
const STRONG = new Float64Array(10).fill(1);
const ONCE = new Uint16Array(10).fill(1);

function input(scores: readonly number[], expected: Float64Array | null = null) {
  return {
    ranking: rankingOf(scores),
    grades: { weak: WEAK, strong: STRONG },
    expected,
    actual: WEAK.map((weak) => 1 - weak),
    afterDraft: true,
  };
}

describe('measures of a ranking', () => {
  it('gives the oracle the gap at the share of wrong drafts', () => {
    const best = measure(input([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]), ONCE);
    // The gap is recovered along a line up to 30 % and is whole from there on: 0.15 of 0.3, then 0.7.
    expect(best.apgr).toBeCloseTo(0.85, 6);
    expect(best.cpt50).toBeCloseTo(0.15, 6);
    expect(best.cpt80).toBeCloseTo(0.24, 6);
    expect(best.accuracyAt20).toBeCloseTo(0.9, 6);
    expect(best.auroc).toBe(1);
  });

  it('gives a score without information the diagonal, whatever the order of the data', () => {
    const same = measure(input(new Array(10).fill(0.4)), ONCE);
    expect(same.apgr).toBeCloseTo(0.5, 6);
    expect(same.auroc).toBe(0.5);
    expect(same.cpt80).toBeCloseTo(0.8, 6);
  });

  it('counts the draft that was paid for in vain among the costs', () => {
    const { savedAt95 } = measure(input([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]), ONCE);
    // 95 % need 25 % strong answers; every draft costs a twentieth.
    expect(savedAt95).toBeCloseTo(1 - 0.25 - 0.05, 6);
    const before = measure({ ...input([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]), afterDraft: false }, ONCE);
    expect(before.savedAt95).toBeCloseTo(1 - 0.25 - 0.75 / 20, 6);
  });

  it('has no calibration error where the truth is stated, and half of one where a coin is', () => {
    const scores = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    const truth = WEAK.map((weak) => 1 - weak);
    expect(measure(input(scores, truth), ONCE).calibrationError).toBeCloseTo(0, 6);
    expect(measure(input(scores, new Float64Array(10).fill(0.5)), ONCE).calibrationError).toBeCloseTo(0.5, 6);
  });

  it('recovers nothing where the strong tier is no better', () => {
    const none = { ...input([3, 2, 1, 0, 0, 0, 0, 0, 0, 0]), grades: { weak: STRONG, strong: STRONG } };
    expect(measure(none, ONCE)).toMatchObject({ apgr: Number.NaN, cpt50: Number.NaN });
  });

  it('has intervals around the value that repeat', () => {
    const scores = [9, 2, 7, 6, 5, 4, 3, 8, 1, 0];
    const of = () => withIntervals(input(scores), resamples(10, 50)).accuracyAt30;
    const { value, low, high } = of();
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(of()).toEqual({ value, low, high });
  });
});

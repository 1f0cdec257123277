import { describe, expect, it } from '@jest/globals';
import type { Observations, QualityCell, QualitySource } from '@mangaassist/tuning';
import { report } from '@mangaassist/tuning/deciding';
import { summariseEvidence } from '../../../packages/tuning/src/evidence/evidence.ts';
import { heldGrades } from '../../../packages/tuning/src/evidence/quality-memory.ts';
import {
  type Cell,
  combineSources,
  weighSources,
} from '../../../packages/tuning/src/evidence/quality-sources.ts';
import { configWith, observed, observedTask } from './observed.ts';

const cell = (source: QualitySource, count: number, mean: number): QualityCell => ({
  source,
  tier: 'fast',
  band: 8_000,
  count,
  mean,
});
const windowOf = (...cells: QualityCell[]): Observations => observed({ faq: observedTask({ cells }) });

describe('grades of several sources', () => {
  it('from ratings are put on the judge’s scale, because displeased shoppers rate more often', () => {
    // Odds of 19 by the judge, of 4 in ratings.
    const cells = [cell('judge', 1_000, 0.95), cell('rating', 1_000, 0.8)];
    const weights = weighSources([windowOf(...cells)]);
    const [[combined] = []] = combineSources([cells], weights);

    expect(weights.find(({ source }) => source === 'rating')?.oddsFactor).toBeCloseTo(19 / 4, 0);
    expect(combined?.mean).toBeCloseTo(0.95, 2);
  });

  it('are taken as they are where the judge has graded too little to compare with', () => {
    const weights = weighSources([windowOf(cell('judge', 10, 1), cell('rating', 500, 0.8))]);

    expect(weights.find(({ source }) => source === 'rating')?.oddsFactor).toBe(1);
  });

  it('weigh by their trust, and no number of signs outweighs the random sample', () => {
    const weights = weighSources([
      windowOf(cell('judge', 400, 0.9), cell('rating', 100, 0.8), cell('implicit', 1_000_000, 0.95)),
    ]);

    expect(weights.map(({ source, counted }) => [source, counted])).toEqual([
      ['judge', 400],
      ['rating', 8],
      ['implicit', 0],
    ]);
    expect(weights.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('that are implicit leave quality unmeasured, and no threshold is lowered by them', () => {
    const cells = (mean: number) => [cell('implicit', 100_000, mean)];
    for (const mean of [0, 1]) {
      const windows = Array.from({ length: 5 }, (_, index) =>
        observed({ faq: observedTask({ cells: cells(mean) }) }, { index }),
      );

      const made = report(windows, configWith());

      expect(made).toMatchObject({ quality: { mean: null }, sla: { quality: { actual: null } } });
      expect(made.kind === 'report' && made.recommendations.map(({ action }) => action)).not.toContain(
        'lower_confidence_threshold',
      );
    }
  });

  it.each([5, 50, 500, 50_000])(
    'of one guest who rates %d answers of one task down an hour move its quality by at most 0.02',
    (perHour) => {
      const judged = [cell('judge', 20, 0.95), { ...cell('judge', 20, 0.9), band: 8_500 }];
      const attack = [cell('rating', 6 * perHour, 0), { ...cell('rating', 6 * perHour, 0), band: 8_500 }];
      const qualityOf = (cells: readonly QualityCell[]) => {
        const windows = Array.from({ length: 28 }, (_, index) =>
          observed({ faq: observedTask({ cells }), comparison: observedTask({ grades: 100 }) }, { index }),
        );
        return (
          summariseEvidence(windows, configWith())
            .tasks.get('faq')
            ?.cells.map(({ mean }) => mean) ?? []
        );
      };

      const [before, after] = [qualityOf(judged), qualityOf([...judged, ...attack])];

      expect(after).toHaveLength(before.length);
      after.forEach((mean, index) => {
        expect(Math.abs(mean - (before[index] ?? 0))).toBeLessThanOrEqual(0.02);
      });
    },
  );

  it('from ratings have no weight where the judge has graded nothing', () => {
    const weights = weighSources([windowOf(cell('rating', 50_000, 0))]);

    expect(weights.map(({ counted }) => counted)).toEqual([0, 0, 0]);
  });

  it('that are none weigh nothing', () => {
    expect(weighSources([windowOf()]).map(({ share }) => share)).toEqual([0, 0, 0]);
  });
});

describe('the memory of grades', () => {
  const graded = (mean: number): readonly Cell[] => [{ tier: 'fast', band: 8_000, count: 100, mean }];

  it('adds up what agrees', () => {
    expect(heldGrades([graded(0.9), graded(0.92), graded(0.88)])).toEqual([
      { tier: 'fast', band: 8_000, count: 300, mean: expect.closeTo(0.9, 10) },
    ]);
  });

  it('forgets what was before quality fell', () => {
    const [only] = heldGrades([
      ...Array.from({ length: 10 }, () => graded(0.95)),
      graded(0.75),
      graded(0.74),
    ]);

    expect(only).toEqual({ tier: 'fast', band: 8_000, count: 200, mean: expect.closeTo(0.745, 10) });
  });

  it('is not shaken by one unlucky window', () => {
    const [only] = heldGrades([...Array.from({ length: 10 }, () => graded(0.95)), graded(0.88)]);

    expect(only?.count).toBe(1_100);
  });

  it('is not raised by one lucky window', () => {
    const [only] = heldGrades([graded(0.8), graded(0.8), graded(1)]);

    expect(only?.count).toBe(300);
  });

  it('is empty without grades', () => {
    expect(heldGrades([])).toEqual([]);
    expect(heldGrades([[], []])).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { theilSenSlope } from '../../../bench/soak/soak-slope.ts';
import { visits } from '../../../bench/soak/soak-visits.ts';

describe('the growth of memory', () => {
  const points = Array.from({ length: 12 }, (_, x) => ({ x, y: 7 + 3 * x }));

  it('is found in spite of outliers', () => {
    const noisy = points.map((point) => (point.x % 4 === 1 ? { ...point, y: point.y + 100 } : point));

    expect(theilSenSlope(noisy)).toBeCloseTo(3, 1);
  });

  it('is the slope of a straight line', () => {
    expect(theilSenSlope(points)).toBe(3);
  });
});

describe('the visitors of a soak run', () => {
  const texts = Array.from({ length: 1_001 }, (_, index) => `question ${index}`);

  it('ask every question once', () => {
    expect(visits(texts, 1).flatMap((visit) => visit.texts)).toEqual(texts);
  });

  it('go in the middle of an answer now and then, the same ones for the same seed', () => {
    const vanishing = visits(texts, 1).filter(({ vanishesAfterMs }) => vanishesAfterMs !== null);

    expect(vanishing.length).toBeGreaterThan(5);
    expect(vanishing.length).toBeLessThan(50);
    expect(visits(texts, 1)).toEqual(visits(texts, 1));
  });
});

import { describe, expect, it } from '@jest/globals';
import { chartPeriods, isRange, type RangeName } from '../../../cli/console/figures/chart-periods.ts';

const NOW = Date.UTC(2026, 10, 28, 10, 20, 30);
const iso = (atMs: number) => new Date(atMs).toISOString().slice(0, 16);

describe('the periods of a range', () => {
  it.each<[RangeName, number, number, string]>([
    ['1h', 60, 1, '2026-11-28T10:21'],
    ['6h', 72, 5, '2026-11-28T10:25'],
    ['24h', 48, 30, '2026-11-28T10:30'],
    ['7d', 7, 1_440, '2026-11-29T00:00'],
    ['30d', 30, 1_440, '2026-11-29T00:00'],
  ])('of %s are %d of %d minutes, the last of which has begun', (range, count, minutes, end) => {
    const { windowMs, endMs, ...chart } = chartPeriods(range, NOW).chart;

    expect({ ...chart, minutes: windowMs / 60_000, end: iso(endMs) }).toEqual({ count, minutes, end });
  });

  it.each<[RangeName, number]>([
    ['1h', 1],
    ['24h', 24],
  ])('for the figures of %s are one of %d hours, up to the present minute', (range, hours) => {
    const { windowMs, count, endMs } = chartPeriods(range, NOW).whole;

    expect([windowMs / 3_600_000, count, iso(endMs)]).toEqual([hours, 1, '2026-11-28T10:21']);
  });

  it.each<RangeName>(['7d', '30d'])('for the figures of %s are the days of the charts', (range) => {
    const { chart, whole } = chartPeriods(range, NOW);

    expect(whole).toEqual(chart);
  });

  it('is not found by a name of every object', () => {
    expect([isRange('6h'), isRange('constructor'), isRange('')]).toEqual([true, false, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { chartPeriods } from '../../../cli/console/figures/chart-periods.ts';
import { metricFigures } from '../../../cli/console/figures/metric-figures.ts';
import type { MetricSeries } from '../../../lambdas/adapters/cloudwatch/metric-series.ts';

const NOW = Date.UTC(2026, 10, 28, 10, 20);
const DAY_MS = 86_400_000;

/** CloudWatch with these values of the last days, by metric or percentile, the newest last. */
function metrics(days: Readonly<Record<string, readonly number[]>>): Pick<MetricSeries, 'ask'> {
  return {
    ask: async (queries, { count, endMs, windowMs }) =>
      queries.map(({ metric, statistic, dimensions }) => {
        const values = Object.keys(dimensions).length > 0 ? [] : (days[`${metric} ${statistic}`] ?? []);
        const shown = values.slice(-count);
        return new Map(shown.map((value, at) => [endMs - (shown.length - at) * windowMs, value]));
      }),
  };
}

describe('the figures of a week', () => {
  const week = metrics({
    'Requests Sum': [100, 0, 50, 30],
    'CostUsd Sum': [1, 0, 0.5, 0.25],
    'Degraded Sum': [2, 0, 0, 1],
    'FirstText p95': [900, 1_400, 700],
  });

  it('are sums over its days, with the times of the worst day', async () => {
    const { totals } = await metricFigures(week, chartPeriods('7d', NOW), []);

    expect(totals).toMatchObject({ requests: 180, costUsd: 1.75, p95Ms: 1_400, p99Ms: null });
    expect(totals.outcomes.degraded).toBe(3);
  });

  it('are those of its charts', async () => {
    const { series, totals } = await metricFigures(week, chartPeriods('7d', NOW), []);

    expect(series.atMs.at(-1)).toBe(NOW - (NOW % DAY_MS));
    expect(series.requests.reduce((sum, value) => sum + value)).toBe(totals.requests);
    expect(Math.max(...series.firstTextMs.p95.map(Number))).toBe(totals.p95Ms);
  });
});

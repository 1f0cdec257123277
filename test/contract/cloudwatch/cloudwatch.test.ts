/** Answers of the CloudWatch stand-in, read by the real SDK client. */
import { GetMetricDataCommand, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { EmfAnswerMetrics } from '../../../lambdas/adapters/cloudwatch/emf-answer-metrics.ts';
import { RECORD } from '../../unit/message/turn/answer-records.ts';
import { BASE, input, MINUTE, query, useCloudWatch } from './cloudwatch-queries.ts';

const { standIn, client, ask } = useCloudWatch();

/** Minute and value of each data point of the first query. */
async function points(...args: Parameters<typeof input>) {
  const { MetricDataResults = [] } = await ask(...args);
  const { Timestamps = [], Values = [] } = MetricDataResults[0] ?? {};
  return Timestamps.map((time, index) => [(time.getTime() - BASE) / MINUTE, Values[index]]);
}

describe('the statistics of a metric', () => {
  it.each([
    ['Sum', [1_000, 1_000, 120]],
    ['Average', [250, 1_000, 60]],
    ['SampleCount', [4, 1, 2]],
    ['Minimum', [100, 1_000, 50]],
    ['Maximum', [400, 1_000, 70]],
    ['p50', [200, 1_000, 50]],
    ['p99', [400, 1_000, 70]],
    ['PR(:200)', [50, 0, 100]],
    ['PR(100:300)', [50, 0, 0]],
    ['PR(300:)', [25, 100, 0]],
  ])('%s are those of each minute that has data, and of no other', async (stat, [first, second, fourth]) => {
    expect(await points([query(stat)])).toEqual([
      [0, first],
      [1, second],
      [3, fourth],
    ]);
  });

  it('are complete, and labelled with the metric name or the label of the query', async () => {
    const { MetricDataResults, NextToken } = await ask([
      query('Sum'),
      query('Sum', { Id: 'b', Label: 'all' }),
    ]);

    expect(NextToken).toBeUndefined();
    expect(MetricDataResults).toMatchObject([
      { Id: 'q', Label: 'Latency', StatusCode: 'Complete' },
      { Id: 'b', Label: 'all', StatusCode: 'Complete' },
    ]);
  });

  it('give the escalation rate that any threshold would have had', async () => {
    const rate = async (thresholdBp: number) => {
      const stat = `PR(:${(thresholdBp - 1) / 100})`;
      const [point] = await points([query(stat, { metric: 'DraftConfidence', period: 600 })]);
      return point?.[1];
    };

    expect(await Promise.all([6_000, 6_001, 8_000, 8_001, 9_500].map(rate))).toEqual([0, 25, 50, 75, 75]);
  });

  it('of a window are those of one long period', async () => {
    expect(await points([query('p50', { period: 600 })])).toEqual([[0, 200]]);
    expect(await points([query('SampleCount', { period: 600 })])).toEqual([[0, 7]]);
  });

  it('begin at the start time, rounded down to its minute, and end before the end', async () => {
    const options = { StartTime: new Date(BASE + MINUTE + 59_000), EndTime: new Date(BASE + 3 * MINUTE) };

    expect(await points([query('Sum', { period: 120 })], options)).toEqual([[1, 1_000]]);
    expect(await points([query('Sum', { period: 120 })])).toEqual([
      [0, 2_000],
      [2, 120],
    ]);
  });

  it('are not there for dimensions that were never written together, nor for another unit', async () => {
    const { MetricStat } = query('Sum');

    const { MetricDataResults } = await ask([
      query('Sum', { Id: 'a', dimensions: { tier: 'haiku' } }),
      { Id: 'b', MetricStat: { ...MetricStat, Metric: { ...MetricStat.Metric, Dimensions: [] } } },
      { Id: 'c', MetricStat: { ...MetricStat, Unit: 'Seconds' } },
    ]);

    expect(MetricDataResults).toHaveLength(3);
    for (const result of MetricDataResults ?? []) {
      expect(result).toMatchObject({ Timestamps: [], Values: [], StatusCode: 'Complete' });
    }
  });

  it('are left out where they are not to be returned', async () => {
    const { MetricDataResults } = await ask([query('Sum', { ReturnData: false }), query('Sum', { Id: 'b' })]);

    expect(MetricDataResults?.map(({ Id }) => Id)).toEqual(['b']);
  });
});

describe('the order and the pages', () => {
  it('are newest first by default', async () => {
    const { ScanBy: _, ...request } = input([query('Sum')]);

    const { MetricDataResults } = await client().send(new GetMetricDataCommand(request));

    expect(MetricDataResults?.[0]?.Values).toEqual([120, 1_000, 1_000]);
  });

  it('bring every data point once, however few a page holds', async () => {
    const queries = [
      query('Sum'),
      query('SampleCount', { Id: 'b' }),
      query('Sum', { Id: 'c', metric: 'None' }),
    ];
    const seen: Record<string, number[]> = {};
    const status: (string | undefined)[][] = [];

    const pages = paginateGetMetricData({ client: client(), pageSize: 2 }, input(queries));
    for await (const { MetricDataResults = [] } of pages) {
      status.push(MetricDataResults.map(({ StatusCode }) => StatusCode));
      for (const { Id = '', Values = [] } of MetricDataResults) seen[Id] = [...(seen[Id] ?? []), ...Values];
    }

    expect(seen).toEqual({ q: [1_000, 1_000, 120], b: [4, 1, 2], c: [] });
    expect(status).toEqual([
      ['PartialData', 'PartialData', 'PartialData'],
      ['Complete', 'PartialData', 'PartialData'],
      ['Complete', 'Complete', 'Complete'],
    ]);
  });
});

describe("the handlers' own lines", () => {
  it('come out as they went in, for all, for a variant and for a task', async () => {
    const metrics = new EmfAnswerMetrics('test', (line) => standIn().add(line));
    for (const [task, costUsd] of [
      ['faq', 0.001],
      ['faq', 0.003],
      ['greeting', 0.0005],
    ] as const) {
      metrics.record({ ...RECORD, variant: 'emf', task, costUsd });
    }
    metrics.grade({
      source: 'rating',
      value: 1,
      of: { task: 'faq', tier: 'haiku', variant: 'emf', draftBp: 9_100 },
    });
    const stat = (Id: string, metric: string, name: string, dimensions: Record<string, string>) =>
      query(name, { Id, metric, period: 600, dimensions });
    const cheap = { source: 'rating', variant: 'emf', task: 'faq', tier: 'haiku', band: '9000' };

    const { MetricDataResults } = await ask(
      [
        stat('pooled', 'EscalatedCostUsd', 'Sum', { variant: 'emf' }),
        stat('task', 'EscalatedCostUsd', 'Average', { variant: 'emf', task: 'faq' }),
        stat('below', 'DraftConfidence', 'PR(:79.99)', { variant: 'emf', task: 'faq' }),
        stat('legs', 'LegEscalated', 'Sum', { tier: 'haiku' }),
        stat('good', 'Quality', 'Average', cheap),
      ],
      { StartTime: new Date(Date.now() - 5 * MINUTE), EndTime: new Date(Date.now() + MINUTE) },
    );

    const values = Object.fromEntries((MetricDataResults ?? []).map(({ Id, Values }) => [Id, Values]));
    expect(values).toEqual({
      pooled: [expect.closeTo(0.0045, 9)],
      task: [expect.closeTo(0.002, 9)],
      below: [100],
      legs: [3],
      good: [1],
    });
  });
});

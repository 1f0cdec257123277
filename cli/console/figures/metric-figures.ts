/** The figures of the live view that are metrics: outcomes, times, cost, escalations and grades. */

import { CONTROL } from '@mangaassist/cascade-core';
import { TASKS, TIERS, type TierName, tierName } from '@mangaassist/protocol';
import { normalQuantile, QUALITY_SOURCES, type QualitySource, wilsonBounds } from '@mangaassist/tuning';
import type { MetricSeries, Periods, Series } from '../../../lambdas/adapters/cloudwatch/metric-series.ts';
import type { ChartPeriods } from './chart-periods.ts';

type Query = Parameters<MetricSeries['ask']>[0][number];

/** One-sided each: an interval of 95 %. */
const Z = normalQuantile(0.975);

/** Money in USD, times in ms: over several days, those of the worst day. Null: nothing was measured. */
export interface Totals {
  readonly requests: number;
  readonly outcomes: Readonly<Record<OutcomeName, number>>;
  readonly costUsd: number;
  readonly wastedUsd: number;
  readonly savedUsd: number;
  readonly escalations: number;
  readonly cacheHits: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

const OUTCOMES = {
  answered: 'Answered',
  degraded: 'Degraded',
  refused: 'Refused',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  unavailable: 'FailedModelUnavailable',
  blocked: 'FailedBlocked',
  internal: 'FailedInternal',
} as const;

type OutcomeName = keyof typeof OUTCOMES;
const OUTCOME_NAMES = Object.keys(OUTCOMES) as OutcomeName[];

const SUMS = ['Requests', 'CostUsd', 'WastedUsd', 'SavedUsd', 'Escalations', 'CacheHits'] as const;
const PERCENTILES = ['p50', 'p95', 'p99'] as const;

/** Values by period, for a chart. Times of periods without a first text are null. */
export interface ChartSeries {
  /** Starts of the periods, epoch ms. */
  readonly atMs: readonly number[];
  readonly requests: readonly number[];
  readonly failed: readonly number[];
  readonly savedUsd: readonly number[];
  readonly costUsd: Readonly<Record<TierName, readonly number[]>>;
  readonly firstTextMs: Readonly<Record<(typeof PERCENTILES)[number], readonly (number | null)[]>>;
}

export interface TaskEscalations {
  readonly task: string;
  readonly requests: number;
  readonly escalations: number;
}

/** Grades of a source in the range, with the interval of 95 % of their mean. */
export interface SourceGrades {
  readonly source: QualitySource;
  readonly grades: number;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

const sum = (metric: Query['metric'], dimensions: Query['dimensions'] = {}): Query => ({
  metric,
  statistic: 'Sum',
  dimensions,
});
const firstText = (statistic: string): Query => ({ metric: 'FirstText', statistic, dimensions: {} });

/** @param variants - of the live configuration, beside the control. */
export async function metricFigures(
  metrics: Pick<MetricSeries, 'ask'>,
  { chart, whole }: ChartPeriods,
  variants: readonly string[],
) {
  const [series, totals, tasks, quality] = await Promise.all([
    chartSeries(metrics, chart),
    totalsOf(metrics, whole),
    escalationsByTask(metrics, chart, [CONTROL, ...variants]),
    gradesBySource(metrics, chart),
  ]);
  return { series, totals, tasks, quality };
}

async function chartSeries(metrics: Pick<MetricSeries, 'ask'>, periods: Periods): Promise<ChartSeries> {
  const { windowMs, count, endMs } = periods;
  const atMs = Array.from({ length: count }, (_, at) => endMs - (count - at) * windowMs);
  const costs = TIERS.map((tier) => sum('LegCostUsd', { tier: tierName(tier) }));
  const failures = (['unavailable', 'blocked', 'internal'] as const).map((name) => sum(OUTCOMES[name]));
  const asked = [sum('Requests'), sum('SavedUsd'), ...costs, ...failures, ...PERCENTILES.map(firstText)];
  const [requests, savedUsd, ...rest] = await metrics.ask(asked, periods);
  const values = (series: Series | undefined) => atMs.map((at) => series?.get(at) ?? 0);
  const timesOf = (series: Series | undefined) => atMs.map((at) => series?.get(at) ?? null);
  const tiers = rest.slice(0, costs.length).map(values);
  const failed = rest.slice(costs.length, costs.length + failures.length).map(values);
  const times = rest.slice(costs.length + failures.length);
  return {
    atMs,
    requests: values(requests),
    savedUsd: values(savedUsd),
    failed: atMs.map((_, at) => failed.reduce((all, each) => all + (each[at] ?? 0), 0)),
    costUsd: { haiku: tiers[0] ?? [], sonnet: tiers[1] ?? [] },
    firstTextMs: { p50: timesOf(times[0]), p95: timesOf(times[1]), p99: timesOf(times[2]) },
  };
}

async function totalsOf(metrics: Pick<MetricSeries, 'ask'>, periods: Periods): Promise<Totals> {
  const outcomes = OUTCOME_NAMES.map((name) => sum(OUTCOMES[name]));
  const answers = await metrics.ask(
    [...SUMS.map((name) => sum(name)), ...outcomes, ...PERCENTILES.map(firstText)],
    periods,
  );
  const added = answers.map((series) => [...series.values()].reduce((all, value) => all + value, 0));
  const [requests = 0, costUsd = 0, wastedUsd = 0, savedUsd = 0, escalations = 0, cacheHits = 0] = added;
  const counted = added.slice(SUMS.length);
  const [p50Ms, p95Ms, p99Ms] = answers
    .slice(-PERCENTILES.length)
    .map((series) => (series.size === 0 ? null : Math.max(...series.values())));
  return {
    requests,
    outcomes: Object.fromEntries(
      OUTCOME_NAMES.map((name, at) => [name, counted[at] ?? 0]),
    ) as Totals['outcomes'],
    costUsd,
    wastedUsd,
    savedUsd,
    escalations,
    cacheHits,
    p50Ms: p50Ms ?? null,
    p95Ms: p95Ms ?? null,
    p99Ms: p99Ms ?? null,
  };
}

/** Tasks that had questions, by their share of escalations. */
async function escalationsByTask(
  metrics: Pick<MetricSeries, 'ask'>,
  periods: Periods,
  variants: readonly string[],
): Promise<readonly TaskEscalations[]> {
  const keys = TASKS.flatMap((task) => variants.map((variant) => ({ variant, task })));
  const asked = keys.flatMap((dimensions) => [sum('Requests', dimensions), sum('Escalations', dimensions)]);
  const answers = await metrics.ask(asked, periods);
  const total = (at: number) => [...(answers[at]?.values() ?? [])].reduce((all, value) => all + value, 0);
  const rows = TASKS.map((task) => {
    const own = keys.flatMap((key, at) => (key.task === task ? [2 * at] : []));
    const add = (shift: number) => own.reduce((all, at) => all + total(at + shift), 0);
    return { task, requests: add(0), escalations: add(1) };
  });
  const shareOf = ({ requests, escalations }: TaskEscalations) => escalations / requests;
  return rows.filter(({ requests }) => requests > 0).sort((a, b) => shareOf(b) - shareOf(a));
}

/** Grades of the control's answers. */
async function gradesBySource(
  metrics: Pick<MetricSeries, 'ask'>,
  periods: Periods,
): Promise<readonly SourceGrades[]> {
  const asked = QUALITY_SOURCES.flatMap((source) =>
    ['SampleCount', 'Sum'].map(
      (statistic): Query => ({
        metric: 'Quality',
        statistic,
        dimensions: { source, variant: CONTROL },
      }),
    ),
  );
  const answers = await metrics.ask(asked, periods);
  const total = (at: number) => [...(answers[at]?.values() ?? [])].reduce((all, value) => all + value, 0);
  return QUALITY_SOURCES.map((source, at) => {
    const grades = total(2 * at);
    if (grades === 0) return { source, grades, mean: null, lower: null, upper: null };
    const mean = total(2 * at + 1) / grades;
    const [lower, upper] = wilsonBounds({ count: grades, mean }, Z);
    return { source, grades, mean, lower, upper };
  });
}

/**
 * The optimizer's observations as statistics of CloudWatch metrics. `observe` runs once with an `ask` that records
 * the queries, and again for each window with an `ask` that returns the results. The order of its calls does not
 * depend on the results.
 */

import {
  type AnswerMetric,
  bandName,
  FAILURE_METRICS,
  type LEG_METRICS,
  type QUALITY_METRICS,
  type SIGN_METRICS,
  type SIGNED_GRADE_METRICS,
} from '@mangaassist/conversation';
import { TASKS, TIERS, tierName } from '@mangaassist/protocol';
import type { WindowsRequest } from '@mangaassist/tuning';
import {
  CANDIDATES_BP,
  confidenceBand,
  type Observations,
  QUALITY_SOURCES,
  type QualityCell,
  SIGNS,
  type Sign,
  type TaskObservations,
  type TrafficObservations,
} from '@mangaassist/tuning';

type Dimensions = Readonly<Record<string, string>>;

/** A statistic of one metric. The common dimensions are added to its own. */
export interface StatisticQuery {
  readonly metric:
    | AnswerMetric
    | keyof (typeof LEG_METRICS & typeof QUALITY_METRICS & typeof SIGN_METRICS & typeof SIGNED_GRADE_METRICS);
  readonly statistic: string;
  readonly dimensions: Dimensions;
}

/** The value in a window; null if nothing was measured. */
export type Ask = (query: StatisticQuery) => number | null;

type Targets = WindowsRequest['targets'];

/** Confidence bands that grades are counted in; null for answers without a checked draft. */
const BANDS = [null, ...new Set([0, ...CANDIDATES_BP].map(confidenceBand))];

/** Just under the target: grades are on a grid of 0.01, and PR(:x) includes x. */
const UNDER = 1e-6;

/** Observes one window of a variant. */
export function observe(
  ask: Ask,
  { startMs, endMs, variant }: Pick<Observations, 'startMs' | 'endMs' | 'variant'>,
  targets: Targets,
): Observations {
  const tasks = TASKS.map((task) => [task, observeTask(ask, { variant, task }, targets)] as const);
  const judged = { metric: 'Quality', dimensions: { variant, source: 'judge' } } as const;
  const min = ask({ ...judged, statistic: 'Minimum' });
  const below = ask({ ...judged, statistic: rankUpTo(targets.minQuality - UNDER) }) ?? 0;
  return {
    startMs,
    endMs,
    variant,
    tasks: Object.fromEntries(tasks.filter(([, { requests }]) => requests > 0)),
    pooled: {
      ...observeTraffic(ask, { variant }),
      grades: min === null ? null : { min, shareBelowTarget: below / 100 },
    },
    judgedSigns: bySign((sign) => {
      const grade = { metric: 'SignedGrade', dimensions: { variant, sign } } as const;
      const count = ask({ ...grade, statistic: 'SampleCount' }) ?? 0;
      return { count, mean: ask({ ...grade, statistic: 'Average' }) ?? 0 };
    }),
  };
}

function observeTask(
  ask: Ask,
  dimensions: { readonly variant: string; readonly task: string },
  targets: Targets,
): TaskObservations {
  const drafts = { metric: 'DraftConfidence', dimensions } as const;
  return {
    ...observeTraffic(ask, dimensions),
    drafts: {
      count: ask({ ...drafts, statistic: 'SampleCount' }) ?? 0,
      // Confidences lie on a grid of 0.01 %: under 80 % is up to 79.99 %.
      shareBelow: CANDIDATES_BP.map(
        (bp) => (ask({ ...drafts, statistic: rankUpTo((bp - 1) / 100) }) ?? 0) / 100,
      ),
    },
    accepted: observePath(ask, 'Accepted', dimensions, targets),
    escalated: observePath(ask, 'Escalated', dimensions, targets),
    quality: observeGrades(ask, dimensions),
    signs: bySign(
      (sign) => ask({ metric: 'Signs', statistic: 'Sum', dimensions: { ...dimensions, sign } }) ?? 0,
    ),
  };
}

function bySign<T>(of: (sign: Sign) => T): Readonly<Record<Sign, T>> {
  return Object.fromEntries(SIGNS.map((sign) => [sign, of(sign)])) as Record<Sign, T>;
}

function observeTraffic(ask: Ask, dimensions: Dimensions): TrafficObservations {
  const sum = (metric: AnswerMetric) => ask({ metric, statistic: 'Sum', dimensions }) ?? 0;
  return {
    requests: sum('Requests'),
    outcomes: {
      answered: sum('Answered'),
      degraded: sum('Degraded'),
      cancelled: sum('Cancelled'),
      interrupted: sum('Interrupted'),
      failed: Object.fromEntries(
        Object.entries(FAILURE_METRICS).map(([code, metric]) => [code, sum(metric)]),
      ),
    },
    latency: observeTimes(ask, 'Latency', dimensions),
    firstText: observeTimes(ask, 'FirstText', dimensions),
    costUsd: sum('CostUsd'),
    wastedUsd: sum('WastedUsd'),
    savedUsd: sum('SavedUsd'),
    inputTokens: sum('InputTokens'),
    outputTokens: sum('OutputTokens'),
    cacheHits: sum('CacheHits'),
    escalations: sum('Escalations'),
  };
}

function observeTimes(
  ask: Ask,
  metric: 'Latency' | 'FirstText',
  dimensions: Dimensions,
): TrafficObservations['latency'] {
  const of = (statistic: string) => ask({ metric, statistic, dimensions }) ?? 0;
  return {
    count: of('SampleCount'),
    meanMs: of('Average'),
    p50Ms: of('p50'),
    p95Ms: of('p95'),
    p99Ms: of('p99'),
    p16Ms: of('p15.87'),
    p84Ms: of('p84.13'),
  };
}

function observePath(
  ask: Ask,
  path: 'Accepted' | 'Escalated',
  dimensions: Dimensions,
  { p95FirstTextMs }: Targets,
): TaskObservations['accepted'] {
  const firstText = { metric: `${path}FirstText`, dimensions } as const;
  const inTime = ask({ ...firstText, statistic: rankUpTo(p95FirstTextMs) });
  return {
    count: ask({ ...firstText, statistic: 'SampleCount' }) ?? 0,
    meanUsd: ask({ metric: `${path}CostUsd`, statistic: 'Average', dimensions }) ?? 0,
    lateShare: inTime === null ? 0 : 1 - inTime / 100,
  };
}

function observeGrades(ask: Ask, of: { readonly variant: string; readonly task: string }): QualityCell[] {
  const cells = QUALITY_SOURCES.flatMap((source) =>
    TIERS.flatMap((tier) => BANDS.map((band) => ({ source, tier, band }))),
  );
  return cells.flatMap((cell) => {
    const dimensions = { ...of, source: cell.source, tier: tierName(cell.tier), band: bandName(cell.band) };
    const grade = (statistic: string) => ask({ metric: 'Quality', statistic, dimensions });
    const [count, mean] = [grade('SampleCount'), grade('Average')];
    return count === null || mean === null ? [] : [{ ...cell, count, mean }];
  });
}

/** The percentage of values up to and including this one. CloudWatch takes up to ten decimals and no negative value. */
function rankUpTo(value: number): string {
  return `PR(:${Number(Math.max(0, value).toFixed(6))})`;
}

/** Answers, cost and times by day or hour, from the metrics. */
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  MetricSeries,
  type Periods,
  type Series,
} from '../../../lambdas/adapters/cloudwatch/metric-series.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Up to this time a row is an hour, and over it a day (UTC). */
const MOST_HOURS = 48;

/** One row. Null: nothing was measured. Money in USD, times in ms, shares 0–1. */
export interface Period {
  /** ISO 8601. */
  readonly from: string;
  readonly requests: number;
  readonly failed: number;
  readonly costUsd: number;
  readonly perRequestUsd: number | null;
  /** Against the strong model for every question. */
  readonly savedUsd: number;
  readonly escalated: number | null;
  readonly cached: number | null;
  readonly firstTextP50Ms: number | null;
  readonly firstTextP99Ms: number | null;
}

const QUERIES = [
  ['Requests', 'Sum'],
  ['FailedModelUnavailable', 'Sum'],
  ['FailedBlocked', 'Sum'],
  ['FailedInternal', 'Sum'],
  ['CostUsd', 'Sum'],
  ['SavedUsd', 'Sum'],
  ['Escalations', 'Average'],
  ['CacheHits', 'Average'],
  ['FirstText', 'p50'],
  ['FirstText', 'p99'],
] as const;

/** The whole days or hours that reach back by `sinceMs`, and the one that has begun. */
export function periodsOf(sinceMs: number, nowMs: number): Periods {
  const windowMs = sinceMs <= MOST_HOURS * HOUR_MS ? HOUR_MS : DAY_MS;
  const endMs = Math.floor(nowMs / windowMs) * windowMs + windowMs;
  return { windowMs, count: Math.ceil(sinceMs / windowMs), endMs };
}

/** Rows of the periods, oldest first; those without a question before the first one are left out. */
export async function overTime(
  client: Pick<CloudWatchClient, 'send'>,
  stage: string,
  periods: Periods,
): Promise<readonly Period[]> {
  const queries = QUERIES.map(([metric, statistic]) => ({ metric, statistic, dimensions: {} }));
  const series = await new MetricSeries(client, stage).ask(queries, periods);
  const { windowMs, count, endMs } = periods;
  const rows = Array.from({ length: count }, (_, at) => periodAt(endMs - (count - at) * windowMs, series));
  const first = rows.findIndex(({ requests, failed }) => requests + failed > 0);
  return first === -1 ? [] : rows.slice(first);
}

function periodAt(startMs: number, series: readonly Series[]): Period {
  const [requests, unavailable, blocked, internal, costUsd, savedUsd, ...measured] = series.map(
    (each) => each.get(startMs) ?? null,
  );
  const [escalated = null, cached = null, firstTextP50Ms = null, firstTextP99Ms = null] = measured;
  return {
    from: new Date(startMs).toISOString(),
    requests: requests ?? 0,
    failed: (unavailable ?? 0) + (blocked ?? 0) + (internal ?? 0),
    costUsd: costUsd ?? 0,
    perRequestUsd: requests ? (costUsd ?? 0) / requests : null,
    savedUsd: savedUsd ?? 0,
    escalated,
    cached,
    firstTextP50Ms,
    firstTextP99Ms,
  };
}

/** Ranges of time that the console shows, each in periods that a chart can have and CloudWatch keeps. */
import type { Periods } from '../../../lambdas/adapters/cloudwatch/metric-series.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Length of the range and of a period in it. Metrics by the minute are kept for 15 days. */
export const RANGES_MS = {
  '1h': { rangeMs: HOUR_MS, windowMs: MINUTE_MS },
  '6h': { rangeMs: 6 * HOUR_MS, windowMs: 5 * MINUTE_MS },
  '24h': { rangeMs: DAY_MS, windowMs: 30 * MINUTE_MS },
  '7d': { rangeMs: 7 * DAY_MS, windowMs: DAY_MS },
  '30d': { rangeMs: 30 * DAY_MS, windowMs: DAY_MS },
} as const;

export type RangeName = keyof typeof RANGES_MS;

export const isRange = (name: string): name is RangeName => Object.hasOwn(RANGES_MS, name);

export interface ChartPeriods {
  /** For the charts; the last one has begun. */
  readonly chart: Periods;
  /** For the figures: the same time as one period, from `7d` on as days, as CloudWatch has no longer period. */
  readonly whole: Periods;
}

/** Days begin at midnight UTC. */
export function chartPeriods(range: RangeName, nowMs: number): ChartPeriods {
  const { rangeMs, windowMs } = RANGES_MS[range];
  const endMs = Math.floor(nowMs / windowMs) * windowMs + windowMs;
  const chart = { windowMs, count: rangeMs / windowMs, endMs };
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  return { chart, whole: rangeMs > DAY_MS ? chart : { windowMs: rangeMs, count: 1, endMs: minuteMs } };
}

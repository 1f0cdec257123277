/** The optimizer's part of the live configuration. */
import * as z from 'zod/mini';
import { RANGES } from '../ranges.ts';

const share = z.number().check(z.gte(0), z.lte(1));
const milliseconds = z.int().check(z.gte(1), z.lte(60_000));
const count = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/** What the optimizer aims at, how sure it must be, and what it may spend on knowing. */
export const tuningSchema = z.strictObject({
  /** Nothing is changed while this is set; reports go on. */
  frozen: z.boolean(),
  /** The document's SLA targets. Times are to an answer's first text, money is per request. */
  targets: z.strictObject({
    p50FirstTextMs: milliseconds,
    p95FirstTextMs: milliseconds,
    p99FirstTextMs: milliseconds,
    /** Mean grade of the answers to a task, 0–1. */
    minQuality: share,
    maxCostUsd: z.number().check(z.gte(RANGES.requestUsd.min), z.lte(RANGES.requestUsd.max)),
    minAvailability: share,
    maxEscalationRate: share,
  }),
  /** One-sided confidence with which a bound must hold before quality is risked. */
  confidence: z.number().check(z.gte(0.5), z.lte(0.999)),
  /** Requests in a window, and grades in memory, from which a task is tuned on its own. */
  minimumSample: count(10, 1_000_000),
  /** Full windows a setting rests after a change before it is loosened further. */
  cooldownWindows: count(1, 1_000),
  /** Windows whose grades count, unless quality has fallen since. */
  memoryWindows: count(1, 200),
  /** Share of finished answers that the judge grades, and the most it may cost a day, USD. */
  judgeShare: share,
  judgeDailyUsd: z.number().check(z.gte(0), z.lte(RANGES.dailyUsd.max)),
});

export type TuningConfig = z.output<typeof tuningSchema>;

export const DEFAULT_TUNING: TuningConfig = {
  frozen: false,
  targets: {
    p50FirstTextMs: 1_000,
    p95FirstTextMs: 2_500,
    p99FirstTextMs: 3_000,
    minQuality: 0.9,
    maxCostUsd: 0.006,
    minAvailability: 0.999,
    maxEscalationRate: 0.15,
  },
  confidence: 0.95,
  minimumSample: 100,
  cooldownWindows: 1,
  memoryWindows: 28,
  judgeShare: 0.01,
  judgeDailyUsd: 50,
};

/** The optimizer's part of the live configuration. */

import { RANGES, type Range } from '@mangaassist/protocol';
import * as z from 'zod/mini';

const numberIn = ({ min, max }: Range) => z.number().check(z.gte(min), z.lte(max));
const wholeIn = ({ min, max }: Range) => z.int().check(z.gte(min), z.lte(max));
const share = numberIn(RANGES.share);
const milliseconds = wholeIn(RANGES.targetMs);

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
    maxCostUsd: numberIn(RANGES.requestUsd),
    minAvailability: share,
    maxEscalationRate: share,
  }),
  /** One-sided confidence with which a bound must hold before quality is risked. */
  confidence: numberIn(RANGES.tuningConfidence),
  /** Requests in a window, and grades in memory, from which a task is tuned on its own. */
  minimumSample: wholeIn(RANGES.minimumSample),
  /** Full windows a setting rests after a change before it is loosened further. */
  cooldownWindows: wholeIn(RANGES.cooldownWindows),
  /** Windows whose grades count, unless quality has fallen since. */
  memoryWindows: wholeIn(RANGES.memoryWindows),
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

/** The optimizer's part of the live configuration. */

import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { boundedIn, wholeIn } from './bounds.ts';

const share = boundedIn(RANGES.share);
const milliseconds = wholeIn(RANGES.targetMs);
const dailyUsd = boundedIn({ min: 0, max: RANGES.dailyUsd.max });

/** In force where a document was stored before these fields existed, too. */
const MAX_LOSS = 0.05;
const SHADOW_SHARE = 0.01;
const SHADOW_DAILY_USD = 10;

/** The optimizer's targets, its required certainty, and its spending on grades. */
export const tuningSchema = z.strictObject({
  /** While this is set nothing is changed; reports continue. */
  frozen: z.boolean(),
  /** The targets of R17. Times are to an answer's first text, money is per request. */
  targets: z.strictObject({
    p50FirstTextMs: milliseconds,
    p95FirstTextMs: milliseconds,
    p99FirstTextMs: milliseconds,
    /** Mean grade of the answers to a task, 0–1. */
    minQuality: share,
    /** Most that the answers to a task may be graded under the strong tier's, as a share of its grade. */
    maxLoss: z._default(share, MAX_LOSS),
    maxCostUsd: boundedIn(RANGES.requestUsd),
    minAvailability: share,
    maxEscalationRate: share,
  }),
  /** One-sided confidence that a bound must have before a change may lower quality. */
  confidence: boundedIn(RANGES.tuningConfidence),
  /** Requests in a window, and grades in memory, that a task needs to be tuned by itself. */
  minimumSample: wholeIn(RANGES.minimumSample),
  /** Full windows between a change and a further loosening of the same setting. */
  cooldownWindows: wholeIn(RANGES.cooldownWindows),
  /** Windows whose grades count; fewer once quality has fallen. */
  memoryWindows: wholeIn(RANGES.memoryWindows),
  /** Share of finished answers that the judge grades, and its daily budget in USD; 0: no judge and no shadow sample. */
  judgeShare: share,
  judgeDailyUsd: dailyUsd,
  /**
   * Share of accepted drafts that the strong tier answers as well, after the shopper has had the draft, and what that
   * and its grades cost a day at most. It is a part of the judge's money.
   */
  shadowShare: z._default(share, SHADOW_SHARE),
  shadowDailyUsd: z._default(dailyUsd, SHADOW_DAILY_USD),
  /**
   * Share of the sessions of an experiment that begins a task of the strong tier on the fast one (`cascade.beginCheap`).
   * Over 0, the shadow sample has answers of these tasks as well, and the optimizer starts the experiment once they prove
   * it. 0: neither.
   */
  beginCheapShare: z._default(share, 0),
});

export type TuningConfig = z.output<typeof tuningSchema>;

export const DEFAULT_TUNING: TuningConfig = {
  frozen: false,
  targets: {
    p50FirstTextMs: 1_000,
    p95FirstTextMs: 2_500,
    p99FirstTextMs: 3_000,
    minQuality: 0.9,
    maxLoss: MAX_LOSS,
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
  shadowShare: SHADOW_SHARE,
  shadowDailyUsd: SHADOW_DAILY_USD,
  beginCheapShare: 0,
};

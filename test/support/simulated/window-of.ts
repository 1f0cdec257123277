/** A window of observations of one task, for tests of the optimizer. */

import { CONTROL } from '@mangaassist/cascade-core';
import { CANDIDATES_BP, type Observations, type TrafficObservations } from '@mangaassist/tuning';

const TIMES = { count: 100, meanMs: 400, p50Ms: 350, p95Ms: 900, p99Ms: 1_200, p16Ms: 300, p84Ms: 500 };

/** 100 questions; three in ten drafts are between 0.80 and 0.82 sure. `quality` is the cheap answers', 0–1. */
export function windowOf(startMs: number, windowMs: number, quality: number): Observations {
  const traffic: TrafficObservations = {
    requests: 100,
    outcomes: { answered: 100, degraded: 0, cancelled: 0, interrupted: 0, failed: {} },
    latency: TIMES,
    firstText: TIMES,
    costUsd: 0.05,
    wastedUsd: 0,
    savedUsd: 0.2,
    inputTokens: 50_000,
    outputTokens: 10_000,
    cacheHits: 0,
    escalations: 10,
  };
  const grades = { source: 'judge', band: 8_000 } as const;
  return {
    startMs,
    endMs: startMs + windowMs,
    variant: CONTROL,
    pooled: { ...traffic, grades: { min: 0.1, shareBelowTarget: 0.1 } },
    tasks: {
      faq: {
        ...traffic,
        drafts: { count: 100, shareBelow: CANDIDATES_BP.map((bp) => (bp > 8_000 ? 0.3 : 0)) },
        accepted: { count: 90, meanUsd: 0.000_1, lateShare: 0 },
        escalated: { count: 10, meanUsd: 0.003, lateShare: 0 },
        quality: [
          { ...grades, tier: 'fast', count: 200, mean: quality },
          { ...grades, tier: 'strong', count: 100, mean: 0.97 },
        ],
      },
    },
  };
}

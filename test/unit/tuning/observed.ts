import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import {
  CANDIDATES_BP,
  confidenceBand,
  type Observations,
  type QualityCell,
  type TaskObservations,
  type TrafficObservations,
} from '@mangaassist/tuning';

export interface ObservedTask {
  readonly requests?: number;
  readonly threshold?: number;
  /** Mean grade of accepted drafts, at each confidence (0–1) or everywhere. */
  readonly cheap?: number | ((confidence: number) => number);
  readonly strong?: number;
  /** Judge's grades of all answers. */
  readonly grades?: number;
  readonly acceptedUsd?: number;
  readonly escalatedUsd?: number;
  readonly lateShare?: { readonly accepted: number; readonly escalated: number };
  readonly cells?: readonly QualityCell[];
}

/** A window's task whose drafts are spread evenly over confidences from 0.50 to 0.90, graded without noise. */
export function observedTask(given: ObservedTask = {}): TaskObservations {
  const { requests = 10_000, threshold = 0.8, cheap = 0.95, strong = 0.96, grades = 4_000 } = given;
  const { acceptedUsd = 0.0001, escalatedUsd = 0.005 } = given;
  const confidences = Array.from({ length: 40 }, (_, index) => 5_000 + index * 100);
  const thresholdBp = Math.round(threshold * 10_000);
  const qualityAt = typeof cheap === 'number' ? () => cheap : cheap;
  const cells = confidences.map((bp): QualityCell => {
    const isAccepted = bp >= thresholdBp;
    return {
      source: 'judge',
      tier: isAccepted ? 'fast' : 'strong',
      band: confidenceBand(bp),
      count: grades / confidences.length,
      mean: isAccepted ? qualityAt(bp / 10_000) : strong,
    };
  });
  const shareBelow = CANDIDATES_BP.map((bp) => confidences.filter((other) => other < bp).length / 40);
  const passed = requests * (confidences.filter((bp) => bp >= thresholdBp).length / 40);
  return {
    ...observedTraffic({ requests }),
    costUsd: passed * acceptedUsd + (requests - passed) * escalatedUsd,
    escalations: requests - passed,
    drafts: { count: requests, shareBelow },
    accepted: { count: passed, meanUsd: acceptedUsd, lateShare: given.lateShare?.accepted ?? 0 },
    escalated: {
      count: requests - passed,
      meanUsd: escalatedUsd,
      lateShare: given.lateShare?.escalated ?? 0,
    },
    quality: given.cells ?? cells,
  };
}

/** Traffic that meets every target. */
export function observedTraffic(given: Partial<TrafficObservations> = {}): TrafficObservations {
  const requests = given.requests ?? 10_000;
  const latency = {
    count: requests,
    meanMs: 700,
    p50Ms: 500,
    p95Ms: 2_000,
    p99Ms: 2_800,
    p16Ms: 300,
    p84Ms: 1_100,
  };
  return {
    requests,
    outcomes: { answered: requests, degraded: 0, cancelled: 0, interrupted: 0, failed: {} },
    latency,
    firstText: latency,
    costUsd: requests * 0.001,
    wastedUsd: 0,
    savedUsd: requests * 0.002,
    inputTokens: requests * 400,
    outputTokens: requests * 200,
    cacheHits: requests / 20,
    escalations: requests / 10,
    ...given,
  };
}

const WINDOW_MS = 21_600_000;

/** Window number `index`. */
export function observed(
  tasks: Partial<Record<Task, TaskObservations>>,
  { index = 0, ...pooled }: Partial<TrafficObservations> & { readonly index?: number } = {},
): Observations {
  return {
    startMs: index * WINDOW_MS,
    endMs: (index + 1) * WINDOW_MS,
    variant: 'control',
    tasks,
    pooled: { ...observedTraffic(pooled), grades: { min: 0.1, shareBelowTarget: 0.2 } },
  };
}

/** The defaults with other tuning settings and thresholds by task. */
export function configWith(
  tuning: Partial<LiveConfig['tuning']> = {},
  thresholds: LiveConfig['cascade']['confidenceThresholdByTask'] = {},
): LiveConfig {
  return {
    ...DEFAULT_LIVE_CONFIG,
    cascade: { ...DEFAULT_LIVE_CONFIG.cascade, confidenceThresholdByTask: thresholds },
    tuning: { ...DEFAULT_LIVE_CONFIG.tuning, ...tuning },
  };
}

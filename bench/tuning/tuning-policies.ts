/** Policies that set the thresholds: none, the design document's (R18), ours, and two with the true qualities. */

import { DEFAULT_LIVE_CONFIG, type LiveConfig, TASK_PROFILES } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import {
  CANDIDATES_BP,
  type Change,
  type Observations,
  PAIRS_KEPT_MS,
  type ShadowPair,
} from '@mangaassist/tuning';
import { decide, pairsInForce } from '@mangaassist/tuning/deciding';
import { CHEAP_FIRST, type Shop } from './tuning-shop.ts';

export interface Policy {
  thresholdBp(task: Task, window: number): number;
  /** Called after each window; a fixed policy has none. */
  observe?(seen: Observations): void;
}

const TARGETS = DEFAULT_LIVE_CONFIG.tuning.targets;
const START_BP = DEFAULT_LIVE_CONFIG.cascade.confidenceThreshold * 10_000;

export function noTuning(): Policy {
  return { thresholdBp: () => START_BP };
}

/** The quality of a window for the design document's optimizer. */
export type DocumentQuality = 'confidence' | 'judge';

/**
 * The design document's optimizer (R18) with its contradictions (D11): one threshold for all tasks. Its quality
 * is the confidence that its router reports, or the judge's mean. It gets whole windows where the sample code
 * keeps the last 1,000 answers, which is in its favour.
 */
export function documentOptimizer(quality: DocumentQuality): Policy {
  let threshold = START_BP / 10_000;
  return {
    thresholdBp: () => Math.round(threshold * 10_000),
    observe: ({ tasks, pooled }) => {
      const score = quality === 'judge' ? judged(tasks) : ownConfidence(tasks, threshold);
      const escalation = pooled.escalations / pooled.requests;
      if (escalation > TARGETS.maxEscalationRate) threshold = Math.max(0.6, threshold - 0.02);
      if (score < TARGETS.minQuality) threshold = Math.min(0.95, threshold + 0.02);
    },
  };
}

function judged(tasks: Observations['tasks']): number {
  const cells = Object.values(tasks).flatMap((task) =>
    task.quality.filter(({ source }) => source === 'judge'),
  );
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  return cells.reduce((sum, cell) => sum + cell.count * cell.mean, 0) / count;
}

/** Accepted drafts have their own confidence; a flawless strong answer has 0.85 and the task's adjustment. */
function ownConfidence(tasks: Observations['tasks'], threshold: number): number {
  let sum = 0;
  let count = 0;
  for (const [task, { requests, drafts, accepted }] of Object.entries(tasks)) {
    const strong = 0.85 + TASK_PROFILES[task as Task].confidenceAdjustmentBp / 10_000;
    sum += (requests - accepted.count) * strong;
    count += requests;
    for (const [index, bp] of CANDIDATES_BP.entries()) {
      if (bp < threshold * 10_000) continue;
      const share = (drafts.shareBelow[index + 1] ?? 1) - (drafts.shareBelow[index] ?? 1);
      sum += drafts.count * share * (bp / 10_000);
    }
  }
  return sum / count;
}

/**
 * Ours, as the Lambda runs it: the windows in memory, the changes made, one decision a window.
 * @param pairsOf - graded pairs of a window's shadow sample; left out: none is drawn.
 */
export function ourOptimizer(
  pairsOf: (policy: Policy, seen: Observations) => readonly ShadowPair[] = () => [],
): Required<Policy> {
  let config: LiveConfig = DEFAULT_LIVE_CONFIG;
  const windows: Observations[] = [];
  const changes: Change[] = [];
  let pairs: readonly ShadowPair[] = [];
  const policy: Required<Policy> = {
    thresholdBp: (task) => {
      const { confidenceThreshold, confidenceThresholdByTask } = config.cascade;
      return Math.round((confidenceThresholdByTask[task] ?? confidenceThreshold) * 10_000);
    },
    observe: (seen) => {
      windows.push(seen);
      const memory = windows.slice(-config.tuning.memoryWindows);
      pairs = [...pairs, ...pairsOf(policy, seen)].filter(({ atMs }) => atMs >= seen.endMs - PAIRS_KEPT_MS);
      const inForce = pairsInForce(pairs, changes);
      const input = { config, windows: memory, variants: {}, changes, nowMs: seen.endMs };
      const decision = decide({ ...input, pairs: inForce });
      if (decision.kind === 'none') return;
      config = decision.config;
      changes.push(decision.change);
    },
  };
  return policy;
}

/** Has the true qualities: sets the cheapest threshold that holds each task's target, at once or in steps. */
export function oracle(shop: Shop, stepBp: number): Policy {
  const present = new Map<Task, number>();
  return {
    thresholdBp: (task, window) => {
      const from = present.get(task) ?? START_BP;
      const wanted = bestThreshold(shop, task, window);
      const to = from + Math.max(-stepBp, Math.min(stepBp, wanted - from));
      present.set(task, to);
      return to;
    },
  };
}

function bestThreshold(shop: Shop, task: Task, window: number): number {
  if (!CHEAP_FIRST.includes(task)) return START_BP;
  const all = CANDIDATES_BP.map((bp) => ({ bp, ...shop.expected(task, bp, window, TARGETS.minQuality) }));
  const held = all.filter(({ quality }) => quality >= TARGETS.minQuality).sort((a, b) => a.usd - b.usd);
  const best = held[0] ?? all.sort((a, b) => b.quality - a.quality)[0];
  return best?.bp ?? START_BP;
}

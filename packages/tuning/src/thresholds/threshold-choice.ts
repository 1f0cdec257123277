/** The direction in which a task's threshold goes, within one step. */

import type { TuningConfig } from '@mangaassist/cascade-core';
import { normalQuantile } from '../evidence/proportion.ts';
import {
  CANDIDATES_BP,
  GREATEST_THRESHOLD_BP,
  LEAST_THRESHOLD_BP,
  THRESHOLD_STEP_BP,
} from './confidence-grid.ts';
import { estimateAt, type TaskEvidence, type ThresholdEstimate } from './threshold-estimate.ts';

/** Quality is won back once it is this likely to be under the target: in doubt, the shopper has it. */
export const RAISE_CONFIDENCE = 0.6;
/**
 * It is given up only if the bound holds by this much with the configured confidence (0.95): every window
 * looks again, and the luckiest look would decide.
 */
export const HYSTERESIS = 0.002;
/** A step down has to save this share of what the task's answers cost. */
export const LEAST_SAVING = 0.005;
/** Most answers that may be later than the p95 target. */
export const LATE_SHARE = 0.05;

export type ThresholdChoice =
  | {
      readonly kind: 'raise' | 'lower';
      readonly now: ThresholdEstimate;
      readonly next: ThresholdEstimate;
    }
  | { readonly kind: 'stay'; readonly now: ThresholdEstimate; readonly reason: string }
  /** Quality is under the target, and no threshold within reach is better. */
  | { readonly kind: 'stuck'; readonly now: ThresholdEstimate };

/**
 * The cheapest threshold within a step whose quality and latency bounds hold with the stated confidence; a
 * step up where quality is likely to be under the target.
 */
export function chooseThreshold(
  evidence: TaskEvidence,
  presentBp: number,
  { targets, confidence }: Pick<TuningConfig, 'targets' | 'confidence'>,
): ThresholdChoice {
  const z = normalQuantile(confidence);
  const at = (bp: number) => estimateAt(evidence, bp, presentBp, z);
  const now = at(presentBp);
  const stay = (reason: string): ThresholdChoice => ({ kind: 'stay', now, reason });
  if (presentBp < LEAST_THRESHOLD_BP || presentBp > GREATEST_THRESHOLD_BP) {
    return stay('an operator set it outside the bounds');
  }
  const near = CANDIDATES_BP.filter(
    (bp) => bp !== presentBp && Math.abs(bp - presentBp) <= THRESHOLD_STEP_BP,
  ).map(at);
  const quality = targets.minQuality;
  const upper = estimateAt(evidence, presentBp, presentBp, normalQuantile(RAISE_CONFIDENCE)).quality.upper;
  if (upper < quality) {
    const better = near.filter(
      (next) => next.thresholdBp > presentBp && next.quality.mean > now.quality.mean,
    );
    const next = better.find(({ quality: { mean } }) => mean >= quality) ?? better.at(-1);
    return next === undefined ? { kind: 'stuck', now } : { kind: 'raise', now, next };
  }
  const holds = (next: ThresholdEstimate) =>
    next.quality.lower >= quality + HYSTERESIS && next.lateShare <= Math.max(LATE_SHARE, now.lateShare);
  const worthIt = (next: ThresholdEstimate) => now.meanUsd - next.meanUsd >= LEAST_SAVING * now.meanUsd;
  const cheaper = near.filter(worthIt).sort((a, b) => a.meanUsd - b.meanUsd);
  const next = cheaper.find(holds);
  if (next !== undefined) {
    return { kind: next.thresholdBp > presentBp ? 'raise' : 'lower', now, next };
  }
  return stay(
    cheaper.length === 0
      ? 'no step saves anything worth a change'
      : 'no cheaper step holds the bounds with the stated confidence',
  );
}

/** The direction of a task's threshold by the paired loss bound, where the shadow sample has enough pairs for one. */
import type { TuningConfig } from '@mangaassist/cascade-core';
import { normalQuantile } from '../evidence/proportion.ts';
import {
  CANDIDATES_BP,
  GREATEST_THRESHOLD_BP,
  LEAST_THRESHOLD_BP,
  THRESHOLD_STEP_BP,
} from './confidence-grid.ts';
import { type GradedPair, type LossEstimate, lossAt } from './paired-evidence.ts';
import { HYSTERESIS, LATE_SHARE, LEAST_SAVING, RAISE_CONFIDENCE } from './threshold-choice.ts';
import { estimateAt, type TaskEvidence, type ThresholdEstimate } from './threshold-estimate.ts';

/** A bound of fewer pairs has no meaning. */
export const LEAST_PAIRS = 30;

export interface PairedEstimate extends ThresholdEstimate {
  readonly paired: LossEstimate;
}

export type PairedChoice =
  | { readonly kind: 'raise' | 'lower'; readonly now: PairedEstimate; readonly next: PairedEstimate }
  | { readonly kind: 'stay'; readonly now: PairedEstimate; readonly reason: string };

/**
 * The cheapest threshold within a step whose loss is, with the stated confidence, at most the allowed one; a step up
 * where the loss is likely to be over it. Quality has its own target, which the mean has to keep: the judge's grades
 * raise a threshold as before ({@link chooseThreshold}), whatever the pairs show.
 * @param pairs - at least {@link LEAST_PAIRS}.
 */
export function choosePaired(
  evidence: TaskEvidence,
  pairs: readonly GradedPair[],
  presentBp: number,
  { targets, confidence }: Pick<TuningConfig, 'targets' | 'confidence'>,
): PairedChoice {
  const z = normalQuantile(confidence);
  const loss: LossAt = (bp, zOfBound) =>
    lossAt(evidence, pairs, bp, { maxLoss: targets.maxLoss, z: zOfBound });
  const at = (bp: number): PairedEstimate => ({
    ...estimateAt(evidence, bp, presentBp, z),
    paired: loss(bp, z),
  });
  const now = at(presentBp);
  if (presentBp < LEAST_THRESHOLD_BP || presentBp > GREATEST_THRESHOLD_BP) {
    return { kind: 'stay', now, reason: 'an operator set it outside the bounds' };
  }
  const near = CANDIDATES_BP.filter(
    (bp) => bp !== presentBp && Math.abs(bp - presentBp) <= THRESHOLD_STEP_BP,
  ).map(at);
  const isLikelyOver = loss(presentBp, -normalQuantile(RAISE_CONFIDENCE)).excess > 0;
  return isLikelyOver ? stepUp(now, near, loss) : cheapest(now, near, targets.minQuality);
}

/** The loss at a threshold, with its bound at a quantile of the normal distribution. */
type LossAt = (thresholdBp: number, z: number) => LossEstimate;

/** The lowest step up that is expected to keep the loss, or else the highest of those that lower it. */
function stepUp(now: PairedEstimate, near: readonly PairedEstimate[], loss: LossAt): PairedChoice {
  const better = near.filter(
    ({ thresholdBp, paired }) => thresholdBp > now.thresholdBp && paired.loss < now.paired.loss,
  );
  const next = better.find(({ thresholdBp }) => loss(thresholdBp, 0).excess <= 0) ?? better.at(-1);
  if (next !== undefined) return { kind: 'raise', now, next };
  const reason = 'its answers lose too much against the strong tier’s, and no step up changes that';
  return { kind: 'stay', now, reason };
}

/** The cheapest step that keeps the loss and the quality with a margin, so that the next run does not take it back. */
function cheapest(now: PairedEstimate, near: readonly PairedEstimate[], minQuality: number): PairedChoice {
  const holds = ({ paired, lateShare }: PairedEstimate) =>
    paired.excess <= -HYSTERESIS &&
    paired.quality >= minQuality + HYSTERESIS &&
    lateShare <= Math.max(LATE_SHARE, now.lateShare);
  const cheaper = near
    .filter(({ meanUsd }) => now.meanUsd - meanUsd >= LEAST_SAVING * now.meanUsd)
    .sort((a, b) => a.meanUsd - b.meanUsd);
  const next = cheaper.find(holds);
  if (next !== undefined) return { kind: next.thresholdBp > now.thresholdBp ? 'raise' : 'lower', now, next };
  const reason =
    cheaper.length === 0
      ? 'no step saves anything worth a change'
      : 'no cheaper step keeps the loss against the strong tier’s answers with the stated confidence';
  return { kind: 'stay', now, reason };
}

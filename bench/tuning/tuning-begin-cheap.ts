/**
 * SIMULATED: what `cascade.beginCheap` saves at which quality of the verifier. Tasks of the strong tier begin on the
 * fast one; the threshold is the lowest that keeps the loss within the target. No model was asked.
 */
import { costUsd, DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { normalQuantile } from '@mangaassist/tuning';
import { print, round } from '../print.ts';

const AUROCS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/** Share of the fast tier's drafts that are right on these tasks. */
const FAST_RIGHT = [0.5, 0.65, 0.8, 0.9];
/** Share of the strong tier's answers that are right. */
const STRONG_RIGHT = 0.92;
/** Share of the bill that these tasks have while they begin on the strong tier. */
const SHARE_OF_BILL = 0.9;
const PROMPT_TOKENS = 1_200;
const ANSWER_TOKENS = 300;
const { maxLoss } = DEFAULT_LIVE_CONFIG.tuning.targets;

/** Outcome at a threshold: shares of all drafts. */
export interface AtThreshold {
  readonly acceptedRight: number;
  readonly acceptedWrong: number;
}

/**
 * Scores of right and wrong drafts are normal with the same spread; their distance gives the AUROC.
 * @param threshold - in standard deviations from the mean score of wrong drafts.
 */
export function atThreshold(auroc: number, fastRight: number, threshold: number): AtThreshold {
  const distance = Math.SQRT2 * normalQuantile(auroc);
  return {
    acceptedRight: fastRight * above(threshold - distance),
    acceptedWrong: (1 - fastRight) * above(threshold),
  };
}

/** The share of a standard normal distribution above a value (Abramowitz and Stegun 26.2.17, error under 1e-7). */
function above(value: number): number {
  if (value < 0) return 1 - above(-value);
  const t = 1 / (1 + 0.2316419 * value);
  const weights = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const sum = weights.reduce((total, weight) => (total + weight) * t, 0);
  return (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

/** The lowest threshold whose answers are right at least as often as the target asks for; null if there is none. */
export function lowestThreshold(auroc: number, fastRight: number): AtThreshold | null {
  for (let threshold = -4; threshold <= 6; threshold += 0.01) {
    const at = atThreshold(auroc, fastRight, threshold);
    const escalated = 1 - at.acceptedRight - at.acceptedWrong;
    // A question is as hard for the strong tier whether its draft passed or not: the gate's errors are not its.
    if (at.acceptedRight + escalated * STRONG_RIGHT >= STRONG_RIGHT * (1 - maxLoss)) return at;
  }
  return null;
}

export function benchTuningBeginCheap(options: { json?: true }): void {
  const { fast, strong } = MODEL_PRESETS.current;
  const usage = {
    inputTokens: PROMPT_TOKENS,
    outputTokens: ANSWER_TOKENS,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  };
  const [fastUsd, strongUsd] = [costUsd(fast.price, usage), costUsd(strong.price, usage)];
  const rows = FAST_RIGHT.flatMap((fastRight) =>
    AUROCS.map((auroc) => {
      const at = lowestThreshold(auroc, fastRight);
      const accepted = at === null ? 0 : at.acceptedRight + at.acceptedWrong;
      const saved = accepted - fastUsd / strongUsd;
      return {
        fastRight,
        auroc,
        accepted: round(100 * accepted, 1),
        ofTheseWrong: at === null || accepted < 0.001 ? '–' : round((100 * at.acceptedWrong) / accepted, 1),
        savedOfTasks: round(100 * saved, 1),
        savedOfBill: round(100 * SHARE_OF_BILL * saved, 1),
      };
    }),
  );
  print({ simulated: true, rows }, options);
}

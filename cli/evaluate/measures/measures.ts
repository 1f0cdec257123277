/** RouteLLM's measures of a ranking, and those of a score as a probability. */
import { type AccuracyCurve, accuracyAt, accuracyCurve, type Grades, shareFor } from './curve.ts';
import type { Ranking } from './ranking.ts';

export interface Measures {
  /** Mean share of the tiers' gap that is recovered, over all shares of strong answers. Random: 0.5. */
  readonly apgr: number;
  /** Least share of strong answers that recovers 50 % and 80 % of the gap. */
  readonly cpt50: number;
  readonly cpt80: number;
  /** Probability that a wrong draft scores over a right one. */
  readonly auroc: number;
  /** Accuracy with 10, 20, 30, 40 and 50 % strong answers. */
  readonly accuracyAt10: number;
  readonly accuracyAt20: number;
  readonly accuracyAt30: number;
  readonly accuracyAt40: number;
  readonly accuracyAt50: number;
  /** Mean distance of what was expected and what was, over tenths by score. NaN: nothing is expected. */
  readonly calibrationError: number;
  /** Share of the all-strong cost that is saved at 95 % of the strong tier's accuracy. */
  readonly savedAt95: number;
}

export interface MeasureInput {
  readonly ranking: Ranking;
  readonly grades: Grades;
  /** By outcome: the gain or the probability of a wrong draft that the score states, or null. */
  readonly expected: Float64Array | null;
  /** By outcome: the same as it was. */
  readonly actual: Float64Array;
  /** A draft is paid for, too, if the strong tier answers. */
  readonly afterDraft: boolean;
}

/** Price of a strong answer in cheap ones. Source: the preset `current`, models.md. */
export const PRICE_RATIO = 20;
const KEPT_ACCURACY = 0.95;
const BINS = 10;
/** Grades from this on count as right. */
export const RIGHT = 0.5;

export function measure(input: MeasureInput, counts: Uint16Array): Measures {
  const curve = accuracyCurve(input.ranking, input.grades, counts);
  const at = (percent: number) => accuracyAt(curve, percent / 100);
  return {
    apgr: apgr(curve),
    cpt50: shareOfGap(curve, 0.5),
    cpt80: shareOfGap(curve, 0.8),
    auroc: auroc(input, counts),
    accuracyAt10: at(10),
    accuracyAt20: at(20),
    accuracyAt30: at(30),
    accuracyAt40: at(40),
    accuracyAt50: at(50),
    calibrationError: calibrationError(input, counts),
    savedAt95: saved(shareFor(curve, KEPT_ACCURACY * curve.strong), input.afterDraft),
  };
}

/** NaN where the strong tier is no better: there is no gap to recover. */
function shareOfGap(curve: AccuracyCurve, part: number): number {
  const gap = curve.strong - curve.weak;
  return gap > 0 ? shareFor(curve, curve.weak + part * gap) : Number.NaN;
}

/** The trapezoids between tenths, as RouteLLM's evaluation has them. */
function apgr(curve: AccuracyCurve): number {
  const { weak, strong } = curve;
  if (strong <= weak) return Number.NaN;
  const recovered = (tenths: number) => (accuracyAt(curve, tenths / 10) - weak) / (strong - weak);
  const inner = [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((sum, tenths) => sum + recovered(tenths), 0);
  return (inner + (recovered(0) + recovered(10)) / 2) / 10;
}

function saved(share: number, afterDraft: boolean): number {
  return 1 - share - (afterDraft ? 1 : 1 - share) / PRICE_RATIO;
}

function auroc({ ranking: { order, starts }, grades: { weak } }: MeasureInput, counts: Uint16Array): number {
  let [wrongAbove, right, area] = [0, 0, 0];
  for (let block = 0; block + 1 < starts.length; block += 1) {
    let [wrongHere, rightHere] = [0, 0];
    for (let place = starts[block] as number; place < (starts[block + 1] as number); place += 1) {
      const item = order[place] as number;
      if ((weak[item] as number) >= RIGHT) rightHere += counts[item] as number;
      else wrongHere += counts[item] as number;
    }
    area += rightHere * (wrongAbove + wrongHere / 2);
    wrongAbove += wrongHere;
    right += rightHere;
  }
  return area / (wrongAbove * right);
}

/** Bins of equal numbers by rank. */
function calibrationError(
  { ranking: { order }, expected, actual }: MeasureInput,
  counts: Uint16Array,
): number {
  if (expected === null) return Number.NaN;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const differences = new Float64Array(BINS);
  let seen = 0;
  for (const item of order) {
    const count = counts[item] as number;
    const bin = Math.min(BINS - 1, Math.floor((BINS * seen) / total));
    (differences[bin] as number) += count * ((expected[item] as number) - (actual[item] as number));
    seen += count;
  }
  return differences.reduce((sum, difference) => sum + Math.abs(difference), 0) / total;
}

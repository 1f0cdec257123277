/**
 * The loss of a task's answers against the strong tier's at a threshold, from accepted drafts that the strong tier
 * answered as well (the shadow sample). Draft by draft both grades rise and fall together, so that their difference
 * varies less than either, and far fewer grades bound it than bound the quality.
 */
import { CANDIDATES_BP } from './confidence-grid.ts';
import { gateBp, shareFrom, type TaskEvidence, UNSEEN_DROP } from './threshold-estimate.ts';

/** A draft and the strong tier's answer to the same question, each with the judge's grade, 0–1. */
export interface GradedPair {
  /** Confidence of the draft, in basis points. */
  readonly draftBp: number;
  readonly weak: number;
  readonly strong: number;
}

/** Figures over all answers of the task that begin with a draft, 0–1. */
export interface LossEstimate {
  /** Mean grade by which they are under the strong tier's; negative: better than it. */
  readonly loss: number;
  /** Loss that the target allows. */
  readonly allowed: number;
  /** Upper bound of the loss less the allowed one; at most 0 if the target is met. */
  readonly excess: number;
  /** Mean grade. */
  readonly quality: number;
}

export interface LossTarget {
  /** Allowed loss, as a share of the strong tier's grade. */
  readonly maxLoss: number;
  /** Standard errors that bound the loss on one side. */
  readonly z: number;
}

/** Pairs of neighbouring confidences that are taken together: fewer have no spread of their own to go by. */
const LEAST_IN_STRATUM = 10;
/** A confidence is seen from the third lowest pair on: a single one may be far under the others. */
const SEEN_FROM = 2;
interface Stratum {
  readonly fromBp: number;
  readonly pairs: readonly GradedPair[];
}

/**
 * The loss at a threshold. Pairs were drawn while other thresholds may have been in force, so they are weighed by the
 * traffic's present confidences. Drafts under the lowest confidence of the pairs are taken to lose more
 * ({@link UNSEEN_DROP}) than the lowest of them. To the spread that was seen, one total loss is added where it weighs
 * most: none in a small sample is not certainty.
 * @param pairs - not empty.
 */
export function lossAt(
  evidence: TaskEvidence,
  pairs: readonly GradedPair[],
  thresholdBp: number,
  { maxLoss, z }: LossTarget,
): LossEstimate {
  const strata = strataOf(pairs);
  const { weights, unseen, accepted } = weigh(evidence, strata, thresholdBp);
  // Without a grade of the strong tier's answers to escalated questions, these allow no loss elsewhere.
  const ofEscalated = (1 - accepted) * (evidence.strong.count === 0 ? 0 : evidence.strong.mean);
  const drop = UNSEEN_DROP * unseen;
  let [loss, best, variance, heaviest] = [drop, ofEscalated, 0, 0];
  for (const [{ pairs: of }, weight] of weights) {
    const over = of.map(({ weak, strong }) => strong * (1 - maxLoss) - weak);
    const mean = meanOf(over);
    const squares = over.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    loss += weight * meanOf(of.map(({ weak, strong }) => strong - weak));
    best += weight * meanOf(of.map(({ strong }) => strong));
    variance += (weight ** 2 * squares) / (of.length * Math.max(1, of.length - 1));
    heaviest = Math.max(heaviest, weight / of.length);
  }
  const allowed = maxLoss * best;
  const excess = loss - allowed + z * Math.sqrt(variance + heaviest ** 2);
  return { loss, allowed, excess, quality: best - loss };
}

/** Pairs by rising confidence; those of one confidence are never parted. */
function strataOf(pairs: readonly GradedPair[]): readonly Stratum[] {
  const sorted = pairs.toSorted((a, b) => a.draftBp - b.draftBp);
  const seenFromBp = sorted[Math.min(SEEN_FROM, sorted.length - 1)]?.draftBp ?? 0;
  const strata: { fromBp: number; pairs: GradedPair[] }[] = [{ fromBp: seenFromBp, pairs: [] }];
  for (const [index, pair] of sorted.entries()) {
    const last = strata.at(-1);
    const isNew = cellOf(pair.draftBp) > cellOf(sorted[index - 1]?.draftBp ?? pair.draftBp);
    if (last === undefined) break;
    if (isNew && last.pairs.length >= LEAST_IN_STRATUM && sorted.length - index >= LEAST_IN_STRATUM)
      strata.push({ fromBp: pair.draftBp, pairs: [pair] });
    else last.pairs.push(pair);
  }
  return strata;
}

/** The candidate threshold at or under a confidence. */
function cellOf(bp: number): number {
  return CANDIDATES_BP.findLast((candidate) => candidate <= bp) ?? 0;
}

/** Shares of the drafts that pass a threshold, by the pairs that stand for them. */
function weigh(evidence: TaskEvidence, strata: readonly Stratum[], thresholdBp: number) {
  const weights = new Map<Stratum, number>();
  const gate = gateBp(evidence, thresholdBp);
  let [unseen, accepted] = [0, 0];
  for (const fromBp of CANDIDATES_BP.filter((bp) => bp >= gate)) {
    const share = shareFrom(evidence.recent, fromBp);
    if (share <= 0) continue;
    const lowest = strata[0];
    const stratum = strata.findLast((each) => cellOf(each.fromBp) <= fromBp) ?? lowest;
    if (stratum === undefined || lowest === undefined) continue;
    weights.set(stratum, (weights.get(stratum) ?? 0) + share);
    accepted += share;
    if (fromBp < cellOf(lowest.fromBp)) unseen += share;
  }
  return { weights, unseen, accepted };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

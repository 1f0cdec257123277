/**
 * The loss of a task's answers against the strong tier's at a threshold, from accepted drafts that the strong tier
 * answered as well (the shadow sample). Draft by draft both grades rise and fall together, so that their difference
 * varies less than either, and far fewer grades bound it than bound the quality.
 */
import { CANDIDATES_BP, THRESHOLD_STEP_BP } from './confidence-grid.ts';
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

/** Width of a cell: a step of the threshold, since pairs are as many as the thresholds let through. */
const CELL_BP = THRESHOLD_STEP_BP;
/** Pairs whose spread is taken together, from cells side by side: fewer have none of their own to go by. */
const LEAST_IN_SPREAD = 10;
/** A confidence is seen from the third lowest pair on: a single one may be far under the others. */
const SEEN_FROM = 2;

/** Pairs of one confidence. */
interface Cell {
  readonly fromBp: number;
  readonly pairs: readonly GradedPair[];
  /** Variance of the loss of one pair over the allowed one. */
  readonly variance: number;
}

/**
 * The loss at a threshold. Pairs were drawn while other thresholds may have been in force, so they are weighed by the
 * traffic's present confidences. Drafts under the lowest confidence of the pairs are taken to lose more
 * ({@link UNSEEN_DROP}) than the lowest of them. To the spread that was seen, one total loss is added: none in a
 * small sample is not certainty.
 * @param pairs - not empty.
 */
export function lossAt(
  evidence: TaskEvidence,
  pairs: readonly GradedPair[],
  thresholdBp: number,
  { maxLoss, z }: LossTarget,
): LossEstimate {
  const sorted = pairs.toSorted((a, b) => a.draftBp - b.draftBp);
  const seenFromBp = cellOf(sorted[Math.min(SEEN_FROM, sorted.length - 1)]?.draftBp ?? 0);
  const { weights, unseen, accepted } = weigh(evidence, cellsOf(sorted, maxLoss), thresholdBp, seenFromBp);
  // Without a grade of the strong tier's answers to escalated questions, these allow no loss elsewhere.
  const ofEscalated = (1 - accepted) * (evidence.strong.count === 0 ? 0 : evidence.strong.mean);
  let [loss, best, variance] = [UNSEEN_DROP * unseen, ofEscalated, 0];
  for (const [cell, weight] of weights) {
    const { length } = cell.pairs;
    loss += weight * meanOf(cell.pairs.map(({ weak, strong }) => strong - weak));
    best += weight * meanOf(cell.pairs.map(({ strong }) => strong));
    variance += (weight ** 2 / length) * (cell.variance + 1 / pairs.length);
  }
  const allowed = maxLoss * best;
  const excess = loss - allowed + z * Math.sqrt(variance);
  return { loss, allowed, excess, quality: best - loss };
}

/** Cells by rising confidence; those with few pairs share the variance of their neighbours. */
function cellsOf(sorted: readonly GradedPair[], maxLoss: number): readonly Cell[] {
  const byCell = new Map<number, GradedPair[]>();
  for (const pair of sorted) {
    const cell = cellOf(pair.draftBp);
    const known = byCell.get(cell);
    if (known === undefined) byCell.set(cell, [pair]);
    else known.push(pair);
  }
  const spreads: GradedPair[][] = [];
  for (const pairs of byCell.values()) {
    const last = spreads.at(-1);
    if (last === undefined || last.length >= LEAST_IN_SPREAD) spreads.push([...pairs]);
    else last.push(...pairs);
  }
  const last = spreads.at(-1) ?? [];
  if (spreads.length > 1 && last.length < LEAST_IN_SPREAD)
    spreads.splice(-2, 2, [...(spreads.at(-2) ?? []), ...last]);
  return [...byCell].map(([fromBp, pairs]): Cell => {
    const spread = spreads.find((each) => each.some((pair) => pair === pairs[0])) ?? pairs;
    return {
      fromBp,
      pairs,
      variance: varianceOf(spread.map(({ weak, strong }) => strong * (1 - maxLoss) - weak)),
    };
  });
}

const cellOf = (bp: number) => Math.floor(bp / CELL_BP) * CELL_BP;

/** Shares of the drafts that pass a threshold, by the cell that stands for them: their own, or the next lower one. */
function weigh(evidence: TaskEvidence, cells: readonly Cell[], thresholdBp: number, seenFromBp: number) {
  const weights = new Map<Cell, number>();
  const gate = gateBp(evidence, thresholdBp);
  let [unseen, accepted] = [0, 0];
  for (const bp of CANDIDATES_BP.filter((each) => each >= gate)) {
    const share = shareFrom(evidence.recent, bp);
    const cell = cells.findLast(({ fromBp }) => fromBp <= bp) ?? cells[0];
    if (share <= 0 || cell === undefined) continue;
    weights.set(cell, (weights.get(cell) ?? 0) + share);
    accepted += share;
    if (bp < seenFromBp) unseen += share;
  }
  return { weights, unseen, accepted };
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

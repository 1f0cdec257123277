/** Estimates a task at another confidence threshold: escalations, quality, cost, lateness. */

import { type Graded, gradeVariance, wilsonBounds } from '../evidence/proportion.ts';
import { addGrades, type Cell, NONE } from '../evidence/quality-sources.ts';
import type { RecentTraffic } from '../evidence/recent-traffic.ts';
import { CANDIDATES_BP, confidenceBand, LEAST_THRESHOLD_BP } from './confidence-grid.ts';
import { type Block, isotonic } from './isotonic.ts';

/**
 * Assumed loss of quality of a draft under the present threshold, against the lowest confidence with grades. Such
 * drafts were never shown, hence never graded; a step opens 0.02 of confidence, so this allows for a
 * quality that falls five times as fast as confidence.
 */
export const UNSEEN_DROP = 0.1;

/** The evidence on one task. */
export interface TaskEvidence {
  readonly recent: RecentTraffic;
  /** Quality of accepted drafts by rising confidence. */
  readonly cheap: readonly Block[];
  /** Quality of the strong tier's answers to escalated questions. */
  readonly strong: Graded;
  /** Grades of accepted drafts, in judge's grades. */
  readonly grades: number;
  /** The gate never stands higher than the best a draft of the task can score. */
  readonly bestBp: number;
}

export interface ThresholdEstimate {
  readonly thresholdBp: number;
  readonly escalationRate: number;
  /** Mean grade of the task's answers, with one-sided bounds. */
  readonly quality: { readonly mean: number; readonly lower: number; readonly upper: number };
  /** Of an answer that began with the cheap tier. */
  readonly meanUsd: number;
  /** Share whose first text comes after the p95 target. */
  readonly lateShare: number;
}

/**
 * Evidence from recent traffic and the cells in memory.
 * @param anyStrong grades of the strong tier to go by where none of the task's escalated answers has one.
 */
export function taskEvidence(
  recent: RecentTraffic,
  cells: readonly Cell[],
  anyStrong: Graded,
  bestBp: number,
): TaskEvidence {
  const cheap = cells.flatMap(({ tier, band, count, mean }) =>
    tier === 'fast' && band !== null ? [{ band, count, mean }] : [],
  );
  const escalated = cells.filter(({ tier, band }) => tier === 'strong' && band !== null);
  const strong = escalated.reduce<Graded>(addGrades, NONE);
  return {
    recent,
    cheap: isotonic(cheap),
    strong: strong.count > 0 ? strong : anyStrong,
    grades: cheap.reduce((sum, { count }) => sum + count, 0),
    bestBp,
  };
}

/** Share of drafts that the gate at a threshold turns away. */
export function escalationRate(evidence: TaskEvidence, thresholdBp: number): number {
  return shareBelow(evidence.recent, gateBp(evidence, thresholdBp));
}

/**
 * The task at threshold `thresholdBp`, where `presentBp` is in force; `z` standard errors bound the quality.
 * Quality is the stratified mean over confidence bands and the strong tier; its bounds are Wilson's at the
 * sample size that an unstratified mean of the same variance would have.
 */
export function estimateAt(
  evidence: TaskEvidence,
  thresholdBp: number,
  presentBp: number,
  z: number,
): ThresholdEstimate {
  const { recent, strong } = evidence;
  const escalated = escalationRate(evidence, thresholdBp);
  let mean = escalated * strong.mean;
  let variance = strong.count === 0 ? 0 : (escalated ** 2 * gradeVariance(strong)) / strong.count;
  const blocks = [...passingShares(evidence, thresholdBp, presentBp)];
  for (const { block, seen, unseen } of blocks) {
    mean += seen * block.mean + unseen * Math.max(0, block.mean - UNSEEN_DROP);
    variance += ((seen + unseen) ** 2 * gradeVariance(block)) / block.count;
  }
  const grades = { count: evidence.grades + strong.count, mean };
  const count = variance === 0 ? 0 : gradeVariance(grades) / variance;
  const [lower, upper] = wilsonBounds({ count, mean }, z);
  return {
    thresholdBp,
    escalationRate: escalated,
    quality: { mean, lower, upper },
    meanUsd: (1 - escalated) * recent.accepted.meanUsd + escalated * recent.escalated.meanUsd,
    lateShare: (1 - escalated) * recent.accepted.lateShare + escalated * recent.escalated.lateShare,
  };
}

/** Share of drafts that pass `thresholdBp`, by the block whose quality they are taken to have. */
function passingShares(evidence: TaskEvidence, thresholdBp: number, presentBp: number) {
  const shares = new Map<Block, { block: Block; seen: number; unseen: number }>();
  const [gate, presentGate] = [gateBp(evidence, thresholdBp), gateBp(evidence, presentBp)];
  for (const fromBp of CANDIDATES_BP.filter((bp) => bp >= gate)) {
    const share = shareFrom(evidence.recent, fromBp);
    const band = confidenceBand(fromBp);
    const block = blockOf(evidence, band);
    if (block === undefined || share <= 0) continue;
    const entry = shares.get(block) ?? { block, seen: 0, unseen: 0 };
    const isSeen = fromBp >= presentGate && block.from <= band;
    const part = isSeen ? 'seen' : 'unseen';
    shares.set(block, { ...entry, [part]: entry[part] + share });
  }
  return shares.values();
}

/** The block of grades that a band of drafts belongs to: the next lower one, or the lowest. */
function blockOf({ cheap }: TaskEvidence, band: number): Block | undefined {
  return cheap.findLast(({ from }) => from <= band) ?? cheap[0];
}

/** Share of drafts from one candidate up to the next. */
export function shareFrom(recent: RecentTraffic, fromBp: number): number {
  const toBp = CANDIDATES_BP[CANDIDATES_BP.indexOf(fromBp) + 1];
  return (toBp === undefined ? 1 : shareBelow(recent, toBp)) - shareBelow(recent, fromBp);
}

/** The gate's threshold, on the grid of candidates. */
export function gateBp({ bestBp }: TaskEvidence, thresholdBp: number): number {
  return CANDIDATES_BP.findLast((bp) => bp <= Math.min(thresholdBp, bestBp)) ?? LEAST_THRESHOLD_BP;
}

function shareBelow({ drafts }: RecentTraffic, candidateBp: number): number {
  return drafts.shareBelow[CANDIDATES_BP.indexOf(candidateBp)] ?? 0;
}

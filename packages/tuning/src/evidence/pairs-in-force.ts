/** The graded pairs that a decision may rest on: of the present models and settings, and since the last correction. */
import type { Task } from '@mangaassist/protocol';
import type { Change, MoveRecord } from '../change.ts';
import { beginCheapVariant } from '../experiments/begin-cheap.ts';
import type { PairsByTask } from '../thresholds/choose-settings.ts';
import type { GradedPair } from '../thresholds/paired-evidence.ts';

/** Age at which pairs are forgotten. */
export const PAIRS_KEPT_MS = 14 * 86_400_000;

/** A graded pair as it is kept. */
export interface ShadowPair extends GradedPair {
  readonly task: Task;
  /** Of the models and settings that made draft and confidence: another kind is no evidence about the present one. */
  readonly kind: string;
  readonly atMs: number;
}

/**
 * Pairs of the newest one's kind. Once grades or a roll-back have tightened a task's threshold, quality was worse than
 * was known: its pairs from before are of a better time, and are left out. A step up that the pairs themselves asked for
 * leaves them valid. An experiment with the task that was stopped has shown them wrong as well.
 * @param changes - as far back as the pairs.
 */
export function pairsInForce(pairs: readonly ShadowPair[], changes: readonly Change[]): PairsByTask {
  const byTask = new Map<Task, ShadowPair[]>();
  for (const pair of pairs) byTask.set(pair.task, [...(byTask.get(pair.task) ?? []), pair]);
  const held = [...byTask].map(([task, all]) => {
    const newest = all.reduce((latest, pair) => (pair.atMs > latest.atMs ? pair : latest));
    const sinceMs = lastCorrectionMs(task, changes);
    return [task, all.filter(({ kind, atMs }) => kind === newest.kind && atMs >= sinceMs)] as const;
  });
  return Object.fromEntries(held);
}

function lastCorrectionMs(task: Task, changes: readonly Change[]): number {
  const corrects = ({ setting, task: of, kind, from, to, basis }: MoveRecord) =>
    setting === 'confidence_threshold' &&
    (of === task || of === null) &&
    (kind === 'roll_back' || (to > from && basis !== 'pairs'));
  const stopped = beginCheapVariant(task);
  const ends = ({ experiment }: Change) => experiment?.kind === 'stop' && experiment.variant === stopped;
  return (
    changes.findLast((change) => change.moves.some(corrects) || ends(change))?.atMs ??
    Number.NEGATIVE_INFINITY
  );
}

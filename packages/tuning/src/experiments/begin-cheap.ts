/**
 * Begins a task of the strong tier on the fast one as an experiment, once pairs of drafts and strong answers prove that
 * its drafts can be told apart: those that pass the gate lose no more than the target allows.
 */
import { type LiveConfig, TASK_PROFILES, thresholdBp } from '@mangaassist/cascade-core';
import { TASKS, type Task } from '@mangaassist/protocol';
import { howSure, normalQuantile } from '../evidence/proportion.ts';
import type { PairsByTask } from '../thresholds/choose-settings.ts';
import { GREATEST_THRESHOLD_BP } from '../thresholds/confidence-grid.ts';
import { pairedThreshold } from '../thresholds/paired-loss.ts';

/** Pairs of a task: twice as many as move a threshold, because a task begins elsewhere. */
const LEAST_PAIRS = 60;
/** Share of the drafts that has to pass: fewer save less than their escalations cost. */
const LEAST_ACCEPTED = 0.2;

export interface BegunExperiment {
  readonly config: LiveConfig;
  readonly variant: string;
  readonly reason: string;
}

const PREFIX = 'begin-cheap-';

/** Name of the experiment with a task: variants have no underscores. */
export const beginCheapVariant = (task: Task): string => PREFIX + task.replaceAll('_', '-');

/**
 * The experiment with the first task that has earned it; null if there is none, another experiment is under way, or the
 * operator allows none. An experiment has the threshold that was proved, and never a lower one than is in force.
 * @param pairs - unbiased: of all drafts, also of those that would not pass.
 */
export function beginCheap(config: LiveConfig, pairs: PairsByTask): BegunExperiment | null {
  const { beginCheapShare } = config.tuning;
  if (beginCheapShare === 0 || config.experiments.length > 0) return null;
  const begun = config.cascade.beginCheap ?? [];
  for (const task of TASKS) {
    if (TASK_PROFILES[task].tier !== 'strong' || begun.includes(task)) continue;
    const proved = provedAt(task, config, pairs);
    if (proved === null) continue;
    const variant = beginCheapVariant(task);
    const changes = {
      beginCheap: [...begun, task],
      confidenceThresholdByTask: {
        ...config.cascade.confidenceThresholdByTask,
        [task]: proved.thresholdBp / 10_000,
      },
    };
    return {
      config: { ...config, experiments: [{ name: variant, share: beginCheapShare, changes }] },
      variant,
      reason: proved.reason,
    };
  }
  return null;
}

/** The threshold at which a task's drafts keep the loss; null if none does with enough of them accepted. */
function provedAt(
  task: Task,
  { cascade, tuning }: LiveConfig,
  pairs: PairsByTask,
): { readonly thresholdBp: number; readonly reason: string } | null {
  const of = pairs[task] ?? [];
  if (of.length < LEAST_PAIRS) return null;
  const { targets, confidence } = tuning;
  const expected = Float64Array.from(of, ({ draftBp }) => 1 - draftBp / 10_000);
  const sample = of.map(({ draftBp, weak, strong }) => ({ expected: 1 - draftBp / 10_000, weak, strong }));
  const target = { kept: 1 - targets.maxLoss, z: normalQuantile(confidence) };
  const { threshold } = pairedThreshold({ expected, sample }, target);
  if (threshold === Number.NEGATIVE_INFINITY) return null;
  const provedBp = Math.round((1 - threshold) * 10_000);
  const passBp = Math.max(provedBp, thresholdBp(cascade, task));
  const accepted = of.filter(({ draftBp }) => draftBp >= passBp).length / of.length;
  if (passBp > GREATEST_THRESHOLD_BP || accepted < LEAST_ACCEPTED) return null;
  const reason =
    `of ${of.length} drafts for ${task}, ${Math.round(accepted * 100)} % pass ${passBp / 10_000} ` +
    `and lose at most ${targets.maxLoss * 100} % of the strong tier's grade (${howSure(confidence)})`;
  return { thresholdBp: passBp, reason };
}

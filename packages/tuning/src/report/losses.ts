/** The loss of each task's answers against the strong tier's at the present threshold, for people. */
import { type LiveConfig, thresholdBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { type EvidenceSummary, evidenceOn } from '../evidence/evidence.ts';
import { normalQuantile } from '../evidence/proportion.ts';
import { LEAST_PAIRS } from '../thresholds/choose-paired.ts';
import type { PairsByTask } from '../thresholds/choose-settings.ts';
import { lossAt } from '../thresholds/paired-evidence.ts';

export interface TaskLoss {
  readonly task: Task;
  /** Graded pairs behind it. */
  readonly pairs: number;
  /** Mean grade by which the answers are under the strong tier's, 0–1. */
  readonly loss: number;
  /** Its bound, with the stated confidence; null: too few pairs for one. */
  readonly atMost: number | null;
  readonly allowed: number;
}

export function lossesOf(
  summary: EvidenceSummary,
  config: LiveConfig,
  pairs: PairsByTask,
): readonly TaskLoss[] {
  const { confidence, targets } = config.tuning;
  const z = normalQuantile(confidence);
  return [...summary.tasks.keys()].flatMap((task): readonly TaskLoss[] => {
    const evidence = evidenceOn(summary, task, config);
    const of = pairs[task] ?? [];
    if (evidence === null || of.length === 0) return [];
    const { maxLoss } = targets;
    const { loss, allowed, excess } = lossAt(evidence, of, thresholdBp(config.cascade, task), { maxLoss, z });
    const atMost = of.length < LEAST_PAIRS ? null : excess + allowed;
    return [{ task, pairs: of.length, loss, atMost, allowed }];
  });
}

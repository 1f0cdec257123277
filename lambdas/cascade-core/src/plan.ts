import { type CascadeConfig, thresholdBp } from './live-config.ts';
import { TASK_PROFILES, type Task } from './task.ts';
import type { Tier } from './tier.ts';

export interface PlannedLeg {
  readonly tier: Tier;
  /** Least confidence that lets this leg's answer pass, in basis points; 0 takes it as it is. */
  readonly acceptAtBp: number;
  /** Tried only if the leg before it failed, not if its answer was judged too weak. */
  readonly onlyAfterFailure: boolean;
}

/** Legs in the order they may be tried; with `hedge` the first two are started together. */
export type Plan =
  | { readonly legs: readonly [PlannedLeg, ...PlannedLeg[]]; readonly hedge: false }
  | { readonly legs: readonly [PlannedLeg, PlannedLeg, ...PlannedLeg[]]; readonly hedge: true };

/**
 * Which tiers may be tried for a task, in order: the document's initial routing tree. A cheap task
 * starts cheap and may escalate; a hard one goes straight to the strong tier. The other tier stands by
 * in case a model fails.
 */
export function planLegs(task: Task, config: CascadeConfig): Plan {
  const leg = (tier: Tier, acceptAtBp = 0): PlannedLeg => ({ tier, acceptAtBp, onlyAfterFailure: false });
  const standby = (tier: Tier): PlannedLeg => ({ tier, acceptAtBp: 0, onlyAfterFailure: true });

  if (TASK_PROFILES[task].tier === 'sonnet') return { legs: [leg('sonnet'), standby('haiku')], hedge: false };
  if (config.maxEscalations === 0) return { legs: [leg('haiku'), standby('sonnet')], hedge: false };
  return { legs: [leg('haiku', thresholdBp(config, task)), leg('sonnet'), standby('haiku')], hedge: false };
}

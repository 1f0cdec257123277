/** Recommendations of the optimizer, and the resolution of those that contradict each other (D11). */
import type { Task } from '@mangaassist/protocol';
import type { Move } from '../move.ts';

export const ACTIONS = [
  'raise_confidence_threshold',
  'lower_confidence_threshold',
  'increase_cache_ttl',
  'reduce_haiku_max_tokens',
  'explore_further_cost_reduction',
  /** Ours: no setting helps. */
  'review_task',
  'check_availability',
] as const;

export type Action = (typeof ACTIONS)[number];

export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

/** Changes that are expected; shares are of 1, negative is less. */
export interface Impact {
  readonly qualityDelta?: number;
  readonly escalationRateDelta?: number;
  /** Share of the cost that is saved (negative) or added. */
  readonly costDelta?: number;
  readonly p95DeltaMs?: number;
  readonly cacheHitRateDelta?: number;
}

/** The condition that the windows after a change have to meet. */
export interface Expectation {
  /** Mean grade, 0–1, on the pessimistic side. */
  readonly quality: number;
  readonly escalationRate: number;
}

export interface Recommendation {
  readonly action: Action;
  /** null: all tasks. */
  readonly task: Task | null;
  readonly priority: (typeof PRIORITIES)[number];
  readonly reason: string;
  /** Measured on drafts with strong answers beside them, on the task's own grades, with those of all tasks, or one of the rules of R18. */
  readonly basis: 'pairs' | 'task' | 'pooled' | 'rule';
  readonly impact: Impact;
  readonly expected: Expectation | null;
  /** null where an operator has to decide. */
  readonly move: Move | null;
  /** True if the optimizer may apply it without an operator. */
  readonly autoApplicable: boolean;
}

/**
 * The wishes that go together, most urgent first: one per setting, nothing that risks quality while quality
 * is being won back, and no invitation to save while something is amiss. (D11: the design document's report
 * raises and lowers the threshold at once.)
 */
export function resolve(wishes: readonly Recommendation[]): readonly Recommendation[] {
  const urgent = [...wishes].sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority));
  const kept: Recommendation[] = [];
  for (const wish of urgent) if (!kept.some((other) => contradicts(wish, other))) kept.push(wish);
  return kept;
}

function contradicts(a: Recommendation, b: Recommendation): boolean {
  const actions = [a.action, b.action];
  if (actions.includes('explore_further_cost_reduction')) return true;
  if (actions.includes('reduce_haiku_max_tokens') && actions.includes('raise_confidence_threshold'))
    return true;
  const areThresholds = actions.every((action) => action.endsWith('confidence_threshold'));
  if (areThresholds) return a.task === b.task || a.task === null || b.task === null;
  return a.action === b.action && a.task === b.task;
}

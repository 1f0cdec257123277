/**
 * The three decision trees (R14 to R16). Each is a function from the facts about a question to the name of a
 * leaf. `choose-route.ts` maps leaves to routes.
 */

import type { Complexity } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import type { BudgetState } from '../config/budget.ts';
import { TASK_PROFILES } from './task-profiles.ts';

export type InitialRoute =
  /** The answer is in the cache. */
  | 'cached'
  /** The fast tier; its answer is checked, and escalated below the threshold. */
  | 'cheap_checked'
  /** The fast tier for an unknown task; it may escalate. */
  | 'cheap_unknown'
  /** The strong tier at once. */
  | 'strong_direct';

/** Tree 1, the first tier (R14). */
export function initialRoute(task: Task, cached = false): InitialRoute {
  if (cached) return 'cached';
  if (task === 'unknown') return 'cheap_unknown';
  return TASK_PROFILES[task].tier === 'haiku' ? 'cheap_checked' : 'strong_direct';
}

export type CostRoute =
  /** A short question: always the fast tier. */
  | 'cheap_always'
  /** A simple question: the fast tier, with the store's data. */
  | 'cheap_with_context'
  /** A complex question within the budget: the strong tier. */
  | 'strong'
  /** A complex question on a tight budget: the fast tier, the strong one only if that fails. */
  | 'cheap_unless_failed';

/** Questions of fewer tokens do not need the strong tier. */
const SHORT_BELOW_TOKENS = 300;
/** Level *complex* of R4. */
const COMPLEX: Complexity = 4;

/**
 * Tree 2, cost (R15). `tokens` are those of the prompt. An exhausted budget counts as tight; the live
 * configuration decides if it refuses questions.
 */
export function costRoute(tokens: number, complexity: Complexity, budget: BudgetState): CostRoute {
  if (tokens < SHORT_BELOW_TOKENS) return 'cheap_always';
  if (complexity < COMPLEX) return 'cheap_with_context';
  return budget === 'ok' ? 'strong' : 'cheap_unless_failed';
}

export type LatencyRoute =
  /** The fast tier and the cache only: no escalation. */
  | 'cheap_and_cache_only'
  /** The fast tier first, with time for one escalation (about 500 ms more). */
  | 'cheap_first'
  /** Enough time to start with the strong tier. */
  | 'strong_acceptable';

/** Tree 3, latency (R16). 500 and 2,000 ms belong to the middle branch. */
export function latencyRoute(maxLatencyMs: number): LatencyRoute {
  if (maxLatencyMs < 500) return 'cheap_and_cache_only';
  return maxLatencyMs <= 2_000 ? 'cheap_first' : 'strong_acceptable';
}

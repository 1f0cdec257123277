/**
 * The document's three decision trees for model selection, each a function from what is known about a
 * question to the name of the leaf. What a leaf means for the legs of an answer is the plan's matter.
 */

import type { Complexity } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import type { BudgetState } from '../config/budget.ts';
import { TASK_PROFILES } from './task-profiles.ts';

export type InitialRoute =
  /** The answer is in the cache. */
  | 'cached'
  /** The cheap model; its answer is checked, and escalated below the threshold. */
  | 'cheap_checked'
  /** The cheap model for want of a better guess: be ready to escalate. */
  | 'cheap_unknown'
  /** The strong model at once. */
  | 'strong_direct';

/** Decision tree 1, initial routing. */
export function initialRoute(task: Task, cached = false): InitialRoute {
  if (cached) return 'cached';
  if (task === 'unknown') return 'cheap_unknown';
  return TASK_PROFILES[task].tier === 'haiku' ? 'cheap_checked' : 'strong_direct';
}

export type CostRoute =
  /** A short question: always the cheap model. */
  | 'cheap_always'
  /** A simple question: the cheap model, with the store's data. */
  | 'cheap_with_context'
  /** A complex question with money left: the strong model. */
  | 'strong'
  /** A complex question with money short: the cheap model, the strong one only if that fails. */
  | 'cheap_unless_failed';

/** Questions of fewer tokens never need the strong model. */
const SHORT_BELOW_TOKENS = 300;
/** `QueryComplexity.COMPLEX` of the document. */
const COMPLEX: Complexity = 4;

/**
 * Decision tree 2, cost. `tokens` are those of the prompt; an exhausted budget is as tight as can be
 * (whether it refuses questions is live configuration's matter).
 */
export function costRoute(tokens: number, complexity: Complexity, budget: BudgetState): CostRoute {
  if (tokens < SHORT_BELOW_TOKENS) return 'cheap_always';
  if (complexity < COMPLEX) return 'cheap_with_context';
  return budget === 'ok' ? 'strong' : 'cheap_unless_failed';
}

export type LatencyRoute =
  /** The cheap model and the cache, nothing else: no escalation. */
  | 'cheap_and_cache_only'
  /** The cheap model first, with time for one escalation (about 500 ms more). */
  | 'cheap_first'
  /** Time enough to start with the strong model. */
  | 'strong_acceptable';

/** Decision tree 3, latency: 500 and 2,000 ms belong to the middle branch. */
export function latencyRoute(maxLatencyMs: number): LatencyRoute {
  if (maxLatencyMs < 500) return 'cheap_and_cache_only';
  return maxLatencyMs <= 2_000 ? 'cheap_first' : 'strong_acceptable';
}

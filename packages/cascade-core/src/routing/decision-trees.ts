/**
 * Decision trees 2 and 3 (R15, R16). Each is a function from the facts about a question to the name of a leaf;
 * `choose-route.ts` maps leaves to routes. Tree 1 (R14) has no function: the cascade looks in the cache before it
 * plans, and the task profiles name the first tier.
 */

import type { Complexity } from '@mangaassist/classifier';

export type CostRoute =
  /** A short question: always the fast tier. */
  | 'cheap_always'
  /** A simple question: the fast tier, with the store's data. */
  | 'cheap_with_context'
  /** A complex question: the strong tier. */
  | 'strong';

/** Questions of fewer tokens do not need the strong tier. */
const SHORT_BELOW_TOKENS = 300;
/** Level *complex* of R4. */
const COMPLEX: Complexity = 4;

/**
 * Tree 2, cost (R15), within the budget. `tokens` are those of the question and its history. The branch of a tight
 * budget is the rule `tightBudget` of `choose-route.ts`, which applies to all callers.
 */
export function costRoute(tokens: number, complexity: Complexity): CostRoute {
  if (tokens < SHORT_BELOW_TOKENS) return 'cheap_always';
  return complexity < COMPLEX ? 'cheap_with_context' : 'strong';
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

/**
 * Plans the tiers that may answer a question, in order, each with its acceptance threshold: the chosen route,
 * limited to the available models.
 */

import type { Classification } from '@mangaassist/classifier';
import { type Task, TIERS, type Tier } from '@mangaassist/protocol';
import { bestConfidenceBp } from '../confidence/confidence.ts';
import { type CascadeConfig, thresholdBp } from '../config/live-config.ts';
import type { Availability } from '../resilience/model-health.ts';
import { chooseRoute, type Route, type RouteInput } from './choose-route.ts';
import { TASK_PROFILES } from './task-profiles.ts';

export interface PlannedLeg {
  readonly tier: Tier;
  /** Least confidence at which the gate accepts this leg's answer, in basis points; 0: no gate. */
  readonly acceptAtBp: number;
  /** Runs only if the leg before it failed, not if its answer was too weak. */
  readonly onlyAfterFailure: boolean;
  /** Escalated before a draft, because nothing was retrieved that could support one. */
  readonly insteadOfDraft?: true;
}

/** Legs in order, none if no model is available. With `hedged` the first two start together. */
export type Plan = {
  /** The deciding rule, for the log. */
  readonly reason: string;
  /** The tier of the chosen route: an answer of a weaker tier is degraded. */
  readonly preferredTier: Tier;
} & (
  | { readonly legs: readonly PlannedLeg[]; readonly hedged: false }
  | { readonly legs: readonly [PlannedLeg, PlannedLeg, ...PlannedLeg[]]; readonly hedged: true }
);

export interface PlanInput extends RouteInput {
  readonly availability: Readonly<Record<Tier, Availability>>;
}

export function planAnswer(input: PlanInput): Plan {
  const { route: chosen, reason } = chooseRoute(input);
  const isUnavailable = (tier: Tier) => input.availability[tier] === 'unavailable';
  // A gate without a tier behind it would only discard answers.
  const route = chosen === 'cascade' && isUnavailable('strong') ? ungated(input) : chosen;
  const preferredTier = route === 'strong' ? 'strong' : 'fast';
  const [first, ...others] = legsOf(route, input).filter(({ tier }) => !isUnavailable(tier));
  if (first === undefined)
    return { legs: [], hedged: false, reason: `${reason}; no model available`, preferredTier };

  const start = { ...first, onlyAfterFailure: false };
  const [second, ...rest] = others;
  if (second !== undefined && sendsHedgedRequest(route, input)) {
    return { legs: [start, second, ...rest], hedged: true, reason: `${reason}; hedged`, preferredTier };
  }
  return { legs: [start, ...others], hedged: false, reason, preferredTier };
}

/** Of a task that is tried on the fast tier, an unchecked draft is a degraded answer, as it is without the trial. */
function ungated({ classification, config }: PlanInput): Route {
  return config.beginCheap?.includes(classification.task) ? 'strong' : 'cheap_unless_failed';
}

function legsOf(route: Route, { classification, config }: PlanInput): readonly PlannedLeg[] {
  const leg = (tier: Tier, acceptAtBp = 0): PlannedLeg => ({ tier, acceptAtBp, onlyAfterFailure: false });
  const standby = (tier: Tier): PlannedLeg => ({ tier, acceptAtBp: 0, onlyAfterFailure: true });
  switch (route) {
    case 'strong':
      return [leg('strong'), standby('fast')];
    case 'cheap_only':
      return [leg('fast')];
    case 'cheap_unless_failed':
      return [leg('fast'), standby('strong')];
    case 'cascade':
      return [leg('fast', acceptAtBp(config, classification.task)), leg('strong'), standby('fast')];
  }
}

/**
 * The threshold, limited to the best possible score: a gate that no answer can pass would only cost a request.
 */
function acceptAtBp(config: CascadeConfig, task: Task): number {
  return Math.min(thresholdBp(config, task), bestConfidenceBp(task, config));
}

/** True if an escalation is likely and the caller's latency bound is tight. */
function sendsHedgedRequest(route: Route, { classification, caller, config }: PlanInput): boolean {
  const { enabled, maxLatencyMs, minEscalationProbability } = config.hedge;
  if (!enabled || route !== 'cascade' || caller.maxLatencyMs === undefined) return false;
  return (
    caller.maxLatencyMs <= maxLatencyMs && escalationProbability(classification) >= minEscalationProbability
  );
}

/** The classifier's probability that the question needs the strong tier. */
export function escalationProbability({ task, probability }: Classification): number {
  return TASK_PROFILES[task].tier === 'strong' ? probability : 1 - probability;
}

/** Every tier available: the assumption without health data. */
export const ALL_AVAILABLE = Object.fromEntries(TIERS.map((tier) => [tier, 'available'])) as Readonly<
  Record<Tier, Availability>
>;

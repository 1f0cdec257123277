/**
 * Plans which tiers may answer a question, in what order and from which confidence on: the chosen route, under
 * the models' availability.
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
  /** Least confidence that lets this leg's answer pass, in basis points; 0 takes it as it is. */
  readonly acceptAtBp: number;
  /** Tried only if the leg before it failed, not if its answer was judged too weak. */
  readonly onlyAfterFailure: boolean;
}

/** Legs in the order they may be tried, none if no model can be asked; with `hedge` the first two start together. */
export type Plan = {
  /** Which rule decided, for the log. */
  readonly reason: string;
  /** The tier the question deserves: an answer of a weaker one is degraded. */
  readonly preferredTier: Tier;
} & (
  | { readonly legs: readonly PlannedLeg[]; readonly hedged: false }
  | { readonly legs: readonly [PlannedLeg, PlannedLeg, ...PlannedLeg[]]; readonly hedged: true }
);

export interface PlanInput extends RouteInput {
  readonly availability: Readonly<Record<Tier, Availability>>;
}

/** Plans an answer. */
export function planAnswer(input: PlanInput): Plan {
  const { route: chosen, reason } = chooseRoute(input);
  const isUnavailable = (tier: Tier) => input.availability[tier] === 'unavailable';
  // A gate with nothing behind it would only throw answers away.
  const route = chosen === 'cascade' && isUnavailable('sonnet') ? 'cheap_unless_failed' : chosen;
  const preferredTier = route === 'strong' ? 'sonnet' : 'haiku';
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

function legsOf(route: Route, { classification, config }: PlanInput): readonly PlannedLeg[] {
  const leg = (tier: Tier, acceptAtBp = 0): PlannedLeg => ({ tier, acceptAtBp, onlyAfterFailure: false });
  const standby = (tier: Tier): PlannedLeg => ({ tier, acceptAtBp: 0, onlyAfterFailure: true });
  switch (route) {
    case 'strong':
      return [leg('sonnet'), standby('haiku')];
    case 'cheap_only':
      return [leg('haiku')];
    case 'cheap_unless_failed':
      return [leg('haiku'), standby('sonnet')];
    case 'cascade':
      return [leg('haiku', acceptAtBp(config, classification.task)), leg('sonnet'), standby('haiku')];
  }
}

/** The threshold, or the best score there is if that is less: a gate that nothing can pass would only cost a call. */
function acceptAtBp(config: CascadeConfig, task: Task): number {
  return Math.min(thresholdBp(config, task), bestConfidenceBp(task, config.calibration[task]));
}

/** Both tiers at once: an escalation is likely, and the caller is in a hurry. */
function sendsHedgedRequest(route: Route, { classification, caller, config }: PlanInput): boolean {
  const { enabled, maxLatencyMs, minEscalationProbability } = config.hedge;
  if (!enabled || route !== 'cascade' || caller.maxLatencyMs === undefined) return false;
  return (
    caller.maxLatencyMs <= maxLatencyMs && escalationProbability(classification) >= minEscalationProbability
  );
}

/** The classifier's chance that the question needs the strong tier. */
export function escalationProbability({ task, probability }: Classification): number {
  return TASK_PROFILES[task].tier === 'sonnet' ? probability : 1 - probability;
}

/** Every tier available: what is assumed where nothing is known. */
export const ALL_AVAILABLE = Object.fromEntries(TIERS.map((tier) => [tier, 'available'])) as Readonly<
  Record<Tier, Availability>
>;

/**
 * The one place that decides which tiers may be tried for a question, and in what order: the document's
 * three decision trees and its selector, under what the caller, the budget and the models' health allow.
 */
import type { BudgetState } from './budget.ts';
import type { Classification } from './classifier.ts';
import { bestConfidenceBp } from './confidence.ts';
import { costRoute, initialRoute, latencyRoute } from './decision-trees.ts';
import { type CascadeConfig, type LiveConfig, thresholdBp } from './live-config.ts';
import type { Preset } from './model-catalogue.ts';
import type { Availability } from './model-health.ts';
import { modelProfiles } from './model-profile.ts';
import { selectModel } from './model-selector.ts';
import type { Goal } from './selection-score.ts';
import { TASK_PROFILES, type Task } from './task.ts';
import { TIERS, type Tier } from './tier.ts';

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
  readonly wants: Tier;
} & (
  | { readonly legs: readonly PlannedLeg[]; readonly hedge: false }
  | { readonly legs: readonly [PlannedLeg, PlannedLeg, ...PlannedLeg[]]; readonly hedge: true }
);

/** What a caller may ask for with a question. */
export interface CallerOptions {
  readonly goal?: Goal;
  readonly maxLatencyMs?: number;
  /** For one model call. */
  readonly maxCostUsd?: number;
  /** Only where the deployment lets callers choose. */
  readonly tier?: Tier;
}

export interface PlanInput {
  readonly classification: Classification;
  /** Tokens of the question and its history, and of the whole prompt, estimated. */
  readonly questionTokens: number;
  readonly promptTokens: number;
  readonly caller: CallerOptions;
  readonly config: CascadeConfig;
  readonly models: Preset;
  readonly budget: BudgetState;
  readonly budgetPolicy: Pick<LiveConfig['budget'], 'whenTight' | 'whenExhausted'>;
  readonly availability: Readonly<Record<Tier, Availability>>;
}

/** How the tiers are used. */
type Route =
  /** Cheap first; the answer is checked, and escalated below the threshold. */
  | 'cascade'
  /** Cheap, taken as it is; the strong tier only if the cheap one fails. */
  | 'cheap_unless_failed'
  /** Cheap, whatever happens. */
  | 'cheap_only'
  | 'strong';

/** Plans an answer. */
export function planAnswer(input: PlanInput): Plan {
  const { route: chosen, reason } = chooseRoute(input);
  const isOpen = (tier: Tier) => input.availability[tier] === 'open';
  // A gate with nothing behind it would only throw answers away.
  const route = chosen === 'cascade' && isOpen('sonnet') ? 'cheap_unless_failed' : chosen;
  const wants = route === 'strong' ? 'sonnet' : 'haiku';
  const [first, ...others] = legsOf(route, input).filter(({ tier }) => !isOpen(tier));
  if (first === undefined) return { legs: [], hedge: false, reason: `${reason}; no model available`, wants };

  const start = { ...first, onlyAfterFailure: false };
  const [second, ...rest] = others;
  if (second !== undefined && shouldHedge(route, input)) {
    return { legs: [start, second, ...rest], hedge: true, reason: `${reason}; hedged`, wants };
  }
  return { legs: [start, ...others], hedge: false, reason, wants };
}

/** The rules, strictest first: what must not be, then what the caller asked, then the task map. */
function chooseRoute(input: PlanInput): { readonly route: Route; readonly reason: string } {
  const { classification, caller, budget, budgetPolicy, config } = input;
  const { task, complexity } = classification;
  if (caller.tier !== undefined) {
    return { route: caller.tier === 'sonnet' ? 'strong' : 'cheap_unless_failed', reason: 'caller: tier' };
  }
  if (budget === 'exhausted' && budgetPolicy.whenExhausted !== 'ignore') {
    return { route: 'cheap_only', reason: 'budget: exhausted' };
  }
  if (budget === 'tight' && budgetPolicy.whenTight === 'cheap_first') {
    return { route: 'cheap_unless_failed', reason: 'cost tree: budget tight' };
  }
  const { maxLatencyMs, maxCostUsd, goal } = caller;
  const latency = maxLatencyMs === undefined ? null : latencyRoute(maxLatencyMs);
  // No escalation in so little time; if the cheap model fails, a late answer is still better than none.
  if (latency === 'cheap_and_cache_only') {
    return { route: 'cheap_unless_failed', reason: 'latency tree: under 500 ms' };
  }
  const cheap: Route = config.maxEscalations === 0 ? 'cheap_unless_failed' : 'cascade';
  if (latency === 'cheap_first') return { route: cheap, reason: 'latency tree: 500 to 2,000 ms' };
  if (maxCostUsd !== undefined || goal === 'cost') {
    // A tight budget was dealt with above, unless it is to be ignored.
    const cost = costRoute(input.questionTokens, complexity, 'ok');
    if (cost !== 'strong') return { route: cheap, reason: `cost tree: ${cost}` };
  }
  // Start cheap, be ready to escalate: what is not understood gives the selector nothing to go by.
  if (task === 'unknown' && goal !== 'quality') return { route: cheap, reason: 'task map: unknown' };
  if (goal !== undefined || maxCostUsd !== undefined || maxLatencyMs !== undefined) {
    const selection = select(input);
    return { route: selection.tier === 'sonnet' ? 'strong' : cheap, reason: selection.reason };
  }
  return { route: initialRoute(task) === 'strong_direct' ? 'strong' : cheap, reason: `task map: ${task}` };
}

function select({ classification, caller, models, promptTokens }: PlanInput) {
  const { task, complexity } = classification;
  const { tier: _, ...criteria } = caller;
  return selectModel(modelProfiles(models), { task, complexity, requiredTokens: promptTokens, ...criteria });
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
function shouldHedge(route: Route, { classification, caller, config }: PlanInput): boolean {
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
export const ALL_AVAILABLE = Object.fromEntries(TIERS.map((tier) => [tier, 'closed'])) as Readonly<
  Record<Tier, Availability>
>;

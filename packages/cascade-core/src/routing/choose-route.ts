/**
 * Chooses the route of a question: the decision trees (R14 to R16) and the selector (R12), within the limits of
 * the caller and the budget.
 */

import type { Classification } from '@mangaassist/classifier';
import type { Task, Tier } from '@mangaassist/protocol';
import type { BudgetState } from '../config/budget.ts';
import type { CascadeConfig, LiveConfig } from '../config/live-config.ts';
import type { Preset } from '../models/model-catalogue.ts';
import { costRoute, latencyRoute } from './decision-trees.ts';
import { modelProfiles } from './model-profile.ts';
import { selectModel } from './model-selector.ts';
import type { Goal } from './selection-score.ts';
import { TASK_PROFILES } from './task-profiles.ts';

export type Route =
  /** The fast tier first; its answer is checked, and escalated below the threshold. */
  | 'cascade'
  /** The fast tier without a check; the strong tier only if the fast one fails. */
  | 'cheap_unless_failed'
  /** The fast tier alone. */
  | 'cheap_only'
  | 'strong';

/** Options of a caller for one question. */
export interface CallerOptions {
  readonly goal?: Goal;
  readonly maxLatencyMs?: number;
  /** For one model call. */
  readonly maxCostUsd?: number;
  /** Only if the deployment lets callers choose. */
  readonly tier?: Tier;
}

export interface RouteInput {
  readonly classification: Classification;
  /** Estimated tokens of the question and its history, and of the whole prompt. */
  readonly questionTokens: number;
  readonly promptTokens: number;
  readonly caller: CallerOptions;
  readonly config: CascadeConfig;
  readonly models: Preset;
  readonly budget: BudgetState;
  readonly budgetPolicy: Pick<LiveConfig['budget'], 'whenTight' | 'whenExhausted'>;
}

export interface ChosenRoute {
  readonly route: Route;
  /** The deciding rule, for the log. */
  readonly reason: string;
}

/** Returns null if the rule does not apply. */
type Rule = (input: RouteInput) => ChosenRoute | null;

/** Strictest first: prohibitions, then the caller's options, then the task map. The last rule always applies. */
const RULES: readonly Rule[] = [
  callerTier,
  exhaustedBudget,
  tightBudget,
  latencyTree,
  costTree,
  unknownTask,
  selector,
];

/** The route of the first rule that applies; by default that of the task map. */
export function chooseRoute(input: RouteInput): ChosenRoute {
  for (const rule of RULES) {
    const chosen = rule(input);
    if (chosen !== null) return chosen;
  }
  return taskMap(input);
}

function callerTier({ caller }: RouteInput): ChosenRoute | null {
  if (caller.tier === undefined) return null;
  return { route: caller.tier === 'strong' ? 'strong' : 'cheap_unless_failed', reason: 'caller: tier' };
}

function exhaustedBudget({ budget, budgetPolicy }: RouteInput): ChosenRoute | null {
  if (budget !== 'exhausted' || budgetPolicy.whenExhausted === 'ignore') return null;
  return { route: 'cheap_only', reason: 'budget: exhausted' };
}

function tightBudget({ budget, budgetPolicy }: RouteInput): ChosenRoute | null {
  if (budget !== 'tight' || budgetPolicy.whenTight !== 'cheap_first') return null;
  return { route: 'cheap_unless_failed', reason: 'cost tree: budget tight' };
}

function latencyTree({ caller, config }: RouteInput): ChosenRoute | null {
  if (caller.maxLatencyMs === undefined) return null;
  switch (latencyRoute(caller.maxLatencyMs)) {
    case 'cheap_and_cache_only':
      // Too short for an escalation. After a failure a late answer is still better than none.
      return { route: 'cheap_unless_failed', reason: 'latency tree: under 500 ms' };
    case 'cheap_first':
      return { route: cheapFirst(config), reason: 'latency tree: 500 to 2,000 ms' };
    default:
      return null;
  }
}

function costTree({ caller, classification, config, questionTokens }: RouteInput): ChosenRoute | null {
  if (caller.maxCostUsd === undefined && caller.goal !== 'cost') return null;
  const cost = costRoute(questionTokens, classification.complexity);
  return cost === 'strong' ? null : { route: cheapFirst(config), reason: `cost tree: ${cost}` };
}

/** The selector cannot score an unknown task: the fast tier starts and may escalate (R14). */
function unknownTask({ caller, classification, config }: RouteInput): ChosenRoute | null {
  if (classification.task !== 'unknown' || caller.goal === 'quality') return null;
  return { route: cheapFirst(config), reason: 'task map: unknown' };
}

function selector({ caller, classification, config, models, promptTokens }: RouteInput): ChosenRoute | null {
  const { goal, maxLatencyMs, maxCostUsd } = caller;
  if (goal === undefined && maxCostUsd === undefined && maxLatencyMs === undefined) return null;
  const { task, complexity } = classification;
  const { tier: _, ...criteria } = caller;
  const { tier, reason } = selectModel(modelProfiles(models), {
    task,
    complexity,
    requiredTokens: promptTokens,
    ...criteria,
  });
  return { route: tier === 'strong' ? 'strong' : cheapFirst(config), reason };
}

/** Of one fact, such as a length or a price. */
const SIMPLE_COMPARISON = 2;

function taskMap({ classification: { task, complexity }, config }: RouteInput): ChosenRoute {
  if (task === 'comparison' && complexity <= SIMPLE_COMPARISON) {
    return { route: cheapFirst(config), reason: 'task map: comparison of one fact' };
  }
  if (TASK_PROFILES[task].tier === 'fast') return { route: cheapFirst(config), reason: `task map: ${task}` };
  return beginsCheap(task, config) ?? { route: 'strong', reason: `task map: ${task}` };
}

/** Only behind the gate: without an escalation, no draft of such a task would be checked. */
function beginsCheap(task: Task, { beginCheap, maxEscalations }: CascadeConfig): ChosenRoute | null {
  if (maxEscalations === 0 || !beginCheap?.includes(task)) return null;
  return { route: 'cascade', reason: `task map: ${task} begins on the fast tier` };
}

/** Without a permitted escalation, a check of the fast tier's answer has no effect. */
function cheapFirst({ maxEscalations }: CascadeConfig): Route {
  return maxEscalations === 0 ? 'cheap_unless_failed' : 'cascade';
}

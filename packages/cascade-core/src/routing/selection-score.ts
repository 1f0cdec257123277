/**
 * How good a model would be for a question, as four scores from 0 to 1 and their weighted sum. Source:
 * the document's ModelSelectorFramework (`_score_model`, `_estimate_query_cost`, `_calculate_task_fit`).
 */

import type { Complexity } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import { costUsd } from '../models/price.ts';
import { roundTo } from '../models/rounding.ts';
import type { ModelProfile } from './model-profile.ts';

export const GOALS = ['cost', 'quality', 'latency', 'balanced'] as const;

/** What a selection tries to do best. The names are part of the WebSocket protocol. */
export type Goal = (typeof GOALS)[number];

export interface SelectionCriteria {
  readonly task: Task;
  readonly complexity: Complexity;
  readonly goal: Goal;
  readonly maxLatencyMs: number;
  /** For one model call. */
  readonly maxCostUsd: number;
  /** Least effective quality, 0–1; see {@link effectiveQuality}. */
  readonly minQualityScore: number;
  /** Prompt tokens the question needs; the answer is taken as 0.7 times as many. */
  readonly requiredTokens: number;
}

/** The document's `SelectionCriteria` defaults. */
export const DEFAULT_CRITERIA = {
  goal: 'balanced',
  maxLatencyMs: 3_000,
  maxCostUsd: 0.02,
  minQualityScore: 0.85,
  requiredTokens: 500,
} as const satisfies Partial<SelectionCriteria>;

export interface ScoreParts {
  readonly cost: number;
  readonly quality: number;
  readonly latency: number;
  readonly fit: number;
}

/** The document's `WEIGHT_PROFILES`. Each sums to 1. */
export const SCORE_WEIGHTS: Readonly<Record<Goal, ScoreParts>> = {
  cost: { cost: 0.5, quality: 0.2, latency: 0.15, fit: 0.15 },
  quality: { cost: 0.1, quality: 0.5, latency: 0.15, fit: 0.25 },
  latency: { cost: 0.15, quality: 0.15, latency: 0.5, fit: 0.2 },
  balanced: { cost: 0.25, quality: 0.3, latency: 0.2, fit: 0.25 },
};

const OUTPUT_RATIO = 0.7;
const FIT = { strength: 1, neutral: 0.6, weakness: 0.3 } as const;
/** Up to here (moderate) a model is as good as its profile says. */
const MODERATE: Complexity = 3;

/** Answer tokens to expect for a prompt of `requiredTokens`: the document's `int(tokens * 0.7)`. */
export function expectedOutputTokens(requiredTokens: number): number {
  return Math.trunc(requiredTokens * OUTPUT_RATIO);
}

/** What one call is expected to cost, in USD. */
export function expectedCostUsd({ price }: ModelProfile, requiredTokens: number): number {
  const outputTokens = expectedOutputTokens(requiredTokens);
  return costUsd(price, { inputTokens: requiredTokens, outputTokens });
}

/**
 * Quality to expect on this question, 0–1 on a grid of four decimals: that of the task, less the profile's
 * loss for each level of complexity above moderate: `quality × (1 − loss × max(0, complexity − 3))`. Ours:
 * the document declares complexity and never uses it (defect 9).
 */
export function effectiveQuality(profile: ModelProfile, task: Task, complexity: Complexity): number {
  const quality = profile.taskQuality[task] ?? profile.qualityScore;
  const loss = profile.qualityLossPerLevel * Math.max(0, complexity - MODERATE);
  return roundTo(quality * Math.max(0, 1 - loss), 4);
}

/** 1 for a task the model excels at, 0.3 for one it struggles with, else 0.6. */
export function taskFit({ strengths, weaknesses }: ModelProfile, task: Task): number {
  if (strengths.includes(task)) return FIT.strength;
  return weaknesses.includes(task) ? FIT.weakness : FIT.neutral;
}

/** The four scores of a model. Cost and latency fall from 1 to 0 at their bounds. */
export function scoreParts(profile: ModelProfile, criteria: SelectionCriteria): ScoreParts {
  const { task, complexity, requiredTokens } = criteria;
  return {
    cost: headroom(expectedCostUsd(profile, requiredTokens), criteria.maxCostUsd),
    quality: effectiveQuality(profile, task, complexity),
    latency: headroom(profile.avgLatencyMs, criteria.maxLatencyMs),
    fit: taskFit(profile, task),
  };
}

/** The weighted sum of the four scores, rounded to four decimals. */
export function weightedScore(parts: ScoreParts, goal: Goal): number {
  const weights = SCORE_WEIGHTS[goal];
  return roundTo(
    weights.cost * parts.cost +
      weights.quality * parts.quality +
      weights.latency * parts.latency +
      weights.fit * parts.fit,
    4,
  );
}

/** Share of a bound that is left; a bound of zero tells no model from another. */
function headroom(value: number, bound: number): number {
  return bound > 0 ? Math.max(0, 1 - value / bound) : 0.5;
}

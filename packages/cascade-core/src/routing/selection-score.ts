/** The score of a model for a question (R12): four scores from 0 to 1 and their weighted sum. */

import type { Complexity } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import { costUsd } from '../models/price.ts';
import { roundTo } from '../models/rounding.ts';
import type { ModelProfile } from './model-profile.ts';

export const GOALS = ['cost', 'quality', 'latency', 'balanced'] as const;

/** The goal of a selection. The names are part of the WebSocket protocol. */
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
  /** Prompt tokens of the question; the answer is estimated as 0.7 times as many (R13). */
  readonly requiredTokens: number;
}

/** The defaults of R13. */
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

/** The weights of R12. Each row sums to 1. */
export const SCORE_WEIGHTS: Readonly<Record<Goal, ScoreParts>> = {
  cost: { cost: 0.5, quality: 0.2, latency: 0.15, fit: 0.15 },
  quality: { cost: 0.1, quality: 0.5, latency: 0.15, fit: 0.25 },
  latency: { cost: 0.15, quality: 0.15, latency: 0.5, fit: 0.2 },
  balanced: { cost: 0.25, quality: 0.3, latency: 0.2, fit: 0.25 },
};

const OUTPUT_RATIO = 0.7;
const FIT = { strength: 1, neutral: 0.6, weakness: 0.3 } as const;
/** Up to this level (moderate) a model has its full quality. */
const MODERATE: Complexity = 3;

/** Expected answer tokens for a prompt of `requiredTokens` (R13). */
export function expectedOutputTokens(requiredTokens: number): number {
  return Math.trunc(requiredTokens * OUTPUT_RATIO);
}

/** Expected cost of one call, in USD. */
export function expectedCostUsd({ price }: ModelProfile, requiredTokens: number): number {
  const outputTokens = expectedOutputTokens(requiredTokens);
  return costUsd(price, { inputTokens: requiredTokens, outputTokens });
}

/**
 * Expected quality on this question, 0–1 on a grid of four decimals: that of the task, less the profile's loss
 * for each level of complexity above moderate: `quality × (1 − loss × max(0, complexity − 3))`. The loss is the
 * product's own: the document's code does not use complexity (D9).
 */
export function effectiveQuality(profile: ModelProfile, task: Task, complexity: Complexity): number {
  const quality = profile.taskQuality[task] ?? profile.qualityScore;
  const loss = profile.qualityLossPerLevel * Math.max(0, complexity - MODERATE);
  return roundTo(quality * Math.max(0, 1 - loss), 4);
}

/** 1 for a strength, 0.3 for a weakness, otherwise 0.6 (R12). */
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

/** Unused share of a bound. A bound of zero gives all models the same score. */
function headroom(value: number, bound: number): number {
  return bound > 0 ? Math.max(0, 1 - value / bound) : 0.5;
}

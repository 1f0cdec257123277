/**
 * Selects the model with the best score for a question (R12, R13). Models that break a hard constraint are set
 * aside and the rest are scored. If all models break one, constraints are relaxed in a fixed order.
 */

import type { Tier } from '@mangaassist/protocol';
import { roundTo } from '../models/rounding.ts';
import type { ModelProfile, ModelProfiles } from './model-profile.ts';
import {
  DEFAULT_CRITERIA,
  effectiveQuality,
  expectedCostUsd,
  expectedOutputTokens,
  type Goal,
  type ScoreParts,
  type SelectionCriteria,
  scoreParts,
  weightedScore,
} from './selection-score.ts';

/**
 * Hard constraints in the order in which they are relaxed. Quality is first, because the gate can still
 * escalate a weak draft; then latency, because a late answer is an answer; then the caller's money. Context is
 * last, because a prompt that does not fit is refused.
 */
export const CONSTRAINTS = ['quality', 'latency', 'cost', 'context'] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

/**
 * Differences between an alternative and the selected model: cost and latency below 0 and quality above 0 are
 * gains.
 */
export interface TradeOff {
  readonly costUsd: number;
  readonly quality: number;
  readonly latencyMs: number;
}

/** The plan uses `tier` and `reason`. The other fields are the result that R13 requires. */
export interface Selection {
  readonly tier: Tier;
  readonly name: string;
  /** 0–1, four decimals. */
  readonly score: number;
  readonly parts: ScoreParts;
  readonly expectedCostUsd: number;
  /** Constraints that the selected model breaks because every model breaks one; empty if none is broken. */
  readonly relaxed: readonly Constraint[];
  /** The other models that were eligible, best first. */
  readonly alternatives: readonly {
    readonly tier: Tier;
    readonly score: number;
    readonly tradeOff: TradeOff;
  }[];
  /** Models that were set aside, with the reason. */
  readonly excluded: readonly { readonly tier: Tier; readonly violates: readonly Constraint[] }[];
  /** For the log. */
  readonly reason: string;
}

/** Criteria, with the defaults of R13. */
export type SelectionRequest = Pick<SelectionCriteria, 'task' | 'complexity'> & Partial<SelectionCriteria>;

/**
 * Selects a model. A constraint is relaxed only if relaxing all less important ones is not enough ({@link
 * CONSTRAINTS}). Equal scores go to the cheaper model.
 */
export function selectModel(profiles: ModelProfiles, request: SelectionRequest): Selection {
  const criteria: SelectionCriteria = { ...DEFAULT_CRITERIA, ...request };
  const [first, ...others] = profiles;
  const candidates = [
    assess(first, criteria),
    ...others.map((profile) => assess(profile, criteria)),
  ] as const;
  const least = Math.min(...candidates.map(severity));
  const eligible = candidates
    .filter((candidate) => severity(candidate) === least)
    .toSorted((a, b) => b.score - a.score || a.costUsd - b.costUsd);
  const selected = eligible[0] ?? candidates[0];

  return {
    tier: selected.profile.tier,
    name: selected.profile.name,
    score: selected.score,
    parts: selected.parts,
    expectedCostUsd: selected.costUsd,
    relaxed: selected.violates,
    alternatives: eligible.slice(1).map((other) => ({
      tier: other.profile.tier,
      score: other.score,
      tradeOff: tradeOff(selected, other),
    })),
    excluded: candidates
      .filter((candidate) => !eligible.includes(candidate))
      .map(({ profile, violates }) => ({ tier: profile.tier, violates })),
    reason: reason(selected, criteria),
  };
}

interface Candidate {
  readonly profile: ModelProfile;
  readonly parts: ScoreParts;
  readonly score: number;
  readonly costUsd: number;
  readonly violates: readonly Constraint[];
}

function assess(profile: ModelProfile, criteria: SelectionCriteria): Candidate {
  const { task, complexity, requiredTokens } = criteria;
  const parts = scoreParts(profile, criteria);
  // On a grid, so that a price equal to the bound is within it in spite of floating point.
  const costUsd = roundTo(expectedCostUsd(profile, requiredTokens), 9);
  const broken: Readonly<Record<Constraint, boolean>> = {
    quality: effectiveQuality(profile, task, complexity) < criteria.minQualityScore,
    latency: profile.avgLatencyMs > criteria.maxLatencyMs,
    cost: costUsd > criteria.maxCostUsd,
    context: requiredTokens + expectedOutputTokens(requiredTokens) > profile.maxContextTokens,
  };
  const violates = CONSTRAINTS.filter((constraint) => broken[constraint]);
  return { profile, parts, score: weightedScore(parts, criteria.goal), costUsd, violates };
}

/** Weight of a constraint: a power of two, so that each outweighs all less important ones together. */
function severity({ violates }: Candidate): number {
  return violates.reduce((sum, constraint) => sum + 2 ** CONSTRAINTS.indexOf(constraint), 0);
}

function tradeOff(selected: Candidate, other: Candidate): TradeOff {
  return {
    costUsd: roundTo(selected.costUsd - other.costUsd, 6),
    quality: roundTo(selected.parts.quality - other.parts.quality, 3),
    latencyMs: roundTo(selected.profile.avgLatencyMs - other.profile.avgLatencyMs, 1),
  };
}

const GOAL_TEXT: Readonly<Record<Goal, string>> = {
  cost: 'cost optimization',
  quality: 'quality maximization',
  latency: 'latency minimization',
  balanced: 'balanced performance',
};

function reason(
  { profile, score, violates }: Candidate,
  { goal, task, complexity }: SelectionCriteria,
): string {
  const chosen = `Selected ${profile.name} (score=${score.toFixed(4)}) for ${GOAL_TEXT[goal]}`;
  const relaxed = violates.length === 0 ? '' : ` | relaxed=${violates.join(',')}`;
  return `${chosen} | task=${task} | complexity=${complexity}${relaxed}`;
}

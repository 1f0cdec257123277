/** The Cost Efficiency Score (R22), and the saving against the strong tier alone. */
import type { LegRecord } from '../answer/leg-event.ts';
import type { Preset } from './model-catalogue.ts';
import { costUsd, type TokenUsage } from './price.ts';
import { roundTo } from './rounding.ts';

export interface EfficiencyInput {
  /** 0–1. */
  readonly quality: number;
  /** Of one question. */
  readonly costUsd: number;
  readonly latencyMs: number;
  readonly targetLatencyMs?: number;
}

/** The baseline of R22: a full-reasoning answer of Claude 3 Sonnet, in USD. */
const BASELINE_COST_USD = 0.015;
/** Least share of the baseline that counts (R22), so that a free answer has a finite score. */
const LEAST_COST_SHARE = 0.01;

/**
 * Cost Efficiency Score (R22), higher is better, four decimals: `quality × baseline / cost × min(1, target /
 * latency)`. It rewards low cost without limit (all-fast scores 41, the cascade 3.5): compare strategies of
 * similar quality with it, and do not maximise it.
 */
export function costEfficiencyScore(input: EfficiencyInput): number {
  const { quality, latencyMs, targetLatencyMs = 3_000 } = input;
  const costFactor = 1 / Math.max(input.costUsd / BASELINE_COST_USD, LEAST_COST_SHARE);
  const latencyFactor = Math.min(1, targetLatencyMs / Math.max(latencyMs, 1));
  return roundTo(quality * costFactor * latencyFactor, 4);
}

/** The call that wrote an answer. */
export type AnswerSource = Pick<LegRecord, 'tier' | 'usage'>;

type PricedLeg = AnswerSource & Pick<LegRecord, 'outcome' | 'costUsd' | 'firstTextMs'>;

/**
 * The saving of an answer in USD, against one call of the strong model alone: that call, with the prompt and
 * answer tokens of the leg that wrote the answer, less the cost of all legs. Both sides have the same traffic
 * (D13).
 *
 * - accepted: the fast leg's tokens at the strong price, less its cost.
 * - direct: 0.
 * - escalated: negative, the cost of the wasted draft; the same for a leg that failed before.
 * - cached: pass no legs, and as `source` the leg that wrote the stored answer: the cost of the whole strong
 *   call.
 * - interrupted, or a draft that became the answer: its text at the strong price, less the cost.
 * - no text: negative, the whole cost.
 *
 * @param source the leg that wrote the answer, if it is not the last accepted leg or, without one, the last leg
 *   with text.
 */
export function savingUsd(
  legs: readonly PricedLeg[],
  models: Preset,
  source: AnswerSource | undefined = writerOf(legs),
): number {
  const spentUsd = legs.reduce((sum, leg) => sum + leg.costUsd, 0);
  return (source === undefined ? 0 : strongUsd(source, models)) - spentUsd;
}

function writerOf(legs: readonly PricedLeg[]): AnswerSource | undefined {
  return (
    legs.findLast((leg) => leg.outcome === 'accepted') ?? legs.findLast((leg) => leg.firstTextMs !== null)
  );
}

/**
 * The same call on the strong model: the same text (in that model's tokens) and the same share of the prompt
 * from the cache.
 */
function strongUsd({ tier, usage }: AnswerSource, models: Preset): number {
  const ratio = models.strong.tokenRatio / models[tier].tokenRatio;
  const scaled = (tokens = 0) => Math.round(tokens * ratio);
  const same: Required<TokenUsage> = {
    inputTokens: scaled(usage.inputTokens),
    outputTokens: scaled(usage.outputTokens),
    cacheReadTokens: scaled(usage.cacheReadTokens),
    cacheWriteTokens: scaled(usage.cacheWriteTokens),
    cacheWrite1HourTokens: scaled(usage.cacheWrite1HourTokens),
  };
  return costUsd(models.strong.price, same);
}

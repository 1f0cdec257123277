/** The most an answer can cost, before anything is known of it but its question. Reservations go by it. */
import type { CascadeConfig } from './live-config.ts';
import type { ModelSpec, Preset } from './model-catalogue.ts';
import { costUsd } from './price.ts';
import { systemPrompt } from './prompt.ts';
import { TASKS } from './task.ts';
import type { Tier } from './tier.ts';
import { estimateTokens, tokenCeiling } from './token-estimate.ts';

export interface AnswerSize {
  readonly question: string;
  /** Tokens of the longest passages that the store's data can give; see {@link estimateTokens}, ratio 1. */
  readonly contextTokens: number;
  readonly config: Pick<CascadeConfig, 'historyTokens' | 'historyTurns' | 'maxTokens'>;
  readonly models: Preset;
  /** The tiers that may be asked, each once. */
  readonly tiers: readonly Tier[];
}

/** Tags with their code around turns, passages and the question, of up to ten turns. */
const TAG_TOKENS = 200;

/**
 * USD for one call of each tier with the longest prompt and the longest answer. The system prompt, the store's
 * data and the history are ordinary text and estimated; the question is foreign and taken at its ceiling.
 * Retries are not in it: a settlement books them.
 */
export function answerCeilingUsd({ question, contextTokens, config, models, tiers }: AnswerSize): number {
  const history = config.historyTurns === 0 ? 0 : config.historyTokens;
  const own = longestSystemTokens() + contextTokens + history + TAG_TOKENS;
  const callUsd = (model: ModelSpec) => {
    const inputTokens = Math.ceil(own * model.tokenRatio) + tokenCeiling(question, model.tokenRatio);
    // Writing the prompt into the cache costs more than sending it.
    const perToken = Math.max(1, (model.price.promptCache?.write5Minutes ?? 0) / model.price.input);
    const system = Math.ceil(longestSystemTokens() * model.tokenRatio * (perToken - 1));
    return costUsd(model.price, {
      inputTokens: inputTokens + system,
      outputTokens: config.maxTokens[model.tier],
    });
  };
  return tiers.reduce((sum, tier) => sum + callUsd(models[tier]), 0);
}

let longest: number | undefined;

function longestSystemTokens(): number {
  longest ??= Math.max(...TASKS.map((task) => estimateTokens(systemPrompt(task, { selfEstimate: true }), 1)));
  return longest;
}

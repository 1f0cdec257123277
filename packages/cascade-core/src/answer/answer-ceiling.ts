/** The upper bound of an answer's cost, computed before the answer. Budget reservations use it. */

import type { Task, Tier } from '@mangaassist/protocol';
import { TASKS } from '@mangaassist/protocol';
import { estimateTokens, inertText, tokenCeiling } from '@mangaassist/text';
import { estimateLine, SELF_ESTIMATE_INSTRUCTION } from '../confidence/self-estimate.ts';
import { type CascadeConfig, ofTier } from '../config/live-config.ts';
import type { ModelSpec, Preset } from '../models/model-catalogue.ts';
import { costUsd } from '../models/price.ts';
import { openingTokens } from './opening/system-opening.ts';
import { conversation, systemPrompt } from './prompt.ts';
import { LOOK_RULES_TOKENS, LOOK_TOKENS } from './second-look/rules.ts';

export interface AnswerSize {
  readonly question: string;
  /** Most tokens of the passages and the resolved question; see {@link estimateTokens}, ratio 1. */
  readonly contextTokens: number;
  readonly config: Pick<
    CascadeConfig,
    | 'contextPassages'
    | 'historyTokens'
    | 'historyTurns'
    | 'maxTokens'
    | 'prompts'
    | 'secondLook'
    | 'storeDigest'
  >;
  readonly models: Preset;
  /** The tiers that may be called, each once. */
  readonly tiers: readonly Tier[];
}

const LONGEST_NOTES = { cutOff: 'stopped', trimmed: true } as const;
/** Tokenizers cut digits of a code and marks of tags into parts of one or two characters, where words have four. */
const TAG_RATIO = 3;

/**
 * The most tokens of a prompt without its texts: tags with their code, the line that gives the code, notes and the
 * estimate of each turn. The ids and titles of passages are counted with their texts.
 */
export function frameTokens({
  historyTurns,
  contextPassages,
}: Pick<CascadeConfig, 'contextPassages' | 'historyTurns'>): number {
  const answer = `${estimateLine(100)}\n`;
  const turns = Array.from({ length: historyTurns }, () => ({ question: '', answer, ...LONGEST_NOTES }));
  const passages = Array.from({ length: contextPassages }, () => ({ id: '', title: '', text: '' }));
  const messages = conversation('', turns, passages, '00000000', { language: 'ja' });
  return messages.reduce((sum, { text }) => sum + estimateTokens(text, TAG_RATIO), 0);
}

/**
 * USD for one call of each tier with the longest prompt and the longest answer. The system prompt, the store's
 * data and the history are ordinary text, so their tokens are estimated. The question is foreign text and
 * counted at its token ceiling. A second look reads the same and the longest draft. Retries are not included: the settlement adds them.
 */
export function answerCeilingUsd({ question, contextTokens, config, models, tiers }: AnswerSize): number {
  const history = config.historyTurns === 0 ? 0 : config.historyTokens;
  const rulesTokens = longestSystemTokens(config.prompts);
  const own = ESTIMATE_TOKENS + contextTokens + history + frameTokens(config);
  // The question as it stands in the prompt, where a look-alike of a tag becomes longer.
  const asked = inertText(question);
  const callUsd = (model: ModelSpec) => {
    const { promptCache, input } = model.price;
    const digest = config.storeDigest === true && model.tier === 'strong' ? openingTokens(model) : 0;
    const systemTokens = rulesTokens + digest;
    const inputTokens =
      Math.ceil((systemTokens + own) * model.tokenRatio) + tokenCeiling(asked, model.tokenRatio);
    // Writing the prompt into the cache costs more than sending it.
    const write = (digest > 0 ? promptCache?.write1Hour : promptCache?.write5Minutes) ?? 0;
    const system = Math.ceil(systemTokens * model.tokenRatio * (Math.max(1, write / input) - 1));
    return costUsd(model.price, {
      inputTokens: inputTokens + system,
      outputTokens: ofTier(config.maxTokens, model.tier),
    });
  };
  const answerUsd = tiers.reduce((sum, tier) => sum + callUsd(models[tier]), 0);
  if (config.secondLook === undefined || !tiers.includes('fast')) return answerUsd;
  const { price, tokenRatio } = models.fast;
  const read = LOOK_RULES_TOKENS + contextTokens + history + frameTokens(config);
  const inputTokens =
    Math.ceil(read * tokenRatio) + ofTier(config.maxTokens, 'fast') + tokenCeiling(asked, tokenRatio);
  return answerUsd + costUsd(price, { inputTokens, outputTokens: LOOK_TOKENS });
}

/** Of the instruction at the end of a gated leg's prompt. */
const ESTIMATE_TOKENS = estimateTokens(SELF_ESTIMATE_INSTRUCTION, 1);

let longest: number | undefined;

/** The built-in prompts are measured once, those of a configuration each time. */
function longestSystemTokens(prompts: CascadeConfig['prompts']): number {
  longest ??= Math.max(...TASKS.map((task) => systemTokensOf(task)));
  const configured = TASKS.filter((task) => prompts?.[task] !== undefined);
  return Math.max(longest, ...configured.map((task) => systemTokensOf(task, prompts)));
}

function systemTokensOf(task: Task, prompts?: CascadeConfig['prompts']): number {
  return estimateTokens(systemPrompt(task, prompts), 1);
}

/** The strong tier's answer to a stored question, as the cascade would ask for it. */
import {
  answerCeilingUsd,
  type ContextRetriever,
  conversation,
  costUsd,
  type LiveConfig,
  lastTurns,
  type ModelClient,
  type ModelRequest,
  ofTier,
  type Preset,
  type PromptCode,
  type TokenUsage,
} from '@mangaassist/cascade-core';
import { systemParts } from '@mangaassist/cascade-core/answering';
import { attemptUsage } from '@mangaassist/cascade-core/structured';
import type { AnswerSample, Log } from '@mangaassist/conversation';
import { CONTEXT_TOKENS } from '@mangaassist/store';
import type { AskedSample, Paid } from './pair-drafts.ts';

/** Timeout of one answer, in ms. */
const MAX_ANSWER_MS = 40_000;

/** Calls of a pair that cost as much as an answer at most: itself and two grades, whose output is shorter. */
const CALLS = 3;

export interface AskStrongDeps {
  readonly client: ModelClient;
  readonly models: Preset;
  readonly promptCode: PromptCode;
  readonly retriever: Pick<ContextRetriever, 'digest'>;
  readonly log: Log;
}

/** The most that a pair costs: the grades read the question, its data and an answer, as the answer's own request does. */
export function pairCeilingUsd(models: Preset) {
  return ({ question, resolved = '', answer }: AnswerSample, { cascade }: LiveConfig): number =>
    CALLS *
    answerCeilingUsd({
      question: `${question}\n${resolved}\n${answer}`,
      contextTokens: CONTEXT_TOKENS,
      config: {
        ...cascade,
        historyTurns: Math.max(cascade.historyTurns, MOST_TURNS),
        historyTokens: Math.max(cascade.historyTokens, MOST_TOKENS),
      },
      models,
      tiers: ['strong'],
    });
}

/** The history of a sample (`offer-sample.ts`). */
const MOST_TURNS = 6;
const MOST_TOKENS = 2_000;

export function askStrong(deps: AskStrongDeps) {
  return async (asked: AskedSample, config: LiveConfig): Promise<Paid<string>> => {
    const { strong } = deps.models;
    const request = requestOf(asked, config, deps);
    const signal = AbortSignal.timeout(MAX_ANSWER_MS);
    let text = '';
    let usage: TokenUsage | null = null;
    let error: unknown = null;
    try {
      for await (const event of deps.client.stream(request, signal)) {
        if (event.type === 'text') text += event.text;
        if (event.type === 'usage') usage = event.usage;
      }
    } catch (failure) {
      deps.log.warn('draft not answered by the strong tier', { error: failure });
      error = failure;
    }
    const isTooLate = signal.aborted;
    const used = attemptUsage(request, { usage, text, error: isTooLate ? null : error });
    // Half of an answer would be graded as a bad one.
    const answer = isTooLate || error !== null ? '' : text.trim();
    return { value: answer === '' ? null : answer, costUsd: costUsd(strong.price, used) };
  };
}

function requestOf(
  { sample, passages }: AskedSample,
  { cascade }: LiveConfig,
  { models, promptCode, retriever }: AskStrongDeps,
): ModelRequest {
  const { question, resolved = question, history } = sample;
  const { task } = sample.of;
  const { strong } = models;
  return {
    model: strong,
    ...systemParts(task, strong, cascade, retriever),
    messages: conversation(
      { words: question, resolved },
      lastTurns(history, cascade),
      passages,
      promptCode(),
    ),
    maxTokens: Math.min(
      ofTier(cascade.maxTokens, 'strong'),
      cascade.maxTokensByTask[task] ?? Number.POSITIVE_INFINITY,
    ),
    ...(strong.sampling ? { temperature: ofTier(cascade.temperature, 'strong') } : {}),
  };
}

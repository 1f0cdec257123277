/**
 * Tokens for which one attempt at a model is billed. Bedrock reports usage at the end of a stream only. An
 * attempt that ended earlier is estimated, and an accepted one counts at least its input.
 */
import { estimateTokens } from '@mangaassist/text';
import { ModelError } from '../resilience/errors.ts';
import type { ModelRequest } from './model-client.ts';
import { NO_USAGE, type TokenUsage } from './price.ts';

export interface AttemptEnd {
  /** Bedrock's own count, if it arrived. */
  readonly usage: TokenUsage | null;
  /** The whole generated text, shown or not. */
  readonly text: string;
  /** The error of a failed attempt; null if it did not fail. */
  readonly error: unknown;
}

/** Usage of an attempt; none if the request was refused before the model began. */
export function attemptUsage(request: ModelRequest, { usage, text, error }: AttemptEnd): TokenUsage {
  if (usage !== null) return usage;
  if (text === '' && isRefused(error)) return NO_USAGE;
  return {
    inputTokens: estimateInputTokens(request),
    outputTokens: estimateTokens(text, request.model.tokenRatio),
  };
}

/** An error that is no model error is the product's own, before or beside the call. */
function isRefused(error: unknown): boolean {
  if (error === null) return false;
  return !(error instanceof ModelError) || !error.accepted;
}

/** Tokens of a request's prompt. */
export function estimateInputTokens({ opening, system, messages, model }: ModelRequest): number {
  const before = opening === undefined ? [] : [opening.rules, opening.data];
  const prompt = [...before, system, ...messages.map((message) => message.text)].join('\n');
  return estimateTokens(prompt, model.tokenRatio);
}

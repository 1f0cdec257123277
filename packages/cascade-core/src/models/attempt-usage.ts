/**
 * Tokens that one attempt at a model is billed for. Bedrock reports usage at the end of a stream only: an
 * attempt that ended before is estimated, and one that was accepted counts at least its input.
 */
import { ModelError } from '../resilience/errors.ts';
import type { ModelRequest } from './model-client.ts';
import { NO_USAGE, type TokenUsage } from './price.ts';
import { estimateTokens } from './token-estimate.ts';

export interface AttemptEnd {
  /** Bedrock's own count, if it came. */
  readonly usage: TokenUsage | null;
  /** All that was generated, shown or not. */
  readonly text: string;
  /** Why it failed; null if it did not. */
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

/** A failure that is no model error is one of ours, made before or beside the call. */
function isRefused(error: unknown): boolean {
  if (error === null) return false;
  return !(error instanceof ModelError) || !error.accepted;
}

/** Tokens of a request's prompt. */
export function estimateInputTokens({ system, messages, model }: ModelRequest): number {
  const prompt = [system, ...messages.map((message) => message.text)].join('\n');
  return estimateTokens(prompt, model.tokenRatio);
}

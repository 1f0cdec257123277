/** A model's reply as an object: what it is, or the reason for which there is none, and its cost in any case. */
import { untilAborted } from '../resilience/abortable.ts';
import { ModelError } from '../resilience/errors.ts';
import { attemptUsage } from './attempt-usage.ts';
import type { ModelClient, ModelEvent, ModelRequest, ModelStopReason } from './model-client.ts';
import { addUsage, costUsd, NO_USAGE, type TokenUsage } from './price.ts';

/** Why a whole reply is no such object. */
export type Unreadable = 'no_json' | 'wrong_form' | Exclude<ModelStopReason, 'end_turn'>;

export type StructuredReply<T> = (
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'unreadable'; readonly reason: Unreadable }
  | { readonly kind: 'failed'; readonly error: ModelError }
  | { readonly kind: 'aborted' }
) & {
  /** Estimated if the stream ended before Bedrock reported it. */
  readonly usage: TokenUsage;
  readonly usageEstimated: boolean;
  readonly costUsd: number;
};

/**
 * Asks for an object. Nothing in the reply is guessed at: JSON with a remark around it, a missing field or a word
 * that is not allowed is no object.
 * @param read - the object, or null if it has another form.
 */
export async function structuredReply<T>(
  client: ModelClient,
  request: ModelRequest,
  read: (json: unknown) => T | null,
  signal: AbortSignal,
): Promise<StructuredReply<T>> {
  const seen = new SeenReply();
  let error: ModelError | null = null;
  try {
    for await (const event of untilAborted(client.stream(request, signal), signal)) seen.add(event);
  } catch (failure) {
    if (!(failure instanceof ModelError)) throw failure;
    error = failure;
  }
  const usage = seen.usageOf(request, error);
  const { isEstimated: usageEstimated } = seen;
  const cost = { usage, usageEstimated, costUsd: costUsd(request.model.price, usage) };
  if (error !== null) return { kind: 'failed', error, ...cost };
  if (seen.stopReason === null) return { kind: 'aborted', ...cost };
  return { ...outcomeOf(seen.text, seen.stopReason, read), ...cost };
}

/** The stream so far. */
class SeenReply {
  text = '';
  stopReason: ModelStopReason | null = null;
  #usage: TokenUsage | null = null;
  #retried = NO_USAGE;

  add(event: ModelEvent): void {
    if (event.type === 'text') this.text += event.text;
    if (event.type === 'stop') this.stopReason = event.reason;
    if (event.type === 'usage') this.#usage = event.usage;
    if (event.type === 'retried') this.#retried = addUsage(this.#retried, event.usage);
  }

  get isEstimated(): boolean {
    return this.#usage === null;
  }

  usageOf(request: ModelRequest, error: ModelError | null): TokenUsage {
    return addUsage(this.#retried, attemptUsage(request, { usage: this.#usage, text: this.text, error }));
  }
}

function outcomeOf<T>(
  text: string,
  stopReason: ModelStopReason,
  read: (json: unknown) => T | null,
): { kind: 'value'; value: T } | { kind: 'unreadable'; reason: Unreadable } {
  if (stopReason !== 'end_turn') return { kind: 'unreadable', reason: stopReason };
  const json = parsed(text);
  if (json === undefined) return { kind: 'unreadable', reason: 'no_json' };
  const value = read(json);
  return value === null ? { kind: 'unreadable', reason: 'wrong_form' } : { kind: 'value', value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

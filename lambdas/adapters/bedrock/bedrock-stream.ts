/** Translates Bedrock's event stream to the cascade's model events. */
import type {
  TokenUsage as BedrockUsage,
  ContentBlockDelta,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import {
  ModelError,
  type ModelEvent,
  type ModelRequest,
  type ModelStopReason,
} from '@mangaassist/cascade-core';
import { hasOnlyMasked } from './guardrail-trace.ts';
import { citedId } from './search-results.ts';
import { isToolCall, textOf } from './structured-output.ts';

/**
 * The text, the stop and the usage of one stream. A guardrail's stop reason is decided at the end of the stream,
 * because the trace, which separates blocked from masked text, follows the stop.
 * @throws ModelError `stream_broken` if the stop reason is not one that ends an answer, such as
 *   `malformed_model_output`, or an unknown one. The usage comes before it.
 */
export async function* modelEvents(
  stream: AsyncIterable<ConverseStreamOutput> | Iterable<ConverseStreamOutput>,
  request: ModelRequest,
): AsyncGenerator<ModelEvent> {
  let deferred: string | null = null;
  let metadata: ConverseStreamMetadataEvent | null = null;
  for await (const event of stream) {
    const read = deltaEvent(event.contentBlockDelta?.delta, request);
    if (read !== null) yield read;
    if (event.messageStop !== undefined) {
      const stopReason = event.messageStop.stopReason ?? 'none';
      const reason = reasonOf(stopReason, request);
      if (isDecidedByTrace(reason)) deferred = stopReason;
      else yield { type: 'stop', reason };
    }
    metadata = event.metadata ?? metadata;
    yield* usageEvents(event.metadata);
  }
  if (deferred !== null) yield { type: 'stop', reason: deferredReason(deferred, metadata, request) };
}

/** True for a guardrail, and for a stop reason that is an error: both are read after the usage. */
const isDecidedByTrace = (
  reason: ModelStopReason | undefined,
): reason is Extract<ModelStopReason, 'guardrail'> | undefined =>
  reason === undefined || reason === 'guardrail';

/** A piece of text, or a citation of a source of the request; null for anything else. */
function deltaEvent(delta: ContentBlockDelta | undefined, request: ModelRequest): ModelEvent | null {
  const text = textOf(delta, request);
  if (text !== undefined) return { type: 'text', text };
  const id = delta?.citation && citedId(delta.citation, request);
  return id === undefined ? null : { type: 'citation', id };
}

function* usageEvents(metadata: ConverseStreamMetadataEvent | undefined): Generator<ModelEvent> {
  if (metadata?.usage !== undefined) yield { type: 'usage', usage: tokenUsage(metadata.usage) };
}

/** @throws ModelError `stream_broken` if the stop reason does not end an answer. */
function deferredReason(
  stopReason: string,
  metadata: ConverseStreamMetadataEvent | null,
  request: ModelRequest,
): ModelStopReason {
  if (STOP_REASONS.has(stopReason)) return interventionOf(metadata, request);
  throw new ModelError(
    'stream_broken',
    `${request.model.name} stopped with '${stopReason}', which ends no answer.`,
    { accepted: true },
  );
}

/** The only reasons that end an answer. Every other one is a failed call (docs/decisions/0021). */
const STOP_REASONS: ReadonlyMap<string, ModelStopReason> = new Map([
  ['end_turn', 'end_turn'],
  ['max_tokens', 'max_tokens'],
  ['refusal', 'refusal'],
  ['content_filtered', 'refusal'],
  ['guardrail_intervened', 'guardrail'],
]);

/** A tool that had to be called is the whole reply; what stands before a text that ends an answer is an answer. */
function reasonOf(stopReason: string, request: ModelRequest): ModelStopReason | undefined {
  if (stopReason === 'tool_use' && isToolCall(request)) return 'end_turn';
  if (stopReason === 'stop_sequence' && request.stopSequences !== undefined) return 'end_turn';
  return STOP_REASONS.get(stopReason);
}

/**
 * A guardrail that masked replaces the stop reason of an answer that is otherwise whole. Whether the token
 * limit cut it off shows in the usage alone.
 */
function interventionOf(
  metadata: ConverseStreamMetadataEvent | null,
  request: ModelRequest,
): ModelStopReason {
  if (!hasOnlyMasked(metadata?.trace?.guardrail)) return 'guardrail';
  return (metadata?.usage?.outputTokens ?? 0) >= request.maxTokens ? 'max_tokens' : 'end_turn';
}

function tokenUsage(usage: BedrockUsage) {
  const forHour = usage.cacheDetails?.find(({ ttl }) => ttl === '1h')?.inputTokens ?? 0;
  return {
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    cacheReadTokens: usage.cacheReadInputTokens ?? 0,
    cacheWriteTokens: usage.cacheWriteInputTokens ?? 0,
    ...(forHour > 0 && { cacheWrite1HourTokens: forHour }),
  };
}

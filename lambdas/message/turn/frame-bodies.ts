/** Translates events of the cascade into frames of the protocol. */
import type { CascadeEvent, TerminalEvent } from '@mangaassist/cascade-core';
import { type EndedBody, INTERRUPTED } from '@mangaassist/conversation';
import {
  type AnswerFrameBody,
  type CareKind,
  type ErrorBody,
  errorBody,
  tierName,
} from '@mangaassist/protocol';
import type { ResolvedQuestion } from '@mangaassist/store';

/** Delay before a repetition after each model has failed, in ms. */
const UNAVAILABLE_RETRY_MS = 3_000;

export function isTerminal(event: CascadeEvent): event is TerminalEvent {
  return event.type === 'finished' || event.type === 'failed' || event.type === 'cancelled';
}

/** @param resolved the question as the conversation resolves it. */
export function frameOf(
  event: Exclude<CascadeEvent, TerminalEvent>,
  resolved: Pick<ResolvedQuestion, 'text' | 'by' | 'reader'>,
): AnswerFrameBody {
  if (event.type === 'text') return { type: 'answer.delta', text: event.text };
  if (event.type === 'replaced')
    return { type: 'answer.replaced', reason: event.reason, tier: tierName(event.tier) };
  const { task, complexity, tier, cached } = event;
  return {
    type: 'answer.started',
    task,
    complexity,
    tier: tierName(tier),
    cached,
    ...(resolved.by === null ? {} : { resolved: resolved.text, resolvedBy: resolved.by }),
    ...(resolved.reader === null ? {} : { reader: resolved.reader }),
    ...careOf(event),
  };
}

type Tokens = Pick<TerminalEvent['usage'], 'inputTokens' | 'outputTokens'>;

const tokensOf = ({ inputTokens, outputTokens }: Tokens): Tokens => ({ inputTokens, outputTokens });

/** The terminal frame of a cancelled answer, with what it cost so far. */
export const cancelledEnd = ({ usage, costUsd }: Pick<TerminalEvent, 'usage' | 'costUsd'>) =>
  ({ type: 'answer.cancelled', usage: tokensOf(usage), costUsd }) as const;

/** The terminal frame of an answer. An aborted answer was cancelled by the shopper or interrupted. */
export function endOf(terminal: TerminalEvent, cancelled: boolean): EndedBody {
  const { tier, usage, costUsd, latencyMs, firstTextMs } = terminal;
  if (terminal.type === 'failed') return failure(terminal.code);
  if (terminal.type === 'cancelled') return cancelled ? cancelledEnd(terminal) : INTERRUPTED;
  const { escalated, degraded, cached, stopReason } = terminal;
  return {
    type: 'answer.finished',
    tier: tierName(tier),
    escalated,
    degraded,
    cached,
    confidence: terminal.confidenceBp / 10_000,
    usage: tokensOf(usage),
    costUsd,
    firstTextMs: firstTextMs ?? latencyMs,
    latencyMs,
    stopReason,
    sources: terminal.sources.map(({ id, title, url }) => ({
      id,
      title,
      ...(url === undefined ? {} : { url }),
    })),
    products: terminal.products,
    orders: terminal.orders,
    ...careOf(terminal),
    ...(terminal.retrieved === undefined ? {} : { retrieved: terminal.retrieved }),
  };
}

function careOf({ care }: { readonly care?: CareKind }): { readonly care?: CareKind } {
  return care === undefined ? {} : { care };
}

function failure(code: 'model_unavailable' | 'blocked'): ErrorBody {
  return code === 'blocked'
    ? errorBody('blocked', 'This question or its answer is not allowed here.')
    : errorBody('model_unavailable', 'No model can answer at the moment.', UNAVAILABLE_RETRY_MS);
}

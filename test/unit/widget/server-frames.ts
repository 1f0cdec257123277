/** Frames of a server, for the chat client's tests. */
import {
  errorBody,
  type RefusalFrame,
  refusal,
  type ServerFrame,
  type SessionOpened,
} from '../../../packages/protocol/src/frames.ts';
import type { Answer, AnswerPart } from '../../../packages/widget/src/client/client.ts';

export const OPENED: SessionOpened = {
  type: 'session.opened',
  session: 's1',
  resume: 'token1',
  expiresAt: '2026-11-24T00:00:00.000Z',
  history: [],
};

export const RESUME = { action: 'session.open', session: 's1', resume: 'token1' };

/** The frame that resumes the session after a frame of an answer. */
export const resumeAfter = (id: string, seq: number) => ({ ...RESUME, after: { id, seq } });

export const question = (id: string, text: string) => ({ action: 'message.send', id, text });

export function started(id: string): ServerFrame {
  return { type: 'answer.started', id, seq: 0, task: 'faq', complexity: 2, tier: 'haiku', cached: false };
}

export function delta(id: string, seq: number, text: string): ServerFrame {
  return { type: 'answer.delta', id, seq, text };
}

export function snapshot(id: string, seq: number, text: string): ServerFrame {
  return { type: 'answer.snapshot', id, seq, text, tier: 'haiku' };
}

export function cancelled(id: string, seq: number): ServerFrame {
  return { type: 'answer.cancelled', id, seq, usage: { inputTokens: 1, outputTokens: 1 }, costUsd: 0 };
}

export function finished(id: string, seq: number): ServerFrame {
  return {
    type: 'answer.finished',
    id,
    seq,
    tier: 'haiku',
    escalated: false,
    degraded: false,
    cached: false,
    confidence: 0.9,
    usage: { inputTokens: 1, outputTokens: 1 },
    costUsd: 0,
    firstTextMs: 1,
    latencyMs: 2,
    stopReason: 'end_turn',
  };
}

export function error(
  code: Parameters<typeof errorBody>[0],
  id?: string,
  retryAfterMs?: number,
): RefusalFrame {
  return refusal(errorBody(code, 'No.', retryAfterMs), id);
}

/** Reads an answer to its end. Returns its parts, and the error that the iteration threw. */
export async function read(answer: Answer): Promise<{ parts: AnswerPart[]; failure: unknown }> {
  const parts: AnswerPart[] = [];
  try {
    for await (const part of answer) parts.push(part);
    return { parts, failure: null };
  } catch (failure) {
    return { parts, failure };
  }
}

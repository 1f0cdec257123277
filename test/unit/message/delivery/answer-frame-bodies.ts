/** Frames of an answer, for tests that only care for their order. */
import type { AnswerFrameBody } from '../../../../packages/protocol/src/frames.ts';

type Frame<T> = Extract<AnswerFrameBody, { readonly type: T }>;

export const STARTED: Frame<'answer.started'> = {
  type: 'answer.started',
  task: 'faq',
  complexity: 2,
  tier: 'haiku',
  cached: false,
};

export const REPLACED: AnswerFrameBody = {
  type: 'answer.replaced',
  reason: 'low_confidence',
  tier: 'sonnet',
};

export const FINISHED: Frame<'answer.finished'> = {
  type: 'answer.finished',
  tier: 'haiku',
  escalated: false,
  degraded: false,
  cached: false,
  confidence: 0.95,
  usage: { inputTokens: 10, outputTokens: 5 },
  costUsd: 0.0001,
  firstTextMs: 10,
  latencyMs: 20,
  stopReason: 'end_turn',
};

export const delta = (text: string): AnswerFrameBody => ({ type: 'answer.delta', text });

export const snapshot = (text: string): AnswerFrameBody => ({
  type: 'answer.snapshot',
  text,
  tier: 'sonnet',
});

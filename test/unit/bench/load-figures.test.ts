import { describe, expect, it } from '@jest/globals';
import { answerOf, byPath, percentile, summarise } from '../../../bench/load/load-figures.ts';
import type { Received } from '../../../bench/load/load-session.ts';

const END = {
  type: 'answer.finished',
  id: 'm1',
  tier: 'haiku',
  escalated: false,
  degraded: false,
  cached: false,
  confidence: 0.9,
  usage: { inputTokens: 10, outputTokens: 40 },
  costUsd: 0.00001,
  firstTextMs: 300,
  latencyMs: 400,
  stopReason: 'end_turn',
} as const;

/** Deltas 100 ms apart from 1,300 on, then the end; asked at 1,000. */
function asked(deltas: number, end: Partial<typeof END> | Record<string, unknown> = {}) {
  const frames = Array.from({ length: deltas }, (_, seq) => ({
    type: 'answer.delta',
    id: 'm1',
    seq,
    text: 'x',
  }));
  const received = [...frames, { ...END, seq: deltas, ...end }].map((frame, index) => ({
    atMs: 1_300 + 100 * index,
    frame,
  }));
  return { id: 'm1', session: 's', askedAtMs: 1_000, frames: received as unknown as Received[] };
}

describe('the figures of an answer', () => {
  it('are measured from its question, first text and end apart', () => {
    expect(answerOf(asked(3))).toMatchObject({ firstTextMs: 300, totalMs: 600, frames: 4, deltas: 3 });
  });

  it('have no first text where none came', () => {
    expect(answerOf(asked(0)).firstTextMs).toBeNull();
  });

  it.each([
    ['failed', { type: 'error', code: 'internal' }, 2],
    ['failed', { degraded: true }, 2],
    ['cached', { cached: true }, 1],
    ['escalated', { escalated: true, tier: 'sonnet' }, 3],
    ['direct', { tier: 'sonnet' }, 3],
    ['held', {}, 1],
    ['streamed', {}, 2],
  ])('name the path %s by its frames', (path, end, deltas) => {
    expect(answerOf(asked(deltas, end)).path).toBe(path);
  });
});

describe('percentiles', () => {
  it('are values that occurred, by the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];

    expect([0, 20, 50, 95, 100].map((percent) => percentile(values, percent))).toEqual([1, 1, 3, 5, 5]);
  });

  it('of nothing are no number', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('a summary', () => {
  it('counts messages a second up to the last end', () => {
    const summary = summarise([answerOf(asked(3)), answerOf(asked(8))], 100);

    expect(summary).toMatchObject({
      messages: 2,
      messagesPerSecond: 1,
      totalP50Ms: 600,
      framesPerAnswer: 6.5,
    });
  });

  it('sets the answers of each path beside the baseline to the same questions', () => {
    const cascade = [answerOf(asked(2)), answerOf(asked(1))];
    const naive = [answerOf(asked(20)), answerOf(asked(30))];

    expect(byPath(cascade, naive)).toMatchObject([
      { path: 'held', messages: 1, framesPerAnswer: 2, tokensPerAnswer: 30, tokensPerFrame: 15 },
      { path: 'streamed', messages: 1, framesPerAnswer: 3, tokensPerAnswer: 20, tokensPerFrame: 6.67 },
    ]);
  });
});

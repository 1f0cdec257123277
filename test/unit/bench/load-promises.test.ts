import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../bench/load/load-promises.ts';
import type { AnyFrame } from '../../support/stack/chat-socket.ts';

const started: AnyFrame = {
  type: 'answer.started',
  id: 'm1',
  seq: 0,
  task: 'faq',
  complexity: 1,
  tier: 'haiku',
  cached: false,
};
const delta = (seq: number, text: string): AnyFrame => ({ type: 'answer.delta', id: 'm1', seq, text });
const finished = (seq: number): AnyFrame => ({
  type: 'answer.finished',
  id: 'm1',
  seq,
  tier: 'haiku',
  escalated: false,
  degraded: false,
  cached: false,
  confidence: 0.9,
  usage: { inputTokens: 10, outputTokens: 2 },
  costUsd: 0.00001,
  firstTextMs: 300,
  latencyMs: 400,
  stopReason: 'end_turn',
});

const GOOD = [started, delta(1, 'Yes, '), delta(2, 'we do.'), finished(3)];
const KEPT = { status: 'answered', answer: 'Yes, we do.' } as const;
const FLAWLESS = { lost: 0, duplicated: 0, outOfOrder: 0, broken: [] };

describe('judging an answer', () => {
  it('counts a number that never came as lost', () => {
    expect(judge([started, delta(2, 'x'), finished(3)])).toMatchObject({
      lost: 1,
      duplicated: 0,
      outOfOrder: 0,
    });
  });

  it('counts an end that never came as lost', () => {
    expect(judge([started, delta(1, 'x')])).toMatchObject({ lost: 1 });
    expect(judge([])).toMatchObject({ lost: 1 });
  });

  it('counts a number that came twice', () => {
    const frames = [started, delta(1, 'x'), delta(1, 'x'), finished(2)];

    expect(judge(frames)).toMatchObject({ lost: 0, duplicated: 1, outOfOrder: 0 });
  });

  it('counts a frame that was overtaken', () => {
    const frames = [started, delta(2, 'y'), delta(1, 'x'), finished(3)];

    expect(judge(frames)).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 1 });
  });

  it('names a frame that came after the end', () => {
    expect(judge([...GOOD, delta(4, 'more')]).broken).toContain('answer.delta came after the end');
  });

  it('names an answer that was not kept when its last frame came', () => {
    expect(judge(GOOD, null).broken).toContain('finished, but kept as nothing');
    expect(judge(GOOD, { ...KEPT, status: 'generating' }).broken).toContain(
      'finished, but kept as generating',
    );
  });

  it('names a text that is not the one that was kept', () => {
    expect(judge(GOOD, { ...KEPT, answer: 'Yes, we do!' }).broken).toEqual([
      'what is shown is not what is kept',
    ]);
  });

  it('compares what is shown after a replacement', () => {
    const replaced: AnyFrame = {
      type: 'answer.replaced',
      id: 'm1',
      seq: 2,
      reason: 'hedging',
      tier: 'sonnet',
    };
    const frames = [started, delta(1, 'Perhaps.'), replaced, delta(3, 'Yes, we do.'), finished(4)];

    expect(judge(frames, KEPT)).toEqual(FLAWLESS);
  });

  it('finds nothing in an answer that keeps every promise', () => {
    expect(judge(GOOD, KEPT)).toEqual(FLAWLESS);
  });

  it('asks of a server that keeps nothing for numbers and an end only', () => {
    expect(judge([delta(0, 'x'), finished(1)])).toEqual(FLAWLESS);
  });
});

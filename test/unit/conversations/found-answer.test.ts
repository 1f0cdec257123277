import { describe, expect, it } from '@jest/globals';
import { foundAnswer, isWanted } from '../../../packages/conversation/src/sessions/found-answer.ts';
import type { StoredTurn } from '../../../packages/conversation/src/sessions/turn-store.ts';

/** A turn whose writer is gone, as an earlier release stored it. */
const TURN: StoredTurn = {
  id: 'm1',
  question: 'Where is volume 2?',
  status: 'interrupted',
  answer: 'It is',
  tier: 'haiku',
  started: { type: 'answer.started', task: 'product_search', complexity: 2, tier: 'haiku', cached: false },
  ended: null,
  endedSeq: null,
  leaseExpiresAtMs: 0,
};

describe('a found answer', () => {
  it('without facts has what its frames and its state give', () => {
    expect(foundAnswer('s1', TURN)).toEqual({
      session: 's1',
      reference: 'm1',
      askedAtMs: null,
      question: 'Where is volume 2?',
      task: 'product_search',
      tier: 'haiku',
      outcome: 'interrupted',
      rating: null,
      costUsd: null,
      firstTextMs: null,
      confidenceBp: null,
    });
  });
});

describe('a search', () => {
  const answer = { task: 'faq', outcome: 'answered', rating: null, askedAtMs: 1_000 } as const;

  it.each([
    ['nothing', {}, true],
    ['its task', { task: 'faq' }, true],
    ['another task', { task: 'greeting' }, false],
    ['another outcome', { outcome: 'failed' }, false],
    ['no rating', { rating: 'none' }, true],
    ['a rating', { rating: 'down' }, false],
    ['a time from its own on', { fromMs: 1_000 }, true],
    ['a time before its own', { toMs: 1_000 }, false],
  ] as const)('for %s finds an answer: %j is %s', (_, filter, found) => {
    expect(isWanted(answer, filter)).toBe(found);
  });

  it('for a time finds no answer whose time is unknown', () => {
    expect(isWanted({ ...answer, askedAtMs: null }, { fromMs: 0 })).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import { connectionOf } from '../../../lambdas/adapters/dynamodb/connections/connection-items.ts';
import { UnreadableItemError } from '../../../lambdas/adapters/dynamodb/parse-item.ts';
import { turnOf } from '../../../lambdas/adapters/dynamodb/turn-items.ts';

const CONNECTION = { principal: 'guest_1', anonymous: true, authExpiresAtMs: null, address: '203.0.113.7' };

const TURN = {
  id: 't1',
  question: 'Is volume 3 in stock?',
  status: 'generating',
  answer: '',
  tier: null,
  started: null,
  ended: null,
  endedSeq: null,
  aliveUntilMs: 5,
};

describe('an item of the table', () => {
  test('is read without attributes that another release or another adapter has added', () => {
    expect(connectionOf('c1', { ...CONNECTION, pk: 'connection#c1', framesAtMs: 3, added: true })).toEqual({
      id: 'c1',
      session: null,
      ...CONNECTION,
    });
  });

  test('that lacks an attribute is refused with an error that names the attribute', () => {
    const { principal: _, ...item } = CONNECTION;
    expect(() => connectionOf('c1', item)).toThrow(
      new UnreadableItemError('A stored connection has missing or wrong attributes: principal.'),
    );
  });

  test('that cannot be read is refused with an error without the text of a shopper', () => {
    expect(() => turnOf({ ...TURN, question: ['a secret'], tier: 'opus' })).toThrow(
      new UnreadableItemError('A stored turn has missing or wrong attributes: question, tier.'),
    );
  });

  test('is a turn whose lease expires at the stored aliveUntilMs', () => {
    const { aliveUntilMs, ...rest } = TURN;
    expect(turnOf(TURN)).toEqual({ ...rest, leaseExpiresAtMs: aliveUntilMs });
  });
});

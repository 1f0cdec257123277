/** Items past their expiry that DynamoDB has not deleted yet: the stores treat them as deleted. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { useTable } from '../../support/stack/table.ts';
import { ALIVE, EXPIRES, ended, NOW, newLease } from './turn-fixtures.ts';

const { client, dynamo } = useTable();

const turns = (nowMs: number) =>
  new DynamoTurnStore({ client: client(), table: dynamo().tableName, clock: { now: () => nowMs } });
const sessions = (nowMs: number) =>
  new DynamoSessionStore({
    client: client(),
    table: dynamo().tableName,
    turns: turns(nowMs),
    clock: { now: () => nowMs },
  });

const unexpired = () => turns(EXPIRES - 1);
const expired = () => turns(EXPIRES);

describe('a turn that has expired', () => {
  it('is not read: alone, with its tokens, or in a list', async () => {
    const { sessionId: session, turnId: turn } = await ended(turns(NOW), 'answered');

    expect(await unexpired().get(session, turn)).not.toBeNull();
    expect(await unexpired().getShared(session, turn)).not.toBeNull();
    expect(await unexpired().list(session, [turn])).toHaveLength(1);
    expect(await expired().get(session, turn)).toBeNull();
    expect(await expired().getShared(session, turn)).toBeNull();
    expect(await expired().list(session, [turn])).toEqual([]);
  });

  it('is not rated', async () => {
    const { sessionId: session, turnId: turn } = await ended(turns(NOW), 'answered');

    expect(await expired().rate(session, turn, { rating: 'up' })).toBeNull();
    expect(await unexpired().get(session, turn)).not.toHaveProperty('rating');
  });

  it('can be begun again as a new question', async () => {
    const { sessionId: session, turnId: turn } = await ended(turns(NOW), 'answered');
    const again = { ...newLease(turn, session) };
    const asked = { question: 'another', leaseExpiresAtMs: ALIVE };

    expect(await unexpired().begin(again, asked, EXPIRES + 60_000)).toBe('exists');
    expect(await expired().begin(again, asked, EXPIRES + 60_000)).toBe('begun');
    expect(await expired().get(session, turn)).toMatchObject({ question: 'another', answer: '' });
  });

  it('is replaced by a cancellation that arrives before its question', async () => {
    const { sessionId: session, turnId: turn } = await ended(turns(NOW), 'answered');

    await expired().cancel(session, turn, EXPIRES + 60_000);

    expect(await expired().get(session, turn)).toMatchObject({ status: 'cancelled', answer: '' });
  });
});

it('a session that has expired is not read', async () => {
  const id = randomUUID();
  await sessions(NOW).create({ id, principal: 'guest:1', resumeHash: 'a', expiresAtMs: EXPIRES });

  expect(await sessions(EXPIRES - 1).get(id)).toMatchObject({ id });
  expect(await sessions(EXPIRES).get(id)).toBeNull();
});

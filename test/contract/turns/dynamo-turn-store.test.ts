/** DynamoTurnStore: throttling, repeated writes, limits of an item and the table's own expiry. */

import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@mangaassist/cascade-core';
import { turnKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { orphanMoney } from '../../../packages/conversation/src/sessions/orphan-money.ts';
import type { TurnLease } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { heldUp, refused, useFaultyDynamo } from '../dynamodb/faulty-dynamo.ts';
import {
  ALIVE,
  ANSWERED,
  begun,
  EXPIRES,
  ended,
  NO_REQUESTS,
  NOW,
  newLease,
  QUESTION,
  SO_FAR,
  SUBSCRIPTION,
} from './turn-fixtures.ts';

const { client, table, proxy, next } = useFaultyDynamo();
const clock = { now: () => NOW };
let store: DynamoTurnStore;
beforeAll(() => {
  store = new DynamoTurnStore({ client: client(), table: table(), clock });
});

const begin = (lease: TurnLease) =>
  store.begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE }, EXPIRES);

async function itemOf(Key: Record<string, string>) {
  return (await client().send(new GetCommand({ TableName: table(), Key }))).Item;
}

/** A client whose DynamoDB returns one item of a batch at a time, and the sizes of its batches. */
function sparingClient() {
  const asked: number[] = [];
  const send = async ({ input }: BatchGetCommand) => {
    const { Keys = [] } = input.RequestItems?.[table()] ?? {};
    asked.push(Keys.length);
    const one = new BatchGetCommand({ RequestItems: { [table()]: { Keys: Keys.slice(0, 1) } } });
    const { Responses } = await client().send(one);
    const left = Keys.slice(1);
    return { Responses, UnprocessedKeys: left.length === 0 ? {} : { [table()]: { Keys: left } } };
  };
  return { asked, sparing: { send } as unknown as DynamoDBDocumentClient };
}

describe('a turn whose write is repeated by the SDK because the response was lost', () => {
  it('is begun under its lease', async () => {
    next('PutItem', { kind: 'lose-answer' });

    const lease = newLease();
    expect(await begin(lease)).toBe('begun');

    expect(
      proxy()
        .asked.map(({ operation }) => operation)
        .slice(0, 2),
    ).toEqual(['PutItem', 'PutItem']);
    expect(await store.heartbeat(lease, SO_FAR)).toEqual(NO_REQUESTS);
  });

  it('is begun again after it has failed', async () => {
    const { sessionId: session, turnId: turn } = await ended(store, 'failed');
    next('PutItem', { kind: 'lose-answer' });

    expect(await begin(newLease(turn, session))).toBe('begun');
  });

  it('is finished, and its lease is not lost', async () => {
    const lease = await begun(store);
    await store.subscribe(lease.sessionId, lease.turnId, SUBSCRIPTION);
    next('UpdateItem', { kind: 'lose-answer' });

    expect(await store.finish(lease, ANSWERED)).toEqual({ cancelled: false, subscriptions: [SUBSCRIPTION] });

    expect(await store.get(lease.sessionId, lease.turnId)).toMatchObject(ANSWERED);
  });

  it('stores a heartbeat and a subscription', async () => {
    const lease = await begun(store);
    next('UpdateItem', { kind: 'lose-answer' });
    expect(await store.heartbeat(lease, SO_FAR)).toEqual(NO_REQUESTS);
    next('UpdateItem', { kind: 'lose-answer' });
    expect(await store.subscribe(lease.sessionId, lease.turnId, SUBSCRIPTION)).toBe(true);

    // A repeated write adds the subscription twice. The broadcast admits a connection once.
    expect(await store.heartbeat(lease, SO_FAR)).toEqual({
      cancelled: false,
      subscriptions: [SUBSCRIPTION, SUBSCRIPTION],
    });
  });
});

describe('a turn in the table', () => {
  it('fails with an error that DynamoDB does not allow to repeat', async () => {
    next('PutItem', refused('ResourceNotFoundException'));

    await expect(begin(newLease())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['InternalServerError', 500],
  ])('repeats a request after a %s', async (type, status) => {
    const lease = await begun(store);
    next('UpdateItem', refused(type, status));

    expect(await store.finish(lease, ANSWERED)).toEqual(NO_REQUESTS);
  });

  it('is cancelled although it is begun between the two writes of the cancellation', async () => {
    const { fault, release } = heldUp();
    next('PutItem', fault);
    const lease = newLease();

    const cancelling = store.cancel(lease.sessionId, lease.turnId, EXPIRES);
    await proxy().next(({ operation }) => operation === 'PutItem');
    expect(await begin(lease)).toBe('begun');
    release();
    await cancelling;

    expect(await store.heartbeat(lease, SO_FAR)).toEqual({ cancelled: true, subscriptions: [] });
  });

  it('is listed although DynamoDB leaves keys of a batch unprocessed', async () => {
    const { sessionId: session } = await begun(store, newLease('a'));
    for (const id of ['b', 'c']) await begun(store, newLease(id, session));
    const { asked, sparing } = sparingClient();

    const turns = await new DynamoTurnStore({ client: sparing, table: table(), clock }).list(session, [
      'c',
      'a',
      'b',
    ]);

    expect(turns.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(asked).toEqual([3, 2, 1]);
  });

  it('accepts 50 subscriptions, which bounds its item', async () => {
    const { sessionId: session, turnId: turn } = await begun(store);
    const join = () => store.subscribe(session, turn, SUBSCRIPTION);

    for (let n = 0; n < 50; n += 1) expect(await join()).toBe(true);

    expect(await join()).toBe(false);
  });

  it('has the TTL of its session, begun or cancelled', async () => {
    const question = await begun(store);
    const neverBegun = newLease();
    await store.cancel(neverBegun.sessionId, neverBegun.turnId, EXPIRES);

    for (const { sessionId: session, turnId: turn } of [question, neverBegun]) {
      expect(await itemOf(turnKey(session, turn))).toMatchObject({
        expiresAtMs: EXPIRES,
        ttl: EXPIRES / 1_000,
      });
    }
  });

  it('stores the reason of a rating', async () => {
    const { sessionId: session, turnId: turn } = await ended(store, 'answered');
    const item = () => itemOf(turnKey(session, turn));

    await store.rate(session, turn, { rating: 'down', reason: '間違い' });
    expect(await item()).toMatchObject({ rating: 'down', ratingReason: '間違い' });

    await store.rate(session, turn, { rating: 'up' });
    expect(await item()).toMatchObject({ rating: 'up', ratingReason: '' });
  });
});

describe('the reservation of an answer whose lease owner is gone', () => {
  const booking = () => {
    const booked: [string, number][] = [];
    const add = async (day: string, usd: number) => void booked.push([day, usd]);
    return {
      booked,
      store: new DynamoTurnStore({ client: client(), table: table(), clock, orphanMoney: { add } }),
    };
  };
  const beginHolding = async (heldUsd: number) => {
    const lease = newLease();
    await store.begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE, heldUsd }, EXPIRES);
    return lease;
  };

  it('is booked once by many concurrent interruptions', async () => {
    const { booked, store: turns } = booking();
    const { sessionId: session, turnId: turn } = await beginHolding(0.02);

    const ended = await Promise.all(Array.from({ length: 8 }, () => turns.interrupt(session, turn, ALIVE)));

    expect(ended.filter(Boolean)).toHaveLength(1);
    expect(booked).toEqual([[dayOf(NOW), 0.02]]);
  });

  it('is not booked while the lease is renewed, or if it is 0', async () => {
    const { booked, store: turns } = booking();
    const running = await beginHolding(0.02);
    const free = await beginHolding(0);

    expect(await turns.interrupt(running.sessionId, running.turnId, ALIVE - 1)).toBe(false);
    expect(await turns.interrupt(free.sessionId, free.turnId, ALIVE)).toBe(true);
    expect(booked).toEqual([]);
  });

  it('is counted as failed if it cannot be booked, and the turn is interrupted', async () => {
    const failures: string[] = [];
    const broken = { add: () => Promise.reject(new Error('No table.')) };
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const money = orphanMoney(broken, { ledgerFailed: () => void failures.push('failed') }, quiet);
    const { sessionId: session, turnId: turn } = await beginHolding(0.02);

    const turns = new DynamoTurnStore({ client: client(), table: table(), clock, orphanMoney: money });

    expect(await turns.interrupt(session, turn, ALIVE)).toBe(true);
    expect(failures).toEqual(['failed']);
  });
});

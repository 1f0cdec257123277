/** Turns in the table: what it takes of the wire, and what of an item is DynamoDB's own. */

import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@mangaassist/cascade-core';
import { turnKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { orphanMoney } from '../../../packages/conversation/src/sessions/orphan-money.ts';
import type { Attempt } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { heldUp, refused, useFaultyDynamo } from '../dynamodb/faulty-dynamo.ts';
import {
  ALIVE,
  ANSWERED,
  begun,
  EXPIRES,
  ended,
  JOIN,
  NO_MAIL,
  NOW,
  newAttempt,
  QUESTION,
  SO_FAR,
} from './turn-fixtures.ts';

const { client, table, proxy, next } = useFaultyDynamo();
const clock = { now: () => NOW };
let store: DynamoTurnStore;
beforeAll(() => {
  store = new DynamoTurnStore(client(), table(), clock);
});

const begin = (attempt: Attempt) =>
  store.begin(attempt, { question: QUESTION, aliveUntilMs: ALIVE }, EXPIRES);

async function itemOf(Key: Record<string, string>) {
  return (await client().send(new GetCommand({ TableName: table(), Key }))).Item;
}

/** A client whose DynamoDB gets one item of a batch at a time, and how many it was asked for. */
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

describe('a turn in the table whose answer from DynamoDB is lost, so that the SDK asks again', () => {
  it('is begun, and not taken for somebody else’s', async () => {
    next('PutItem', { kind: 'lose-answer' });

    const attempt = newAttempt();
    expect(await begin(attempt)).toBe('begun');

    expect(
      proxy()
        .asked.map(({ operation }) => operation)
        .slice(0, 2),
    ).toEqual(['PutItem', 'PutItem']);
    expect(await store.checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);
  });

  it('is begun anew after it failed', async () => {
    const { session, turn } = await ended(store, 'failed');
    next('PutItem', { kind: 'lose-answer' });

    expect(await begin(newAttempt(turn, session))).toBe('begun');
  });

  it('is finished, and its writer is not taken for lost', async () => {
    const attempt = await begun(store);
    await store.join(attempt.session, attempt.turn, JOIN);
    next('UpdateItem', { kind: 'lose-answer' });

    expect(await store.finish(attempt, ANSWERED)).toEqual({ cancelled: false, joins: [JOIN] });

    expect(await store.get(attempt.session, attempt.turn)).toMatchObject(ANSWERED);
  });

  it('is checked in and joined', async () => {
    const attempt = await begun(store);
    next('UpdateItem', { kind: 'lose-answer' });
    expect(await store.checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);
    next('UpdateItem', { kind: 'lose-answer' });
    expect(await store.join(attempt.session, attempt.turn, JOIN)).toBe(true);

    // Twice at the most: the writer admits a connection once.
    expect(await store.checkIn(attempt, SO_FAR)).toEqual({ cancelled: false, joins: [JOIN, JOIN] });
  });
});

describe('a turn in the table', () => {
  it('fails with what DynamoDB refuses for good', async () => {
    next('PutItem', refused('ResourceNotFoundException'));

    await expect(begin(newAttempt())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['InternalServerError', 500],
  ])('takes a %s for a reason to ask again', async (type, status) => {
    const attempt = await begun(store);
    next('UpdateItem', refused(type, status));

    expect(await store.finish(attempt, ANSWERED)).toEqual(NO_MAIL);
  });

  it('is stopped by a wish that found it not begun, although it is begun before the wish is stored', async () => {
    const { fault, release } = heldUp();
    next('PutItem', fault);
    const attempt = newAttempt();

    const cancelling = store.cancel(attempt.session, attempt.turn, EXPIRES);
    await proxy().next(({ operation }) => operation === 'PutItem');
    expect(await begin(attempt)).toBe('begun');
    release();
    await cancelling;

    expect(await store.checkIn(attempt, SO_FAR)).toEqual({ cancelled: true, joins: [] });
  });

  it('is listed although DynamoDB leaves some out at first', async () => {
    const { session } = await begun(store, newAttempt('a'));
    for (const id of ['b', 'c']) await begun(store, newAttempt(id, session));
    const { asked, sparing } = sparingClient();

    const turns = await new DynamoTurnStore(sparing, table(), clock).list(session, ['c', 'a', 'b']);

    expect(turns.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(asked).toEqual([3, 2, 1]);
  });

  it('takes 50 connections, so that nobody can swell its item', async () => {
    const { session, turn } = await begun(store);
    const join = () => store.join(session, turn, JOIN);

    for (let n = 0; n < 50; n += 1) expect(await join()).toBe(true);

    expect(await join()).toBe(false);
  });

  it('may be deleted once its session is over, however it came to be', async () => {
    const question = await begun(store);
    const neverBegun = newAttempt();
    await store.cancel(neverBegun.session, neverBegun.turn, EXPIRES);

    for (const { session, turn } of [question, neverBegun]) {
      expect(await itemOf(turnKey(session, turn))).toMatchObject({
        expiresAtMs: EXPIRES,
        ttl: EXPIRES / 1_000,
      });
    }
  });

  it('keeps the reason of its rating beside it', async () => {
    const { session, turn } = await ended(store, 'answered');
    const item = () => itemOf(turnKey(session, turn));

    await store.rate(session, turn, { rating: 'down', reason: '間違い' });
    expect(await item()).toMatchObject({ rating: 'down', ratingReason: '間違い' });

    await store.rate(session, turn, { rating: 'up' });
    expect(await item()).toMatchObject({ rating: 'up', ratingReason: '' });
  });
});

describe('the money that is held for an answer whose writer is gone', () => {
  const booking = () => {
    const booked: [string, number][] = [];
    const add = async (day: string, usd: number) => void booked.push([day, usd]);
    return { booked, store: new DynamoTurnStore(client(), table(), clock, { add }) };
  };
  const beginHolding = async (heldUsd: number) => {
    const attempt = newAttempt();
    await store.begin(attempt, { question: QUESTION, aliveUntilMs: ALIVE, heldUsd }, EXPIRES);
    return attempt;
  };

  it('is booked once, however many find the turn at the same time', async () => {
    const { booked, store: turns } = booking();
    const { session, turn } = await beginHolding(0.02);

    const ended = await Promise.all(Array.from({ length: 8 }, () => turns.interrupt(session, turn, ALIVE)));

    expect(ended.filter(Boolean)).toHaveLength(1);
    expect(booked).toEqual([[dayOf(NOW), 0.02]]);
  });

  it('is not booked while the writer renews its lease, nor where nothing is held', async () => {
    const { booked, store: turns } = booking();
    const running = await beginHolding(0.02);
    const free = await beginHolding(0);

    expect(await turns.interrupt(running.session, running.turn, ALIVE - 1)).toBe(false);
    expect(await turns.interrupt(free.session, free.turn, ALIVE)).toBe(true);
    expect(booked).toEqual([]);
  });

  it('that cannot be booked does not keep the turn from ending, and is counted', async () => {
    const failures: string[] = [];
    const broken = { add: () => Promise.reject(new Error('No table.')) };
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const money = orphanMoney(broken, { ledgerFailed: () => void failures.push('failed') }, quiet);
    const { session, turn } = await beginHolding(0.02);

    const turns = new DynamoTurnStore(client(), table(), clock, money);

    expect(await turns.interrupt(session, turn, ALIVE)).toBe(true);
    expect(failures).toEqual(['failed']);
  });
});

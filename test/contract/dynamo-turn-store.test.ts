/** Turns in the table: what it takes of the wire, and what of an item is DynamoDB's own. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoClient, turnKey } from '../../lambdas/shared/adapters/dynamo-table.ts';
import { DynamoTurnStore } from '../../lambdas/shared/adapters/dynamo-turn-store.ts';
import type { Attempt } from '../../lambdas/shared/turn-store.ts';
import { until } from '../support/until.ts';
import { type FaultyDynamo, startFaultyDynamo } from './faulty-dynamo.ts';
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

let dynamo: FaultyDynamo;
let client: ReturnType<typeof dynamoClient>;
let store: DynamoTurnStore;

beforeAll(async () => {
  dynamo = await startFaultyDynamo();
  client = dynamoClient(dynamo.access);
  store = new DynamoTurnStore(client, dynamo.tableName);
});
afterAll(async () => {
  client.destroy();
  await dynamo.stop();
});
beforeEach(() => {
  dynamo.asked.length = 0;
});

const begin = (attempt: Attempt) =>
  store.begin(attempt, { question: QUESTION, aliveUntilMs: ALIVE }, EXPIRES);

describe('a turn in the table whose answer from DynamoDB is lost, so that the SDK asks again', () => {
  it('is begun, and not taken for somebody else’s', async () => {
    dynamo.faults.PutItem = { kind: 'lose-answer' };

    const attempt = newAttempt();
    expect(await begin(attempt)).toBe('begun');

    expect(dynamo.asked.slice(0, 2)).toEqual(['PutItem', 'PutItem']);
    expect(await store.checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);
  });

  it('is begun anew after it failed', async () => {
    const { session, turn } = await ended(store, 'failed');
    dynamo.faults.PutItem = { kind: 'lose-answer' };

    expect(await begin(newAttempt(turn, session))).toBe('begun');
  });

  it('is finished, and its writer is not taken for lost', async () => {
    const attempt = await begun(store);
    await store.join(attempt.session, attempt.turn, JOIN, NOW);
    dynamo.faults.UpdateItem = { kind: 'lose-answer' };

    expect(await store.finish(attempt, ANSWERED)).toEqual({ cancelled: false, joins: [JOIN] });

    expect(await store.get(attempt.session, attempt.turn)).toMatchObject(ANSWERED);
  });

  it('is checked in and joined', async () => {
    const attempt = await begun(store);
    dynamo.faults.UpdateItem = { kind: 'lose-answer' };
    expect(await store.checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);
    dynamo.faults.UpdateItem = { kind: 'lose-answer' };
    expect(await store.join(attempt.session, attempt.turn, JOIN, NOW)).toBe(true);

    // Twice at the most: the writer admits a connection once.
    expect(await store.checkIn(attempt, SO_FAR)).toEqual({ cancelled: false, joins: [JOIN, JOIN] });
  });
});

describe('a turn in the table', () => {
  it('fails with what DynamoDB refuses for good', async () => {
    dynamo.faults.PutItem = { kind: 'refuse', type: 'ResourceNotFoundException' };

    await expect(begin(newAttempt())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'InternalServerError'])(
    'takes a %s for a reason to ask again',
    async (type) => {
      const attempt = await begun(store);
      dynamo.faults.UpdateItem = { kind: 'refuse', type };

      expect(await store.finish(attempt, ANSWERED)).toEqual(NO_MAIL);
    },
  );

  it('is stopped by a wish that found it not begun, although it is begun before the wish is stored', async () => {
    const begins = new AbortController();
    const untilBegun = new Promise<void>((resolve) =>
      begins.signal.addEventListener('abort', () => resolve()),
    );
    dynamo.faults.PutItem = { kind: 'hold', until: untilBegun };
    const attempt = newAttempt();

    const cancelling = store.cancel(attempt.session, attempt.turn, EXPIRES);
    await until(() => dynamo.asked.includes('PutItem'));
    expect(await begin(attempt)).toBe('begun');
    begins.abort();
    await cancelling;

    expect(await store.checkIn(attempt, SO_FAR)).toEqual({ cancelled: true, joins: [] });
  });

  it('is listed although DynamoDB leaves some out at first', async () => {
    const { session } = await begun(store, newAttempt('a'));
    for (const id of ['b', 'c']) await begun(store, newAttempt(id, session));
    dynamo.faults.BatchGetItem = { kind: 'first-key' };

    const turns = await store.list(session, ['c', 'a', 'b']);

    expect(turns.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(dynamo.asked.filter((operation) => operation === 'BatchGetItem')).toHaveLength(2);
  });

  it('takes 50 connections, so that nobody can swell its item', async () => {
    const { session, turn } = await begun(store);
    const join = () => store.join(session, turn, JOIN, NOW);

    const outcomes = await Promise.all(Array.from({ length: 60 }, join));

    expect(outcomes.filter(Boolean)).toHaveLength(50);
    expect(await join()).toBe(false);
  });

  it('may be deleted once its session is over, however it came to be', async () => {
    const question = await begun(store);
    const neverBegun = newAttempt();
    await store.cancel(neverBegun.session, neverBegun.turn, EXPIRES);

    for (const { session, turn } of [question, neverBegun]) {
      const { Item } = await client.send(
        new GetCommand({ TableName: dynamo.tableName, Key: turnKey(session, turn) }),
      );
      expect(Item).toMatchObject({ expiresAtMs: EXPIRES, ttl: EXPIRES / 1_000 });
    }
  });

  it('keeps the reason of its rating beside it', async () => {
    const { session, turn } = await ended(store, 'answered');
    const item = async () => {
      const Key = turnKey(session, turn);
      return (await client.send(new GetCommand({ TableName: dynamo.tableName, Key }))).Item;
    };

    await store.rate(session, turn, { rating: 'down', reason: '間違い' });
    expect(await item()).toMatchObject({ rating: 'down', ratingReason: '間違い' });

    await store.rate(session, turn, { rating: 'up' });
    expect(await item()).toMatchObject({ rating: 'up', ratingReason: '' });
  });
});

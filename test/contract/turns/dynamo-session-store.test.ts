/** DynamoSessionStore: throttling, repeated writes and the table's own expiry. */
import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { sessionKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { heldUp, refused, useFaultyDynamo } from '../dynamodb/faulty-dynamo.ts';

const NOW = 1_800_000_000_000;
const EXPIRES = NOW + 60_000;

const { client, table, proxy, next } = useFaultyDynamo();
const clock = { now: () => NOW };
let store: DynamoSessionStore;
beforeAll(() => {
  store = new DynamoSessionStore({
    client: client(),
    table: table(),
    turns: new DynamoTurnStore({ client: client(), table: table(), clock }),
    clock,
  });
});

async function created() {
  const id = randomUUID();
  await store.create({ id, principal: 'guest:1', resumeHash: 'a', expiresAtMs: EXPIRES });
  return id;
}

function acquire(session: string, turn: string, nowMs = NOW, lease: string = randomUUID()) {
  const leaseExpiresAtMs = nowMs + 5_000;
  return store.acquireLease({
    sessionId: session,
    principal: 'guest:1',
    turnId: turn,
    fencingToken: lease,
    nowMs,
    leaseExpiresAtMs,
    expiresAtMs: EXPIRES + 500,
  });
}

describe('a session in the table', () => {
  it('has a TTL after its expiry, which an acquired lease moves', async () => {
    const id = await created();
    const ttl = async () => {
      const Key = sessionKey(id);
      return (await client().send(new GetCommand({ TableName: table(), Key }))).Item?.['ttl'];
    };
    expect(await ttl()).toBe(EXPIRES / 1_000);

    await acquire(id, 'm1');

    expect(await ttl()).toBe(EXPIRES / 1_000 + 1);
  });

  it('is leased although DynamoDB throttles at first', async () => {
    const id = await created();
    next('UpdateItem', refused('ProvisionedThroughputExceededException'));

    expect(await acquire(id, 'm1')).toMatchObject({ kind: 'acquired' });
  });

  it('fails to be leased if the table is unreachable', async () => {
    const id = await created();
    next('UpdateItem', refused('ResourceNotFoundException'));

    await expect(acquire(id, 'm1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is busy if it is released between the two requests of an acquisition', async () => {
    const id = await created();
    await acquire(id, 'm1', NOW, 'a1');
    const { fault, release } = heldUp();
    next('GetItem', fault);

    const acquiring = acquire(id, 'm2');
    await proxy().next(({ operation }) => operation === 'GetItem');
    await store.releaseLease({ sessionId: id, turnId: 'm1', fencingToken: 'a1' }, ['m1']);
    release();

    expect(await acquiring).toMatchObject({ kind: 'busy' });
    expect(await acquire(id, 'm2')).toMatchObject({ kind: 'acquired' });
  });
});

describe('a session whose write is repeated by the SDK because the response was lost', () => {
  const asked = () => proxy().asked.map(({ operation }) => operation);

  it('is created without an error', async () => {
    next('PutItem', { kind: 'lose-answer' });

    const id = await created();

    expect(asked().slice(0, 2)).toEqual(['PutItem', 'PutItem']);
    expect(await store.get(id)).toMatchObject({ id, principal: 'guest:1' });
  });

  it('is leased under the same fencing token, and busy for others', async () => {
    const id = await created();
    next('UpdateItem', { kind: 'lose-answer' });

    expect(await acquire(id, 'm1')).toMatchObject({ kind: 'acquired' });

    expect(asked().slice(0, 2)).toEqual(['UpdateItem', 'UpdateItem']);
    expect(await acquire(id, 'm1')).toEqual({ kind: 'busy', turn: 'm1' });
    expect(await acquire(id, 'm2', NOW + 4_999)).toEqual({ kind: 'busy', turn: 'm1' });
    expect(await acquire(id, 'm2', NOW + 5_000)).toMatchObject({ kind: 'acquired' });
  });

  it('is taken over from an expired lease', async () => {
    const id = await created();
    await acquire(id, 'm1');
    const wire = proxy();
    wire.reset();
    // The first write finds the session leased.
    wire.faultOf = ({ operation }) =>
      operation === 'UpdateItem' && asked().filter((each) => each === 'UpdateItem').length === 2
        ? { kind: 'lose-answer' }
        : undefined;

    expect(await acquire(id, 'm2', NOW + 5_000)).toMatchObject({ kind: 'acquired' });

    expect(asked().filter((each) => each === 'UpdateItem')).toHaveLength(3);
  });

  it('is released', async () => {
    const id = await created();
    await acquire(id, 'm1', NOW, 'a1');
    next('UpdateItem', { kind: 'lose-answer' });

    await store.releaseLease({ sessionId: id, turnId: 'm1', fencingToken: 'a1' }, ['m1']);

    expect(await acquire(id, 'm2')).toEqual({ kind: 'acquired', recentTurns: ['m1'] });
  });
});

/** The soak run's count of orphans, in a table that the real stores have filled. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { leftovers } from '../../../bench/soak/soak-leftovers.ts';
import { DynamoConnectionLimits } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { useTable } from '../../support/stack/table.ts';

const LATER = Date.now() + 3_600_000;
const CONNECTION = { id: 'c1', expiresAtMs: LATER };

const { client, dynamo } = useTable();

const count = () => leftovers(client(), dynamo().tableName);

it('a connection counts as an orphan until its item and its counts are deleted', async () => {
  const connections = new DynamoConnectionStore({ client: client(), table: dynamo().tableName });
  const limits = new DynamoConnectionLimits({ client: client(), table: dynamo().tableName });
  const who = { principal: 'alice', anonymous: false, authExpiresAtMs: null, address: '127.0.0.1' };

  await connections.open({ ...CONNECTION, ...who });
  await limits.join('alice', 5, CONNECTION, Date.now());
  const open = await count();
  await connections.close('c1');
  const closed = await count();
  await limits.leave('alice', 'c1');

  expect([open.ofConnections, closed.ofConnections]).toEqual([2, 1]);
  expect(await count()).toMatchObject({ ofConnections: 0, forGood: 0 });
});

it('a turn counts as running, and its session as leased, until it is finished and the lease released', async () => {
  const turns = new DynamoTurnStore({ client: client(), table: dynamo().tableName, clock: systemClock });
  const sessions = new DynamoSessionStore({
    client: client(),
    table: dynamo().tableName,
    turns,
    clock: systemClock,
  });
  const times = { nowMs: Date.now(), leaseExpiresAtMs: LATER, expiresAtMs: LATER };
  const lease = { sessionId: 's1', turnId: 'm1', fencingToken: 'a1' };
  const end = {
    status: 'answered',
    answer: 'Yes.',
    tier: 'haiku',
    started: null,
    ended: null,
    endedSeq: 2,
  } as const;

  await sessions.create({ id: 's1', principal: 'alice', resumeHash: 'hash', expiresAtMs: LATER });
  await sessions.acquireLease({ ...lease, principal: 'alice', ...times });
  await turns.begin(lease, { question: 'Is it in?', leaseExpiresAtMs: LATER }, LATER);
  const writing = await count();
  await turns.finish(lease, end);
  await sessions.releaseLease(lease, ['m1']);

  expect(writing.inTheMaking).toBe(2);
  expect(await count()).toMatchObject({ inTheMaking: 0, forGood: 0 });
});

it('an item without an expiry counts as permanent', async () => {
  await client().send(
    new PutCommand({ TableName: dynamo().tableName, Item: { pk: 'config', sk: 'current' } }),
  );

  expect((await count()).forGood).toBe(1);
});

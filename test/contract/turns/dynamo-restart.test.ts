/** The local database keeps its data in a folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';

const FUTURE = 4_000_000_000_000;

interface Stores {
  readonly sessions: DynamoSessionStore;
  readonly turns: DynamoTurnStore;
  readonly connections: DynamoConnectionStore;
}

async function whileRunning<T>(folder: string | null, work: (stores: Stores) => Promise<T>): Promise<T> {
  const dynamo = await startDynamoStandIn(folder);
  const client = dynamoClient(dynamo.access);
  const turns = new DynamoTurnStore({ client, table: dynamo.tableName, clock: systemClock });
  try {
    return await work({
      sessions: new DynamoSessionStore({ client, table: dynamo.tableName, turns, clock: systemClock }),
      turns,
      connections: new DynamoConnectionStore({ client, table: dynamo.tableName }),
    });
  } finally {
    client.destroy();
    await dynamo.stop();
  }
}

describe('the local database', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mangaassist-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps its data over a restart on the same folder', async () => {
    await whileRunning(folder, async ({ sessions, turns, connections }) => {
      await sessions.create({ id: 's1', principal: 'guest:1', resumeHash: 'h', expiresAtMs: FUTURE });
      const lease = { sessionId: 's1', turnId: 'm1', fencingToken: 'a1' };
      await turns.begin(lease, { question: '在庫は？🎉', leaseExpiresAtMs: FUTURE }, FUTURE);
      const identity = { anonymous: true, authExpiresAtMs: null, address: '192.0.2.7' };
      await connections.open({ id: 'c1', principal: 'guest:1', ...identity, expiresAtMs: FUTURE });
    });

    const found = await whileRunning(folder, async ({ sessions, turns, connections }) => [
      await sessions.get('s1'),
      await turns.get('s1', 'm1'),
      await connections.get('c1', FUTURE - 1),
    ]);

    expect(found).toMatchObject([
      { id: 's1' },
      { question: '在庫は？🎉', status: 'generating' },
      { id: 'c1' },
    ]);
  });

  it('creates a missing folder', async () => {
    const session = { id: 's1', principal: 'guest:1', resumeHash: 'h', expiresAtMs: FUTURE };

    await whileRunning(join(folder, 'a', 'b'), ({ sessions }) => sessions.create(session));

    const found = await whileRunning(join(folder, 'a', 'b'), ({ sessions }) => sessions.get('s1'));
    expect(found).toMatchObject(session);
  });

  it('starts empty in memory after an earlier run', async () => {
    const session = { id: 's1', principal: 'guest:1', resumeHash: 'h', expiresAtMs: FUTURE };
    await whileRunning(null, ({ sessions }) => sessions.create(session));

    expect(await whileRunning(null, ({ sessions }) => sessions.get('s1'))).toBeNull();
  });

  it('refuses a folder that another process uses, with an error that names it', async () => {
    const other = await runElsewhere(folder);

    try {
      await expect(startDynamoStandIn(folder)).rejects.toThrow(/another instance/);
    } finally {
      other.kill();
      await once(other, 'exit');
    }
  });
});

/** Runs the database on the folder in a separate process. The lock of a folder works between processes. */
async function runElsewhere(folder: string) {
  const module = pathToFileURL(join(__dirname, '../../../local/dynamodb/dynamo-stand-in.ts')).href;
  const script = `import(${JSON.stringify(module)})
    .then(({ startDynamoStandIn }) => startDynamoStandIn(${JSON.stringify(folder)}))
    .then(() => console.log('started'));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    cwd: join(__dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return child;
}

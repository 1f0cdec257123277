import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { keptByRecovery } from '../../../cli/operator/person/kept-by-recovery.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';

/** The next answer to DescribeContinuousBackups, which the local engine does not have. */
let reply: { status: number; body: object };
let server: Server;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(reply.status, { 'Content-Type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(reply.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const deployment = { kind: 'aws', stage: 'prod', region: 'eu-central-1', account: '1', table: 't' } as const;

async function kept(): Promise<string> {
  const credentials = { accessKeyId: 'TEST', secretAccessKey: 'TEST' };
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = dynamoClient({ endpoint, region: 'eu-central-1', credentials });
  try {
    return await keptByRecovery(deployment, { client, table: 't' }, Date.UTC(2026, 10, 28));
  } finally {
    client.destroy();
  }
}

const backups = (recovery: object) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: recovery,
  },
});

it.each([
  [{ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 7 }, 'for 7 days: until 2026-12-05'],
  [{ PointInTimeRecoveryStatus: 'ENABLED' }, 'for 35 days: until 2027-01-02'],
  [{ PointInTimeRecoveryStatus: 'DISABLED' }, 'has no point-in-time recovery'],
])('%j is put in words', async (recovery, words) => {
  reply = { status: 200, body: backups(recovery) };

  expect(await kept()).toContain(words);
});

it('a refused request points to the setting', async () => {
  reply = { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } };

  expect(await kept()).toMatch(/could not be read \(AccessDeniedException\): see recoveryDays/);
});

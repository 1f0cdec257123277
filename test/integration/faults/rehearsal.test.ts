/** The start of a message function, which answers questions of its own without a model. */
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { composeDeps } from '../../../lambdas/message/compose.ts';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { loadLocalStore, readStore } from '../../../local/store/load-store.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let dynamo: DynamoStandIn;
let table: FaultProxy;
let others: FaultProxy;
const logged: { readonly level: string; readonly message: string }[] = [];
const metrics: string[] = [];

beforeAll(async () => {
  dynamo = await startDynamoStandIn(null);
  await loadLocalStore(dynamo.access, dynamo, await readStore(STORE_FIXTURE));
  [table, others] = [await FaultProxy.start(), await FaultProxy.start()];
  table.upstream = dynamo.access.endpoint;
});
beforeEach(() => {
  for (const proxy of [table, others]) proxy.reset();
  for (const list of [logged, metrics]) list.length = 0;
});
afterAll(async () => {
  for (const proxy of [table, others]) await proxy.stop();
  await dynamo.stop();
});

const note =
  (level: string) =>
  (message: unknown): void => {
    logged.push({ level, message: String(message) });
  };

function start(): Promise<void> {
  const log = new Logger({ logLevel: 'SILENT' });
  const noted = Object.assign(Object.create(log), {
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
  });
  const away = { region: 'us-east-1', credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'secret' } };
  const settings = readSettings(messageSettings, {
    TABLE_NAME: dynamo.tableName,
    STORE_TABLE_NAME: dynamo.storeTableName,
    ORDERS_TABLE_NAME: dynamo.ordersTableName,
    MANAGEMENT_ENDPOINT: others.endpoint,
  });
  const deps = composeDeps(settings, {
    dynamo: { ...dynamo.access, endpoint: table.endpoint },
    bedrock: { ...away, endpoint: others.endpoint },
    management: away,
    log: noted,
    writeMetrics: (line) => metrics.push(line),
  });
  return deps.rehearse();
}

it('reads the shop’s data, and asks no model, sends no frame, writes nothing and counts nothing', async () => {
  await start();

  expect(logged.map(({ message }) => message)).toEqual(['store loaded', 'start rehearsed']);
  const operations = new Set(table.asked.map(({ operation }) => operation));
  expect([...operations].every((operation) => /^(?:Get|BatchGet|Query)/.test(operation))).toBe(true);
  expect(table.asked.every(({ body }) => body.includes(dynamo.storeTableName))).toBe(true);
  expect(others.asked).toEqual([]);
  expect(metrics).toEqual([]);
});

it.each([
  ['refuses every request', { kind: 'refuse', status: 400, type: 'AccessDeniedException' }],
  ['never responds', { kind: 'hang' }],
] as const)('ends without an answer where the table %s: each search would wait for it', async (_, fault) => {
  table.faultOf = () => fault;

  await start();

  expect(logged.at(-1)).toEqual({ level: 'warn', message: 'start not rehearsed' });
  expect(others.asked).toEqual([]);
});

/** The DynamoDB adapters over the real SDK client, against dynalite in memory. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoRateLimits } from '../../../lambdas/adapters/dynamodb/dynamo-rate-limits.ts';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { sessionLeaseSuite } from '../turns/session-lease-suite.ts';
import { sessionStoreSuite } from '../turns/session-store-suite.ts';
import { turnCancelSuite } from '../turns/turn-cancel-suite.ts';
import { NOW } from '../turns/turn-fixtures.ts';
import { turnHistorySuite } from '../turns/turn-history-suite.ts';
import { turnOwnerSuite } from '../turns/turn-owner-suite.ts';
import { turnStoreSuite } from '../turns/turn-store-suite.ts';
import { turnTerminalSeqSuite } from '../turns/turn-terminal-seq-suite.ts';
import { connectionStoreSuite } from './connection-store-suite.ts';
import { rateLimitsSuite } from './rate-limits-suite.ts';

let dynamo: DynamoStandIn;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  dynamo = await startDynamoStandIn(null);
  // Without the time limits of the product's client: a busy machine would have it repeat what these tests count.
  client = DynamoDBDocumentClient.from(new DynamoDBClient(dynamo.access));
});

afterAll(async () => {
  client.destroy();
  await dynamo.stop();
});

/** The suites count from there. */
const clock = { now: () => NOW };
const turns = () => new DynamoTurnStore({ client, table: dynamo.tableName, clock });
const sessions = () => new DynamoSessionStore({ client, table: dynamo.tableName, turns: turns(), clock });
connectionStoreSuite('DynamoDB', () => new DynamoConnectionStore({ client, table: dynamo.tableName }));
sessionStoreSuite('DynamoDB', sessions);
sessionLeaseSuite('DynamoDB', () => ({ sessions: sessions(), turns: turns() }));
turnStoreSuite('DynamoDB', turns);
turnOwnerSuite('DynamoDB', turns);
turnHistorySuite('DynamoDB', turns);
turnCancelSuite('DynamoDB', turns);
turnTerminalSeqSuite('DynamoDB', turns);
rateLimitsSuite(
  'DynamoDB',
  ({ clock, ...options }) => new DynamoRateLimits({ client, table: dynamo.tableName, clock }, options),
);

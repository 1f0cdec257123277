/** Every ConnectionLimits there is, through the same suite: DynamoDB's over the real client, and the tests' own. */
import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoConnectionLimits } from '../../lambdas/shared/adapters/dynamo-connection-limits.ts';
import { dynamoClient } from '../../lambdas/shared/adapters/dynamo-table.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../local/dynamo-stand-in.ts';
import { MemoryConnectionLimits } from '../support/memory-connection-limits.ts';
import { connectionLimitsSuite } from './connection-limits-suite.ts';

let dynamo: DynamoStandIn;
let client: ReturnType<typeof dynamoClient>;

beforeAll(async () => {
  dynamo = await startDynamoStandIn(null);
  client = dynamoClient(dynamo.access);
});
afterAll(async () => {
  client.destroy();
  await dynamo.stop();
});

const onDynamo = () => new DynamoConnectionLimits(client, dynamo.tableName);
connectionLimitsSuite('DynamoDB', onDynamo);

const memory = new MemoryConnectionLimits();
connectionLimitsSuite('memory', () => memory);

describe('counted connections in the table', () => {
  it('go with the last of them, by the time DynamoDB deletes after', async () => {
    const holder = randomUUID();
    await onDynamo().join(holder, 2, { id: 'a=', expiresAtMs: 2_000 }, 1_000);
    await onDynamo().join(holder, 2, { id: 'b=', expiresAtMs: 9_000 }, 8_000);

    const Key = { pk: `connections#${holder}`, sk: 'connections' };
    const { Item } = await client.send(new GetCommand({ TableName: dynamo.tableName, Key }));

    expect(Item).toEqual({ ...Key, open: { 'a=': 2_000, 'b=': 9_000 }, expiresAtMs: 9_000, ttl: 9 });
  });
});

/** Every ConnectionLimits there is, through the same suite: DynamoDB's over the real client, and the tests' own. */
import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoConnectionLimits } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { MemoryConnectionLimits } from '../../support/cascade/memory-connection-limits.ts';
import { useTable } from '../../support/stack/table.ts';
import { connectionLimitsSuite } from './connection-limits-suite.ts';

const { client, dynamo } = useTable();

const onDynamo = () => new DynamoConnectionLimits({ client: client(), table: dynamo().tableName });
connectionLimitsSuite('DynamoDB', onDynamo);

const memory = new MemoryConnectionLimits();
connectionLimitsSuite('memory', () => memory);

describe('counted connections in the table', () => {
  it('give place though a thousand have expired, in expressions that DynamoDB takes', async () => {
    const holder = randomUUID();
    const ids = Array.from({ length: 1_000 }, (_, index) => [`connection${index}=`, 1_000]);
    const Item = { pk: `connections#${holder}`, sk: 'connections', open: Object.fromEntries(ids) };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));
    const watched = dynamoClient(dynamo().access);
    const bytes: number[] = [];
    watched.middlewareStack.add((next) => (args) => {
      const { UpdateExpression = '' } = args.input as UpdateCommandInput;
      bytes.push(Buffer.byteLength(UpdateExpression));
      return next(args);
    });
    const limits = new DynamoConnectionLimits({ client: watched, table: dynamo().tableName });

    expect(await limits.join(holder, 1_000, { id: 'a=', expiresAtMs: 9_000 }, 1_000)).toBe('joined');

    expect(Math.max(...bytes)).toBeLessThanOrEqual(4_096);
    watched.destroy();
  });

  it('are refused by one read, without a write, though 200 are open', async () => {
    const holder = randomUUID();
    const ids = Array.from({ length: 200 }, (_, index) => [`connection${index}=`, 9_000]);
    const Item = { pk: `connections#${holder}`, sk: 'connections', open: Object.fromEntries(ids) };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));
    const watched = dynamoClient(dynamo().access);
    const requests: string[] = [];
    watched.middlewareStack.add((next, { commandName }) => (args) => {
      requests.push(String(commandName));
      return next(args);
    });
    const limits = new DynamoConnectionLimits({ client: watched, table: dynamo().tableName });

    expect(await limits.join(holder, 200, { id: 'a=', expiresAtMs: 9_000 }, 1_000)).toBe('full');

    expect(requests).toEqual(['GetItemCommand']);
    watched.destroy();
  });

  it('go with the last of them, by the time DynamoDB deletes after', async () => {
    const holder = randomUUID();
    await onDynamo().join(holder, 2, { id: 'a=', expiresAtMs: 2_000 }, 1_000);
    await onDynamo().join(holder, 2, { id: 'b=', expiresAtMs: 9_000 }, 8_000);

    const Key = { pk: `connections#${holder}`, sk: 'connections' };
    const { Item } = await client().send(new GetCommand({ TableName: dynamo().tableName, Key }));

    expect(Item).toEqual({ ...Key, open: { 'b=': 9_000 }, expiresAtMs: 9_000, ttl: 9 });
  });
});

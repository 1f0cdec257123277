/** A table that is named by mistake: no command reads it as its own, and none writes into it. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { writeOrders } from '../../../lambdas/adapters/orders-table/write-orders.ts';
import { orderLine } from '../../support/orders.ts';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, stack } = useLocalStack();

const ON_DEPLOYMENT = [
  ['config', 'show'],
  ['config', 'set', 'cascade.confidenceThreshold=0.83'],
  ['config', 'freeze'],
  ['config', 'rollback', '1'],
  ['config', 'maintenance', 'on'],
  ['report'],
  ['tune', '--stage', 'local'],
  ['conversations', 'list'],
  ['person', 'delete', '--principal', 'guest:a', '--yes'],
  ['console'],
];
const ON_STORE = [
  ['store', 'show'],
  ['store', 'history'],
  ['store', 'rollback'],
];

async function itemsOf(table: string): Promise<string> {
  const client = dynamoClient(stack().dynamo.access);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  return JSON.stringify(Items);
}

async function refusesTable(args: readonly string[], table: string, output: string): Promise<void> {
  const before = await itemsOf(table);
  const at = ['--endpoint', stack().dynamo.access.endpoint, '--table', table];
  const { code, stdout, stderr } = await command([...args, ...at]);

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`The table ${table} holds something else; nothing was written.`);
  expect(stderr).toContain(`its output ${output}, with --table`);
  expect(await itemsOf(table)).toBe(before);
}

describe('a command with --table', () => {
  it.each(ON_DEPLOYMENT)('%s %s refuses the table of the store', async (...args) => {
    await refusesTable(args, stack().dynamo.storeTableName, 'TableName');
  });

  it('refuses the table of orders', async () => {
    const { access, ordersTableName } = stack().dynamo;
    await writeOrders([{ ...orderLine('MA-104843199'), owner: 'user:haruka' }], {
      client: dynamoClient(access),
      table: ordersTableName,
      sleep: async () => undefined,
    });
    await refusesTable(['config', 'freeze'], ordersTableName, 'TableName');
  });

  it.each(ON_STORE)('%s %s refuses the table of conversations', async (...args) => {
    // Stores a connection. An answer would be settled while the command runs.
    await connect();
    await refusesTable(args, stack().dynamo.tableName, 'StoreTableName');
  });
});

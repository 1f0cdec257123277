import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { LocalStack } from '../../../local/stack.ts';
import type { Connection } from '../../../packages/conversation/src/connections/connection-store.ts';

/** The connections of one principal that are in the table. */
export async function connectionsOf(stack: LocalStack, principal: string): Promise<readonly Connection[]> {
  const client = dynamoClient(stack.dynamo.access);
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: stack.dynamo.tableName,
      FilterExpression: 'begins_with(pk, :connection) AND principal = :principal',
      ExpressionAttributeValues: { ':connection': 'connection#', ':principal': principal },
    }),
  );
  client.destroy();
  return Items as Connection[];
}

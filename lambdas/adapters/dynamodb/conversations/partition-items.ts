import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DynamoTable } from '../dynamo-table.ts';
import type { Item } from '../parse-item.ts';

/** All items of one partition. */
export async function partitionItems({ client, table }: DynamoTable, pk: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items);
  return found;
}

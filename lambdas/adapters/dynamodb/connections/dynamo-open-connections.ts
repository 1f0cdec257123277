/** Lists open connections for operators. */
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Connection } from '@mangaassist/conversation';
import { connectionKey } from '../dynamo-table.ts';
import { connectionOf } from './connection-items.ts';

const CONNECTION = connectionKey('').pk;

/**
 * Open connections, by a Scan of the table: there is no index by the hashes that logs have. It reads each item once, at
 * half a read unit for 4 KB, page by page.
 */
export async function* scanConnections(
  client: DynamoDBDocumentClient,
  table: string,
  nowMs: number,
): AsyncGenerator<Connection> {
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: table,
        FilterExpression: 'begins_with(pk, :connection) AND expiresAtMs > :now',
        ExpressionAttributeValues: { ':connection': CONNECTION, ':now': nowMs },
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of Items) yield connectionOf(String(item['pk']).slice(CONNECTION.length), item);
    from = LastEvaluatedKey;
  } while (from !== undefined);
}

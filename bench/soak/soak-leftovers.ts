/** Items that a table still holds after all clients have left. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

export interface Leftovers {
  readonly items: number;
  /** Of connections, whether their own or entries in their holders' counts. Should be 0. */
  readonly ofConnections: number;
  /** Turns that are marked as being written, and sessions with a lease for one. Expected: 0. */
  readonly inTheMaking: number;
  /** Without a time at which DynamoDB deletes it. Should not grow with the messages. */
  readonly forGood: number;
}

type Item = Readonly<Record<string, unknown>>;

export async function leftovers(client: DynamoDBDocumentClient, tableName: string): Promise<Leftovers> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName }))
    items.push(...(page.Items ?? []));
  return {
    items: items.length,
    ofConnections: items.reduce((sum, item) => sum + connectionsOf(item), 0),
    inTheMaking: items.filter(isInTheMaking).length,
    forGood: items.filter((item) => item['ttl'] === undefined).length,
  };
}

function connectionsOf(item: Item): number {
  if (item['sk'] === 'connection') return 1;
  return item['sk'] === 'connections' ? Object.keys(item['open'] ?? {}).length : 0;
}

function isInTheMaking(item: Item): boolean {
  return item['status'] === 'generating' || item['claimedBy'] !== undefined;
}

/** Finds out that a table is another one of the deployment, before something is written into it. */
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { PARTITIONS } from '../dynamodb/partition-keys.ts';

const OF_DEPLOYMENT = Object.values(PARTITIONS);
const isOf = (pk: string, key: string) => (key.endsWith('#') ? pk.startsWith(key) : pk === key);

interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Items that are looked at: a table holds its own alone. */
const LOOKED_AT = 25;

const OF_STORE = /^(?:store$|[^#]+#(?:chunk$|item#))/;
const OF_ORDERS = /^(?:order|proof)\b/;

/** Partition of an item that no load of the shop's data writes; null if none is found, as in an empty table. */
export function foreignToStore(client: DynamoDBDocumentClient, table: string): Promise<string | null> {
  return foreignIn(client, table, ({ pk }) => OF_STORE.test(pk));
}

/** As {@link foreignToStore}, of the table of conversations and all that belongs to them. */
export function foreignToDeployment(client: DynamoDBDocumentClient, table: string): Promise<string | null> {
  return foreignIn(client, table, ({ pk }) => OF_DEPLOYMENT.some((key) => isOf(pk, key)));
}

/** As {@link foreignToStore}, of a load of orders. */
export function foreignToOrders(client: DynamoDBDocumentClient, table: string): Promise<string | null> {
  return foreignIn(client, table, ({ sk }) => OF_ORDERS.test(sk));
}

async function foreignIn(
  client: DynamoDBDocumentClient,
  table: string,
  isOwn: (key: Key) => boolean,
): Promise<string | null> {
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: table, Limit: LOOKED_AT, ProjectionExpression: 'pk, sk' }),
  );
  const keys = Items.map(({ pk, sk }): Key => ({ pk: String(pk), sk: String(sk) }));
  return keys.find((key) => !isOwn(key))?.pk ?? null;
}

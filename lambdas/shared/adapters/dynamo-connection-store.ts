import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Connection, ConnectionStore } from '../session-store.ts';
import { connectionKey, expiry } from './dynamo-table.ts';

/** Connections in the table, one item each. */
export class DynamoConnectionStore implements ConnectionStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async open(connection: { id: string; principal: string; expiresAtMs: number }): Promise<void> {
    const { id, principal, expiresAtMs } = connection;
    const Item = { ...connectionKey(id), principal, ...expiry(expiresAtMs) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async get(id: string, nowMs: number): Promise<Connection | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: connectionKey(id), ConsistentRead: true }),
    );
    if (Item === undefined || Item['expiresAtMs'] <= nowMs) return null;
    return { id, principal: Item['principal'], session: Item['session'] ?? null };
  }

  async attach(id: string, session: string, principal: string): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: connectionKey(id),
        // Only an open connection: an update would bring a deleted item back to life.
        ConditionExpression: 'attribute_exists(pk)',
        UpdateExpression: 'SET #session = :session, principal = :principal',
        ExpressionAttributeNames: { '#session': 'session' },
        ExpressionAttributeValues: { ':session': session, ':principal': principal },
      }),
    );
  }

  async close(id: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: connectionKey(id) }));
  }
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
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

  async attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
  ): Promise<'attached' | 'taken'> {
    // Only an open connection: an update would bring a deleted item back to life.
    const isOpen = 'attribute_exists(pk)';
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: connectionKey(id),
          ConditionExpression: when === 'first' ? `${isOpen} AND attribute_not_exists(#session)` : isOpen,
          UpdateExpression: 'SET #session = :session, principal = :principal',
          ExpressionAttributeNames: { '#session': 'session' },
          ExpressionAttributeValues: { ':session': session.id, ':principal': session.principal },
        }),
      );
      return 'attached';
    } catch (error) {
      const refused = error instanceof ConditionalCheckFailedException;
      if (refused && when === 'first' && (await this.get(id, 0)) !== null) return 'taken';
      throw error;
    }
  }

  async close(id: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: connectionKey(id) }));
  }
}

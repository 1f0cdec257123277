import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Connection, ConnectionStore, SessionChange } from '../connection-store.ts';
import { streamAttribute } from './dynamo-connection-streams.ts';
import { connectionKey, expiry } from './dynamo-table.ts';

/** Connections in the table, one item each. */
export class DynamoConnectionStore implements ConnectionStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async open(connection: Parameters<ConnectionStore['open']>[0]): Promise<void> {
    const { id, expiresAtMs, principal, anonymous, authExpiresAtMs, address } = connection;
    const identity = { principal, anonymous, authExpiresAtMs, address };
    const Item = { ...connectionKey(id), ...identity, ...expiry(expiresAtMs) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async get(id: string, nowMs: number): Promise<Connection | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: connectionKey(id), ConsistentRead: true }),
    );
    if (Item === undefined || Item['expiresAtMs'] <= nowMs) return null;
    const { principal, anonymous, authExpiresAtMs, address, session = null } = Item as Connection;
    return { id, principal, session, anonymous, authExpiresAtMs, address };
  }

  async attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
    change?: SessionChange,
  ): Promise<'attached' | 'taken'> {
    // Only an open connection: an update would bring a deleted item back to life. And whoever showed a token
    // stays who the token says.
    const maySpeak = 'attribute_exists(pk) AND (anonymous = :true OR principal = :principal)';
    // Its own session may stand there already: the SDK tries again where the table's answer was lost.
    const isFirst =
      '((attribute_not_exists(#session) AND attribute_not_exists(opening)) OR #session = :session)';
    const end = change === undefined ? NO_CHANGE : endOf(change);
    const condition = when === 'first' ? `${maySpeak} AND ${isFirst}` : `${maySpeak}${end.condition}`;
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: connectionKey(id),
          ConditionExpression: condition,
          UpdateExpression: `SET #session = :session, principal = :principal${end.update}`,
          ExpressionAttributeNames: { '#session': 'session', ...end.names },
          ExpressionAttributeValues: {
            ':session': session.id,
            ':principal': session.principal,
            ':true': true,
            ...end.values,
          },
        }),
      );
      return 'attached';
    } catch (error) {
      const refused = error instanceof ConditionalCheckFailedException;
      if (refused && when === 'first' && (await this.#isTaken(id))) return 'taken';
      throw error;
    }
  }

  async #isTaken(id: string): Promise<boolean> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: connectionKey(id), ConsistentRead: true }),
    );
    return Item?.['session'] !== undefined || Item?.['opening'] !== undefined;
  }

  async close(id: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: connectionKey(id) }));
  }
}

const NO_CHANGE = { condition: '', update: '', names: {}, values: {} };

/** Ends a session change. It may have happened: the SDK repeats a write whose answer was lost. */
function endOf({ opening, turn }: SessionChange) {
  if (turn === null) {
    return {
      condition: ' AND (opening = :opening OR (attribute_not_exists(opening) AND #session = :session))',
      update: ' REMOVE opening',
      names: {},
      values: { ':opening': opening },
    };
  }
  return {
    condition: ' AND (opening = :opening OR #stream.#token = :opening)',
    update: ', #stream = :stream REMOVE opening',
    names: { '#stream': streamAttribute(turn), '#token': 'token' },
    values: { ':opening': opening, ':stream': { token: opening, renewedMs: 0 } },
  };
}

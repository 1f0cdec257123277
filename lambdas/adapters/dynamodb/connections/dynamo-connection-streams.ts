/** ConnectionStreams on DynamoDB. */
import type {
  Connection,
  ConnectionStreams,
  StreamHolder,
  StreamLease,
  StreamState,
} from '@mangaassist/conversation';
import { DynamoItems } from '../dynamo-items.ts';
import { connectionKey, type DynamoTable } from '../dynamo-table.ts';
import type { Item } from '../parse-item.ts';
import { connectionOf, streamHolderOf } from './connection-items.ts';

/** Prefix of the attributes with stream leases, one for each turn. */
const PREFIX = 'stream#';

export const streamAttribute = (turn: string) => `${PREFIX}${turn}`;

/** Stream leases in the connection's item, so that a conditional write is atomic over all of them. */
export class DynamoConnectionStreams implements ConnectionStreams {
  readonly #items: DynamoItems;

  constructor({ client, table }: DynamoTable) {
    this.#items = new DynamoItems({ client, table });
  }

  async state(connection: string, nowMs: number): Promise<StreamState | null> {
    return stateOf(connection, await this.#items.get(connectionKey(connection)), nowMs);
  }

  async acquire({ connection, turn, token }: StreamLease, nowMs: number): Promise<Connection | null> {
    const item = await this.#items.update(connectionKey(connection), {
      // AND binds before OR. dynalite's parser takes four times as long for each pair of brackets within brackets.
      ConditionExpression:
        '#stream.#token = :token OR attribute_exists(pk) AND attribute_not_exists(#stream) AND attribute_not_exists(opening) AND attribute_not_exists(waiting)',
      UpdateExpression: 'SET #stream = :stream',
      ExpressionAttributeNames: { '#stream': streamAttribute(turn), '#token': 'token' },
      ExpressionAttributeValues: { ':token': token, ':stream': { token, renewedMs: nowMs } },
      ReturnValues: 'ALL_NEW',
    });
    return stateOf(connection, item, nowMs)?.connection ?? null;
  }

  async markEnding({ connection, turn, token }: StreamLease): Promise<void> {
    await this.#items.update(connectionKey(connection), {
      ConditionExpression: '#stream.#token = :token',
      UpdateExpression: 'SET #stream.ending = :true',
      ExpressionAttributeNames: { '#stream': streamAttribute(turn), '#token': 'token' },
      ExpressionAttributeValues: { ':token': token, ':true': true },
    });
  }

  async release({ connection, turn, token }: StreamLease): Promise<void> {
    await this.#items.update(connectionKey(connection), {
      ConditionExpression: '#stream.#token = :token',
      UpdateExpression: 'REMOVE #stream',
      ExpressionAttributeNames: { '#stream': streamAttribute(turn), '#token': 'token' },
      ExpressionAttributeValues: { ':token': token },
    });
  }

  async beginOpening(connection: string, token: string, nowMs: number): Promise<StreamState | null> {
    const item = await this.#items.update(connectionKey(connection), {
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(opening) OR opening = :token)',
      UpdateExpression: 'SET opening = :token',
      ExpressionAttributeValues: { ':token': token },
      ReturnValues: 'ALL_NEW',
    });
    return stateOf(connection, item, nowMs);
  }

  async endOpening(connection: string, token: string): Promise<void> {
    await this.#items.update(connectionKey(connection), {
      ConditionExpression: 'opening = :token',
      UpdateExpression: 'REMOVE opening',
      ExpressionAttributeValues: { ':token': token },
    });
  }

  async beginWaiting(connection: string, token: string, most: number): Promise<boolean> {
    const item = await this.#items.update(connectionKey(connection), {
      ConditionExpression:
        'contains(waiting, :token) OR attribute_exists(pk) AND (attribute_not_exists(waiting) OR size(waiting) < :most)',
      UpdateExpression: 'ADD waiting :tokens',
      ExpressionAttributeValues: { ':token': token, ':tokens': new Set([token]), ':most': most },
    });
    return item !== null;
  }

  async endWaiting(connection: string, token: string): Promise<void> {
    await this.#items.update(connectionKey(connection), {
      ConditionExpression: 'contains(waiting, :token)',
      UpdateExpression: 'DELETE waiting :tokens',
      ExpressionAttributeValues: { ':token': token, ':tokens': new Set([token]) },
    });
  }
}

function stateOf(id: string, item: Item | null, nowMs: number): StreamState | null {
  if (item === null || Number(item['expiresAtMs']) <= nowMs) return null;
  const holders = Object.entries(item)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => holderOf(name.slice(PREFIX.length), value));
  const opening = item['opening'] === undefined ? null : String(item['opening']);
  return {
    connection: connectionOf(id, item),
    holders,
    opening,
    waiting: [...((item['waiting'] as ReadonlySet<string> | undefined) ?? [])],
  };
}

function holderOf(turn: string, value: unknown): StreamHolder {
  const { token, renewedMs, ending = false } = streamHolderOf(value);
  return { turn, token, renewal: String(renewedMs), ending };
}

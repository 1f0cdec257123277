import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { ConnectionLimits } from '../connection-limits.ts';
import { expiry } from './dynamo-table.ts';

/** Expired entries that one update removes: an expression has room for no more than 300 operators. */
const PRUNED_AT_ONCE = 100;

/** Open connections in the table: an item for each holder, with a map from connection ids to their expiry. */
export class DynamoConnectionLimits implements ConnectionLimits {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async join(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<'joined' | 'full'> {
    if (await this.#add(holder, max, connection)) return 'joined';
    if (await this.#create(holder, connection)) return 'joined';
    await this.#prune(holder, nowMs);
    return (await this.#add(holder, max, connection)) ? 'joined' : 'full';
  }

  async leave(holder: string, connectionId: string): Promise<void> {
    await this.#update(holder, {
      ConditionExpression: 'attribute_exists(#open.#id)',
      UpdateExpression: 'REMOVE #open.#id',
      ExpressionAttributeNames: { '#open': 'open', '#id': connectionId },
    });
  }

  /** Adds to an item that is there and has room. One that is in already, by a retried request, stays in. */
  #add(
    holder: string,
    max: number,
    { id, expiresAtMs }: { id: string; expiresAtMs: number },
  ): Promise<boolean> {
    const { ttl } = expiry(expiresAtMs);
    return this.#update(holder, {
      ConditionExpression: 'attribute_exists(#open) AND (size(#open) < :max OR attribute_exists(#open.#id))',
      // Later joiners expire later: the last one's time is the item's.
      UpdateExpression: 'SET #open.#id = :expires, expiresAtMs = :expires, #ttl = :ttl',
      ExpressionAttributeNames: { '#open': 'open', '#id': id, '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':max': max, ':expires': expiresAtMs, ':ttl': ttl },
    });
  }

  #create(holder: string, { id, expiresAtMs }: { id: string; expiresAtMs: number }): Promise<boolean> {
    const Item = { ...holderKey(holder), open: { [id]: expiresAtMs }, ...expiry(expiresAtMs) };
    const ConditionExpression = 'attribute_not_exists(pk)';
    return isMet(this.#client.send(new PutCommand({ TableName: this.#table, Item, ConditionExpression })));
  }

  /** Removes what has expired. A connection id is used once, so an expired entry cannot come back to life. */
  async #prune(holder: string, nowMs: number): Promise<void> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: holderKey(holder), ConsistentRead: true }),
    );
    const open: Record<string, number> = Item?.['open'] ?? {};
    const expired = Object.keys(open).filter((id) => Number(open[id]) <= nowMs);
    if (expired.length === 0) return;
    const names = expired.slice(0, PRUNED_AT_ONCE).map((id, index) => [`#id${index}`, id] as const);
    await this.#update(holder, {
      ConditionExpression: 'attribute_exists(#open)',
      UpdateExpression: `REMOVE ${names.map(([name]) => `#open.${name}`).join(', ')}`,
      ExpressionAttributeNames: { '#open': 'open', ...Object.fromEntries(names) },
    });
  }

  #update(holder: string, update: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
    const command = new UpdateCommand({ TableName: this.#table, Key: holderKey(holder), ...update });
    return isMet(this.#client.send(command));
  }
}

/** Whether the condition of a conditional write was met; if not, nothing was written. */
async function isMet(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const holderKey = (holder: string) => ({ pk: `connections#${holder}`, sk: 'connections' });

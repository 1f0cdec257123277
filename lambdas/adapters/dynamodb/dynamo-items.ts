import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoTable } from './dynamo-table.ts';

/** A condition on the item, with its names and values. */
export interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

/** Without a condition it is always made. */
export interface Update extends Partial<Condition> {
  readonly UpdateExpression: string;
  readonly ReturnValues?: 'ALL_OLD' | 'ALL_NEW';
}

type Key = Readonly<Record<string, string>>;
type Item = Readonly<Record<string, unknown>>;

/** Items of the table: consistent reads, and conditional writes that return a failed condition instead of throwing. */
export class DynamoItems {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor({ client, table }: DynamoTable) {
    this.#client = client;
    this.#table = table;
  }

  async get(key: Key): Promise<Record<string, unknown> | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true }),
    );
    return Item ?? null;
  }

  /** Items with distinct keys, in any order; those that do not exist are left out. At most 100 keys. */
  async getAll(keys: readonly Key[]): Promise<readonly Item[]> {
    const found: Item[] = [];
    let Keys: Record<string, unknown>[] = [...keys];
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#table]: { Keys, ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[this.#table] ?? []));
      Keys = UnprocessedKeys?.[this.#table]?.Keys ?? [];
    }
    return found;
  }

  /** Returns false, and changes nothing, if the condition does not hold. */
  async put(Item: Item, condition: Condition): Promise<boolean> {
    const command = new PutCommand({ TableName: this.#table, Item, ...mutable(condition) });
    return (await ifHolds(this.#client.send(command))) !== null;
  }

  /** Returns the attributes that `ReturnValues` selects; null, and nothing changed, if the condition does not hold. */
  async update(key: Key, update: Update): Promise<Record<string, unknown> | null> {
    const command = new UpdateCommand({ TableName: this.#table, Key: key, ...mutable(update) });
    const output = await ifHolds(this.#client.send(command));
    return output === null ? null : (output.Attributes ?? {});
  }
}

async function ifHolds<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** The SDK's input types are mutable. */
function mutable<T extends Partial<Condition>>(condition: T) {
  return condition as T & {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, unknown>;
  };
}

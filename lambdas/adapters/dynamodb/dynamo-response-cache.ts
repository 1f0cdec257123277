import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CachedAnswer, ResponseCacheStore } from '@mangaassist/cascade-core';
import { readStoredAnswer, storedAnswer } from '../stored-answer.ts';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/** Form of the item. During a deployment, an item that another release wrote in another form is a miss. */
const FORM = 2;

/** Shared answers in the table, one item each, under a hash of the key: the text of a question is not stored. */
export class DynamoResponseCache implements ResponseCacheStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor({ client, table }: DynamoTable) {
    this.#client = client;
    this.#table = table;
  }

  /** Eventually consistent reads cost half; an answer that is visible late is generated once more. */
  async get(key: string, nowMs: number): Promise<CachedAnswer | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: cachedAnswerKey(key) }),
    );
    if (Item === undefined || Item['form'] !== FORM || Item['expiresAtMs'] <= nowMs) return null;
    return readStoredAnswer(Item['answer']);
  }

  /** Leaves out, without an error, an answer of more than 100 KB as JSON. */
  async put(key: string, answer: CachedAnswer, expiresAtMs: number): Promise<void> {
    const stored = storedAnswer(answer);
    if (stored === null) return;
    const Item = { ...cachedAnswerKey(key), form: FORM, answer: stored, ...expiry(expiresAtMs) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }
}

const cachedAnswerKey = (key: string) => ({
  pk: `${PARTITIONS.cache}${createHash('sha256').update(key).digest('hex')}`,
  sk: 'cache',
});

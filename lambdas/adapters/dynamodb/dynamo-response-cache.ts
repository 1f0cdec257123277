import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CachedAnswer, ResponseCacheStore } from '@mangaassist/cascade-core';
import { TIER_NAMES, tierName, tierNamed } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';
import { object } from './stored-objects.ts';

/** Larger answers are not shared. DynamoDB takes 400 KB an item. */
const MAX_ANSWER_BYTES = 100 * 1024;
/** Form of the item. During a deployment, an item that another release wrote in another form is a miss. */
const FORM = 2;

const cachedAnswer = z.object({
  text: z.string(),
  tier: z.pipe(z.enum(TIER_NAMES), z.transform(tierNamed)),
  confidenceBp: z.number(),
  sources: z.array(object<CachedAnswer['sources'][number]>()),
  products: z.optional(z.array(object<NonNullable<CachedAnswer['products']>[number]>())),
  stamps: z.optional(z.record(z.string(), z.string())),
  usage: object<CachedAnswer['usage']>(),
  costUsd: z.number(),
  generatedAtMs: z.number(),
});

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
    const answer = cachedAnswer.safeParse(Item['answer']);
    if (!answer.success) return null;
    const { products, stamps, ...rest } = answer.data;
    return { ...rest, ...(products && { products }), ...(stamps && { stamps }) };
  }

  /** Leaves out, without an error, an answer of more than 100 KB as JSON. */
  async put(key: string, answer: CachedAnswer, expiresAtMs: number): Promise<void> {
    const stored = { ...answer, tier: tierName(answer.tier) };
    if (Buffer.byteLength(JSON.stringify(stored)) > MAX_ANSWER_BYTES) return;
    const Item = { ...cachedAnswerKey(key), form: FORM, answer: stored, ...expiry(expiresAtMs) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }
}

const cachedAnswerKey = (key: string) => ({
  pk: `${PARTITIONS.cache}${createHash('sha256').update(key).digest('hex')}`,
  sk: 'cache',
});

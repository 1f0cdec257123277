/** ShadowPairs on DynamoDB: graded drafts beside the strong tier's answers. */
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { RandomToken } from '@mangaassist/conversation';
import { TASKS, type Task } from '@mangaassist/protocol';
import { PAIRS_KEPT_MS, type ShadowPair, type ShadowPairs } from '@mangaassist/tuning';
import * as z from 'zod/mini';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

const grade = z.number().check(z.gte(0), z.lte(1));

const shadowPair = z.object({
  task: z.enum(TASKS),
  draftBp: z.int().check(z.gte(0), z.lte(10_000)),
  weak: grade,
  strong: grade,
  kind: z.string(),
  atMs: z.number(),
});

export interface DynamoShadowPairsDeps extends DynamoTable {
  readonly randomToken: RandomToken;
  readonly clock: Pick<Clock, 'now'>;
}

/** Pairs in one partition, by task and time. A day has some hundreds: their money is bounded. */
export class DynamoShadowPairs implements ShadowPairs {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #randomToken: RandomToken;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, randomToken, clock }: DynamoShadowPairsDeps) {
    this.#client = client;
    this.#table = table;
    this.#randomToken = randomToken;
    this.#clock = clock;
  }

  async add(pair: ShadowPair): Promise<void> {
    const sk = `${prefixOf(pair.task, pair.atMs)}#${this.#randomToken(6)}`;
    const Item = { pk: PARTITIONS.pairs, sk, pair, ...expiry(pair.atMs + PAIRS_KEPT_MS) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async newest(limit: number): Promise<readonly ShadowPair[]> {
    return (await Promise.all(TASKS.map((task) => this.#newestOf(task, limit)))).flat();
  }

  async #newestOf(task: Task, limit: number): Promise<readonly ShadowPair[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        // By key and not by a filter: expired pairs do not count against the limit.
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
        ExpressionAttributeValues: {
          ':pk': PARTITIONS.pairs,
          ':oldest': prefixOf(task, this.#clock.now() - PAIRS_KEPT_MS + 1),
          ':newest': `${task}#:`, // after each digit
        },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.flatMap(({ pair }) => {
      const parsed = shadowPair.safeParse(pair);
      return parsed.success ? [parsed.data] : [];
    });
  }
}

const prefixOf = (task: Task, atMs: number) => `${task}#${String(atMs).padStart(15, '0')}`;

import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { AnswerSample, AnswerSamples, RandomToken } from '@mangaassist/conversation';
import { SIGNS } from '@mangaassist/tuning';
import * as z from 'zod/mini';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';
import { object } from './stored-objects.ts';

/** Samples hold text of shoppers, and are deleted unread after two days. */
const KEPT_MS = 2 * 86_400_000;

const PK = PARTITIONS.samples;

/**
 * The judge takes the oldest samples, as each is graded. Drafts for the shadow sample are more than their money pays, so
 * the newest are taken. Their prefix stands before all digits: a release with only the judge's samples does not read them.
 */
const PURPOSES = {
  judge: { prefix: '', isNewestFirst: false },
  shadow: { prefix: '#shadow#', isNewestFirst: true },
} as const;

const timeOf = (atMs: number) => String(atMs).padStart(15, '0');

const answerSample = z.object({
  question: z.string(),
  resolved: z.exactOptional(z.string()),
  answer: z.string(),
  history: z.array(object<AnswerSample['history'][number]>()),
  language: z.enum(['en', 'ja']),
  of: object<AnswerSample['of']>(),
  sign: z.exactOptional(z.enum(SIGNS)),
  atMs: z.number(),
  isReturned: z.exactOptional(z.literal(true)),
});

export interface DynamoAnswerSamplesDeps extends DynamoTable {
  readonly randomToken: RandomToken;
  readonly clock: Pick<Clock, 'now'>;
  /** Left out: for the judge. */
  readonly for?: keyof typeof PURPOSES;
}

/** Samples in the table, in one partition: 1 % of a million answers a day is a write every nine seconds. */
export class DynamoAnswerSamples implements AnswerSamples {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #randomToken: RandomToken;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #purpose: (typeof PURPOSES)[keyof typeof PURPOSES];

  constructor({ client, table, randomToken, clock, for: purpose = 'judge' }: DynamoAnswerSamplesDeps) {
    this.#client = client;
    this.#table = table;
    this.#randomToken = randomToken;
    this.#clock = clock;
    this.#purpose = PURPOSES[purpose];
  }

  async add(sample: AnswerSample): Promise<void> {
    const sk = `${this.#purpose.prefix}${timeOf(sample.atMs)}#${this.#randomToken(6)}`;
    const Item = { pk: PK, sk, sample, ...expiry(sample.atMs + KEPT_MS) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async take(limit: number): Promise<readonly AnswerSample[]> {
    const { prefix, isNewestFirst } = this.#purpose;
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        // By key and not by a filter: expired samples do not count against the limit.
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
        ExpressionAttributeValues: {
          ':pk': PK,
          ':oldest': `${prefix}${timeOf(this.#clock.now() - KEPT_MS + 1)}`,
          ':newest': `${prefix}:`, // after each digit
        },
        ScanIndexForward: !isNewestFirst,
        Limit: limit,
      }),
    );
    const taken = await Promise.all(
      Items.map(async ({ sk, sample }) => {
        const { Attributes } = await this.#client.send(
          new DeleteCommand({ TableName: this.#table, Key: { pk: PK, sk }, ReturnValues: 'ALL_OLD' }),
        );
        // A concurrent run has deleted and graded it.
        if (Attributes === undefined) return [];
        const parsed = answerSample.safeParse(sample);
        return parsed.success ? [parsed.data] : [];
      }),
    );
    return taken.flat();
  }
}

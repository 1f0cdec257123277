import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AnswerSample, AnswerSamples } from '../answer-samples.ts';
import type { RandomToken } from '../random-token.ts';
import { expiry } from './dynamo-table.ts';

/** They hold what was said, and go unread after two days. */
const KEPT_MS = 2 * 86_400_000;

const PK = 'samples';

/** Samples in the table, under one key: at 1 % of a million answers a day that is a write every nine seconds. */
export class DynamoAnswerSamples implements AnswerSamples {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #randomToken: RandomToken;

  constructor(client: DynamoDBDocumentClient, table: string, randomToken: RandomToken) {
    this.#client = client;
    this.#table = table;
    this.#randomToken = randomToken;
  }

  async add(sample: AnswerSample): Promise<void> {
    const sk = `${String(sample.atMs).padStart(15, '0')}#${this.#randomToken(6)}`;
    const Item = { pk: PK, sk, sample, ...expiry(sample.atMs + KEPT_MS) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async take(limit: number): Promise<readonly AnswerSample[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PK },
        Limit: limit,
      }),
    );
    const taken = await Promise.all(
      Items.map(async ({ sk, sample }) => {
        const { Attributes } = await this.#client.send(
          new DeleteCommand({ TableName: this.#table, Key: { pk: PK, sk }, ReturnValues: 'ALL_OLD' }),
        );
        // Somebody else took it meanwhile.
        return Attributes === undefined ? [] : [sample as AnswerSample];
      }),
    );
    return taken.flat();
  }
}

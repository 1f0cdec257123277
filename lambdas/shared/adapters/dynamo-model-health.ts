import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock, ModelHealth, ModelHealthStore, SharedHealth } from '@mangaassist/cascade-core';
import { expiry } from './dynamo-table.ts';

/** By then the trouble is over, or the next call finds it again. */
const KEPT_MS = 3_600_000;
/** A model that is gone stays gone; one question a month may make sure. */
const GONE_KEPT_MS = 30 * 86_400_000;

export interface DynamoModelHealthOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** The models to ask about. */
  readonly modelIds: readonly string[];
  /** Where they are called: one model's profile in another geography is ill, or gone, on its own. */
  readonly scope: string;
  readonly clock: Clock;
}

/** What Lambda environments tell each other about models: an item for each model in the table. */
export class DynamoModelHealthStore implements ModelHealthStore {
  readonly #options: DynamoModelHealthOptions;

  constructor(options: DynamoModelHealthOptions) {
    this.#options = options;
  }

  /** Read eventually consistent: half the price, and a second late does no harm. */
  async read(): Promise<SharedHealth> {
    const { client, table, modelIds, clock } = this.#options;
    const Keys = modelIds.map((id) => this.#key(id));
    const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
    const known = (Responses?.[table] ?? []).filter((item) => Number(item['expiresAtMs']) > clock.now());
    return new Map(known.map((item) => [String(item['modelId']), modelHealth(item)]));
  }

  async report(modelId: string, health: ModelHealth): Promise<void> {
    const gone = health.state === 'open' && health.untilMs === null;
    const expiresAtMs = health.sinceMs + (gone ? GONE_KEPT_MS : KEPT_MS);
    try {
      await this.#options.client.send(
        new PutCommand({
          TableName: this.#options.table,
          Item: { ...this.#key(modelId), modelId, ...health, ...expiry(expiresAtMs) },
          ConditionExpression: 'attribute_not_exists(pk) OR sinceMs <= :since',
          ExpressionAttributeValues: { ':since': health.sinceMs },
        }),
      );
    } catch (error) {
      // Somebody else knows better already.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  #key(modelId: string) {
    return { pk: 'health', sk: `model#${this.#options.scope}.${modelId}` };
  }
}

function modelHealth(item: Record<string, unknown>): ModelHealth {
  const sinceMs = Number(item['sinceMs']);
  if (item['state'] === 'closed') return { state: 'closed', sinceMs };
  const until = item['untilMs'];
  if (item['state'] === 'half_open') return { state: 'half_open', sinceMs, untilMs: Number(until) };
  return { state: 'open', sinceMs, untilMs: until === null ? null : Number(until) };
}

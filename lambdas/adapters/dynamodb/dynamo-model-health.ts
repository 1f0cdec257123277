import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock, ModelHealth, ModelHealthStore, SharedHealth } from '@mangaassist/cascade-core';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/** Items are kept so long after a change, and at least this long after a hold, whose length the next refusal doubles. */
const KEPT_MS = 3_600_000;
const KEPT_AFTER_HOLD_MS = 600_000;
/** Hold of an item that has no end of its hold. */
const LONGEST_HOLD_MS = 3_600_000;

export interface DynamoModelHealthDeps extends DynamoTable {
  readonly clock: Clock;
}

export interface DynamoModelHealthOptions {
  /** Models that are read. */
  readonly modelIds: readonly string[];
  /** Geography of the calls: a model's profiles in different geographies fail independently. */
  readonly scope: string;
}

/** Health of models, shared by all environments: an item for each model in the table. */
export class DynamoModelHealthStore implements ModelHealthStore {
  readonly #deps: DynamoModelHealthDeps;
  readonly #options: DynamoModelHealthOptions;

  constructor(deps: DynamoModelHealthDeps, options: DynamoModelHealthOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** Eventually consistent reads cost half, and a state that is a second old is good enough. */
  async read(): Promise<SharedHealth> {
    const { client, table, clock } = this.#deps;
    const Keys = this.#options.modelIds.map((id) => this.#key(id));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys } } }),
    );
    // A state that is left out would count as deleted, which closes a breaker.
    if (UnprocessedKeys?.[table] !== undefined)
      throw new Error('The health of models was read in part: DynamoDB throttles the table.');
    const known = (Responses?.[table] ?? []).filter((item) => Number(item['expiresAtMs']) > clock.now());
    return new Map(known.map((item) => [String(item['modelId']), modelHealth(item)]));
  }

  async report(modelId: string, health: ModelHealth): Promise<void> {
    const heldUntilMs = health.state === 'open' ? health.untilMs : health.sinceMs;
    const expiresAtMs = Math.max(health.sinceMs + KEPT_MS, heldUntilMs + KEPT_AFTER_HOLD_MS);
    try {
      await this.#deps.client.send(
        new PutCommand({
          TableName: this.#deps.table,
          Item: { ...this.#key(modelId), modelId, ...health, ...expiry(expiresAtMs) },
          ConditionExpression: 'attribute_not_exists(pk) OR sinceMs <= :since',
          ExpressionAttributeValues: { ':since': health.sinceMs },
        }),
      );
    } catch (error) {
      // A newer report is stored already.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async acquireProbe(modelId: string, lease: { readonly nowMs: number; readonly untilMs: number }) {
    const { nowMs, untilMs } = lease;
    try {
      await this.#deps.client.send(
        new PutCommand({
          TableName: this.#deps.table,
          Item: { ...this.#probeKey(modelId), untilMs, ...expiry(untilMs) },
          ConditionExpression: 'attribute_not_exists(pk) OR untilMs <= :now OR untilMs > :until',
          ExpressionAttributeValues: { ':now': nowMs, ':until': untilMs },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #probeKey(modelId: string) {
    return { pk: PARTITIONS.health, sk: `probe#${this.#options.scope}.${modelId}` };
  }

  #key(modelId: string) {
    return modelHealthKey(this.#options.scope, modelId);
  }
}

/** Key of the item with a model's state. */
export const modelHealthKey = (scope: string, modelId: string) => ({
  pk: PARTITIONS.health,
  sk: `model#${scope}.${modelId}`,
});

function modelHealth(item: Record<string, unknown>): ModelHealth {
  const sinceMs = Number(item['sinceMs']);
  if (item['state'] === 'closed') return { state: 'closed', sinceMs };
  const untilMs = Number(item['untilMs'] ?? sinceMs + LONGEST_HOLD_MS);
  if (item['state'] === 'half_open') return { state: 'half_open', sinceMs, untilMs };
  const { reason, refusals } = item as Partial<Extract<ModelHealth, { state: 'open' }>>;
  return {
    state: 'open',
    sinceMs,
    untilMs,
    ...(reason === undefined ? {} : { reason }),
    ...(refusals === undefined ? {} : { refusals }),
  };
}

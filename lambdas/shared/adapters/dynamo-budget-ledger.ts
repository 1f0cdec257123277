import { BatchGetCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BudgetLedger, Clock } from '@mangaassist/cascade-core';
import { expiry } from './dynamo-table.ts';

/**
 * Whole numbers add up exactly. A cheap answer costs some 50 µUSD, so micro-dollars would round by a percent;
 * in nano-dollars a double counts exactly up to 9 million USD a day.
 */
const NANOS_PER_USD = 1e9;
const KEPT_MS = 40 * 86_400_000;

export interface DynamoBudgetLedgerOptions {
  readonly clock: Clock;
  /** Chooses the item of an addition: 0 ≤ random() < 1. */
  readonly random: () => number;
  /** Items a day; one that is lowered hides what was spent in the others until the day ends. */
  readonly shards?: number;
  /** How long a day's sum is used before it is read again, in ms. */
  readonly cachedMs?: number;
}

/** A day's sum as it was read, and what this process has added since. */
interface Reading {
  readonly startedAtMs: number;
  readonly nanos: Promise<number>;
  done: boolean;
  addedSince: number;
}

/**
 * What is spent a day, in a few items that are added to at random.
 *
 * A million messages a day are 12 additions a second, 120 in a busy hour ten times the average. DynamoDB
 * takes 1,000 writes a second (of up to 1 KB) per item and per partition: eight items get 15 each, 1.5 % of
 * the limit, and all of them 12 % of what one partition takes. A day that grows hotter than that is split
 * between its items, as the table has no local index.
 */
export class DynamoBudgetLedger implements BudgetLedger {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #options: Required<DynamoBudgetLedgerOptions>;
  readonly #readings = new Map<string, Reading>();

  constructor(client: DynamoDBDocumentClient, table: string, options: DynamoBudgetLedgerOptions) {
    this.#client = client;
    this.#table = table;
    this.#options = { shards: 8, cachedMs: 5_000, ...options };
  }

  /** The sum is at most `cachedMs` old; what this process itself has added since it was read is in it. */
  async spentUsd(day: string): Promise<number> {
    const { clock, cachedMs } = this.#options;
    const nowMs = clock.now();
    for (const [known, { startedAtMs }] of this.#readings) {
      if (nowMs - startedAtMs >= cachedMs) this.#readings.delete(known);
    }
    const reading = this.#readings.get(day) ?? this.#startReading(day, nowMs);
    return ((await reading.nanos) + reading.addedSince) / NANOS_PER_USD;
  }

  /**
   * Returns once the addition is stored. If the SDK repeats one whose answer was lost it counts twice: rather
   * that than money that nobody sees.
   * @throws RangeError if the amount is negative or not finite.
   */
  async add(day: string, usd: number): Promise<void> {
    const nanos = Math.round(usd * NANOS_PER_USD);
    if (!(nanos >= 0 && Number.isSafeInteger(nanos))) {
      throw new RangeError(`${usd} USD cannot be added to what was spent on ${day}.`);
    }
    if (nanos === 0) return;
    const { clock, random, shards } = this.#options;
    const { expiresAtMs, ttl } = expiry(clock.now() + KEPT_MS);
    // A reading still under way may or may not see this addition; one that is done does not.
    const reading = this.#readings.get(day);
    const readBefore = reading?.done === true;
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: shardKey(day, Math.floor(random() * shards)),
        UpdateExpression: 'ADD spentNanoUsd :nanos SET expiresAtMs = :expires, #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':nanos': nanos, ':expires': expiresAtMs, ':ttl': ttl },
      }),
    );
    if (readBefore && reading !== undefined) reading.addedSince += nanos;
  }

  /** One reading for all who ask meanwhile; a failed one is not kept. */
  #startReading(day: string, startedAtMs: number): Reading {
    const reading: Reading = { startedAtMs, nanos: this.#sum(day), done: false, addedSince: 0 };
    this.#readings.set(day, reading);
    reading.nanos.then(
      () => {
        reading.done = true;
      },
      () => {
        if (this.#readings.get(day) === reading) this.#readings.delete(day);
      },
    );
    return reading;
  }

  async #sum(day: string): Promise<number> {
    let Keys: Record<string, unknown>[] = Array.from({ length: this.#options.shards }, (_, n) =>
      shardKey(day, n),
    );
    let sum = 0;
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[this.#table] ?? []) sum += Number(item['spentNanoUsd']);
      Keys = UnprocessedKeys?.[this.#table]?.Keys ?? [];
    }
    return sum;
  }
}

const shardKey = (day: string, n: number) => ({ pk: `budget#${day}`, sk: `shard#${n}` });

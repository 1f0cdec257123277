/** The day's budget in the table: reservations and settlements, in shards. */
import type { BudgetLedger, BudgetReservation, Clock } from '@mangaassist/cascade-core';
import { DynamoItems } from '../dynamo-items.ts';
import type { DynamoTable } from '../dynamo-table.ts';
import {
  additionOf,
  heldAt,
  lapsedOf,
  NOTHING,
  plus,
  type ShardChange,
  type Sums,
  shardKey,
  sumsOf,
} from './dynamo-budget-shard.ts';

/**
 * Sums of whole numbers are exact. An answer of the fast tier costs some 50 µUSD, so micro-dollars would round by a
 * percent. In nano-dollars a double is exact up to 9 million USD a day.
 */
const NANOS_PER_USD = 1e9;
const KEPT_MS = 40 * 86_400_000;
/** Least share of a budget per shard: smaller budgets use fewer shards, so that a share holds many answers. */
const LEAST_SHARE_USD = 10;

export interface DynamoBudgetLedgerDeps extends DynamoTable {
  readonly clock: Clock;
  /** Chooses the item of an addition: 0 ≤ random() < 1. */
  readonly random: () => number;
}

export interface DynamoBudgetLedgerOptions {
  /** Shards of a day. After it is lowered, the sums of the removed shards are not counted until the day ends. */
  readonly shards?: number;
  /** Age at which a day's sum is read again, in ms. */
  readonly cachedMs?: number;
}

/** A day's sums as read, and this process's additions since. */
interface Reading {
  readonly startedAtMs: number;
  readonly sums: Promise<Sums>;
  done: boolean;
  addedSince: Sums;
}

/**
 * A day's spending, spread over eight items (shards). Each addition goes to a random shard.
 *
 * Each answer is two writes, a reservation and a settlement. A million messages a day are 24 writes a second, and 240
 * in an hour of ten times the average. DynamoDB takes 1,000 writes a second (of up to 1 KB) per item and per
 * partition: each shard gets 30, 3 % of the limit, and all of them 24 % of one partition's. DynamoDB can split a
 * hotter day between its shards, because the table has no local index.
 *
 * A reservation is one conditional write, which a shard accepts while its sum is below its share of the limit. The
 * limit is exceeded by at most one reservation per shard, for any number of concurrent environments.
 */
export class DynamoBudgetLedger implements BudgetLedger {
  readonly #items: DynamoItems;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #shards: number;
  readonly #cachedMs: number;
  readonly #readings = new Map<string, Reading>();

  constructor(
    { client, table, clock, random }: DynamoBudgetLedgerDeps,
    { shards = 8, cachedMs = 5_000 }: DynamoBudgetLedgerOptions = {},
  ) {
    this.#items = new DynamoItems({ client, table });
    this.#clock = clock;
    this.#random = random;
    this.#shards = shards;
    this.#cachedMs = cachedMs;
  }

  /** The sum is at most `cachedMs` old and includes this process's later additions. */
  async spentUsd(day: string): Promise<number> {
    return (await this.#sumsOf(day)).nanos / NANOS_PER_USD;
  }

  /** As old as {@link spentUsd}. */
  async settledUsd(day: string): Promise<number> {
    const { nanos, held } = await this.#sumsOf(day);
    return (nanos - held) / NANOS_PER_USD;
  }

  async #sumsOf(day: string): Promise<Sums> {
    const nowMs = this.#clock.now();
    for (const [known, { startedAtMs }] of this.#readings) {
      if (nowMs - startedAtMs >= this.#cachedMs) this.#readings.delete(known);
    }
    const reading = this.#readings.get(day) ?? this.#startReading(day, nowMs);
    return plus(await reading.sums, reading.addedSince);
  }

  /**
   * Returns once the addition is stored. An addition that the SDK repeats after a lost response counts twice;
   * without the repetition money could stay uncounted.
   * @throws RangeError if the amount is negative or not finite.
   */
  async add(day: string, usd: number): Promise<void> {
    await this.#write(day, Math.floor(this.#random() * this.#shards), nanosOf(usd, day), {});
  }

  async reserve(day: string, usd: number, limitUsd: number): Promise<BudgetReservation | null> {
    const nanos = nanosOf(usd, day);
    const shards = Math.min(this.#shards, Math.max(1, Math.floor(limitUsd / LEAST_SHARE_USD)));
    const share = Math.floor((limitUsd * NANOS_PER_USD) / shards);
    const held = heldAt(this.#clock.now());
    const start = Math.floor(this.#random() * shards);
    for (let n = 0; n < shards; n += 1) {
      const shard = (start + n) % shards;
      if (!(await this.#hold(day, shard, nanos, { held, share }))) continue;
      return {
        settle: async (spentUsd) => {
          await this.#write(day, shard, nanosOf(spentUsd, day) - nanos, { held, release: nanos });
        },
      };
    }
    return null;
  }

  /** Reserves in one shard. If its share is used up, releases the lapsed reservations and tries once more. */
  async #hold(
    day: string,
    shard: number,
    nanos: number,
    { held, share }: { held: string; share: number },
  ): Promise<boolean> {
    if (await this.#write(day, shard, nanos, { held, release: -nanos, below: share })) return true;
    const lapsed = lapsedOf(await this.#items.get(shardKey(day, shard)), this.#clock.now());
    for (const [name, value] of lapsed) {
      await this.#items.update(shardKey(day, shard), {
        ConditionExpression: '#held = :held',
        UpdateExpression: 'ADD spentNanoUsd :back REMOVE #held',
        ExpressionAttributeNames: { '#held': name },
        ExpressionAttributeValues: { ':held': value, ':back': -value },
      });
    }
    return lapsed.length > 0 && this.#write(day, shard, nanos, { held, release: -nanos, below: share });
  }

  /** Adds to a shard's sum and changes its reservations; false if the sum is not `below`. */
  async #write(day: string, shard: number, nanos: number, change: ShardChange): Promise<boolean> {
    if (nanos === 0 && (change.release ?? 0) === 0) return true;
    // A reading in progress may include this addition; a finished one does not.
    const reading = this.#readings.get(day);
    const readBefore = reading?.done === true;
    const expiresAtMs = this.#clock.now() + KEPT_MS;
    const written = await this.#items.update(shardKey(day, shard), additionOf(nanos, change, expiresAtMs));
    if (written !== null && readBefore && reading !== undefined)
      reading.addedSince = plus(reading.addedSince, { nanos, held: -(change.release ?? 0) });
    return written !== null;
  }

  /** Concurrent calls share one reading; a failed one is not kept. */
  #startReading(day: string, startedAtMs: number): Reading {
    const reading: Reading = { startedAtMs, sums: this.#sum(day), done: false, addedSince: NOTHING };
    this.#readings.set(day, reading);
    reading.sums.then(
      () => {
        reading.done = true;
      },
      () => {
        if (this.#readings.get(day) === reading) this.#readings.delete(day);
      },
    );
    return reading;
  }

  async #sum(day: string): Promise<Sums> {
    const keys = Array.from({ length: this.#shards }, (_, n) => shardKey(day, n));
    const items = await this.#items.getAll(keys);
    return items.reduce<Sums>((sum, item) => plus(sum, sumsOf(item, this.#clock.now())), NOTHING);
  }
}

/** @throws RangeError if the amount is negative or not finite. */
function nanosOf(usd: number, day: string): number {
  const nanos = Math.round(usd * NANOS_PER_USD);
  if (nanos >= 0 && Number.isSafeInteger(nanos)) return nanos;
  throw new RangeError(`${usd} USD cannot be added to what was spent on ${day}.`);
}

import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BudgetLedger, BudgetReservation, Clock } from '@mangaassist/cascade-core';
import { DynamoItems, type Update } from './dynamo-items.ts';
import { expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/**
 * Whole numbers add up exactly. A cheap answer costs some 50 µUSD, so micro-dollars would round by a percent;
 * in nano-dollars a double counts exactly up to 9 million USD a day.
 */
const NANOS_PER_USD = 1e9;
const KEPT_MS = 40 * 86_400_000;
/** Reservations are summed up by when they were made: those of the slot before the last one have lapsed. */
const SLOT_MS = 1_800_000;
const HELD = 'heldNano';
/** A budget is divided among the items that enforce it. Of a small one an item's part would be an answer or two. */
const LEAST_SHARE_USD = 10;

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
 *
 * A reservation is one conditional write: an item takes it while it has less than its share of the limit. So
 * a limit is exceeded by one reservation an item at most, however many environments reserve at once.
 */
export class DynamoBudgetLedger implements BudgetLedger {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #items: DynamoItems;
  readonly #options: Required<DynamoBudgetLedgerOptions>;
  readonly #readings = new Map<string, Reading>();

  constructor(client: DynamoDBDocumentClient, table: string, options: DynamoBudgetLedgerOptions) {
    this.#client = client;
    this.#table = table;
    this.#items = new DynamoItems(client, table);
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
   * Returns once the addition is stored. If the SDK repeats one whose response was lost it counts twice:
   * rather that than money that is not counted.
   * @throws RangeError if the amount is negative or not finite.
   */
  async add(day: string, usd: number): Promise<void> {
    const { random, shards } = this.#options;
    await this.#write(day, Math.floor(random() * shards), nanosOf(usd, day), {});
  }

  async reserve(day: string, usd: number, limitUsd: number): Promise<BudgetReservation | null> {
    const { clock, random, shards: all } = this.#options;
    const nanos = nanosOf(usd, day);
    const shards = Math.min(all, Math.max(1, Math.floor(limitUsd / LEAST_SHARE_USD)));
    const share = Math.floor((limitUsd * NANOS_PER_USD) / shards);
    const held = `${HELD}${slotOf(clock.now())}`;
    const start = Math.floor(random() * shards);
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

  /** Takes a share's room; where the share is used up by reservations that have lapsed, frees them first. */
  async #hold(
    day: string,
    shard: number,
    nanos: number,
    { held, share }: { held: string; share: number },
  ): Promise<boolean> {
    if (await this.#write(day, shard, nanos, { held, release: -nanos, below: share })) return true;
    const lapsed = lapsedOf(await this.#items.get(shardKey(day, shard)), this.#options.clock.now());
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

  /** Adds to an item's sum, and takes `release` off what it holds; false if its sum is not `below`. */
  async #write(day: string, shard: number, nanos: number, change: ShardChange): Promise<boolean> {
    if (nanos === 0 && (change.release ?? 0) === 0) return true;
    // A reading still under way may or may not see this addition; one that is done does not.
    const reading = this.#readings.get(day);
    const readBefore = reading?.done === true;
    const expiresAtMs = this.#options.clock.now() + KEPT_MS;
    const written = await this.#items.update(shardKey(day, shard), additionOf(nanos, change, expiresAtMs));
    if (written !== null && readBefore && reading !== undefined) reading.addedSince += nanos;
    return written !== null;
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
      for (const item of Responses?.[this.#table] ?? []) {
        const lapsed = lapsedOf(item, this.#options.clock.now());
        sum += Number(item['spentNanoUsd']) - lapsed.reduce((total, [, nanos]) => total + nanos, 0);
      }
      Keys = UnprocessedKeys?.[this.#table]?.Keys ?? [];
    }
    return sum;
  }
}

/** Change of one item besides its sum. */
interface ShardChange {
  /** Attribute of the reservations of one slot. */
  readonly held?: string;
  /** Taken off that attribute, in nano-dollars; negative for a new reservation. */
  readonly release?: number;
  /** The write is refused unless the sum is below this, in nano-dollars. */
  readonly below?: number;
}

function additionOf(nanos: number, { held, release = 0, below }: ShardChange, expiresAt: number): Update {
  const { expiresAtMs, ttl } = expiry(expiresAt);
  return {
    ConditionExpression:
      below === undefined
        ? 'attribute_not_exists(pk) OR attribute_exists(pk)'
        : 'attribute_not_exists(spentNanoUsd) OR spentNanoUsd < :below',
    UpdateExpression: `ADD spentNanoUsd :nanos${held === undefined ? '' : ', #held :held'} SET expiresAtMs = :expires, #ttl = :ttl`,
    ExpressionAttributeNames: { '#ttl': 'ttl', ...(held !== undefined && { '#held': held }) },
    ExpressionAttributeValues: {
      ':nanos': nanos,
      ':expires': expiresAtMs,
      ':ttl': ttl,
      ...(held !== undefined && { ':held': -release }),
      ...(below !== undefined && { ':below': below }),
    },
  };
}

const shardKey = (day: string, n: number) => ({ pk: `${PARTITIONS.budget}${day}`, sk: `shard#${n}` });

const slotOf = (nowMs: number) => Math.floor(nowMs / SLOT_MS);

/** Reservations of an item that have lapsed: their answers ended long ago, unsettled. */
function lapsedOf(
  item: Readonly<Record<string, unknown>> | null,
  nowMs: number,
): [name: string, nanos: number][] {
  return Object.entries(item ?? {})
    .filter(([name]) => name.startsWith(HELD) && Number(name.slice(HELD.length)) < slotOf(nowMs) - 1)
    .map(([name, nanos]): [string, number] => [name, Number(nanos)])
    .filter(([, nanos]) => nanos > 0);
}

/** @throws RangeError if the amount is negative or not finite. */
function nanosOf(usd: number, day: string): number {
  const nanos = Math.round(usd * NANOS_PER_USD);
  if (nanos >= 0 && Number.isSafeInteger(nanos)) return nanos;
  throw new RangeError(`${usd} USD cannot be added to what was spent on ${day}.`);
}

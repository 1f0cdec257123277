/** RateLimits on DynamoDB: messages and money of a principal, an address or a connection. */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  Admission,
  RateLimit,
  RateLimits,
  Sender,
  SpendLimit,
  SpendLimits,
} from '@mangaassist/conversation';
import { GUEST, hashed } from '@mangaassist/conversation';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

const MINUTE_US = 60_000_000;
const HOUR_US = 3_600_000_000;

export interface DynamoRateLimitsDeps extends DynamoTable {
  readonly clock: Clock;
}

export interface DynamoRateLimitsOptions {
  /** Null: unlimited. */
  readonly principal: RateLimit | null;
  readonly address: RateLimit | null;
  /** Left out: unlimited. */
  readonly spend?: SpendLimits;
}

/** Messages or money of a bucket as time: a token is worth the time in which it refills. */
interface Measure {
  /** Attribute with the time at which it will be full again. */
  readonly name: 'fullAtUs' | 'moneyFullAtUs';
  readonly capacityUs: number;
  readonly takenUs: number;
}

interface Bucket {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Limited measures from which something is taken. */
  readonly measures: readonly Measure[];
}

type Stored = Readonly<Record<string, unknown>>;

/** Buckets that one process remembers; the least recently used are dropped. */
const REMEMBERED = 5_000;

/**
 * Tokens that this process left in buckets. Other processes may have changed them since: they only choose the first write,
 * whose conditions hold in any case. A shared bucket, such as an office's, is seldom full.
 */
class LeftBuckets {
  readonly #byKey = new Map<string, Record<string, number>>();

  of(key: string): Stored {
    return this.#byKey.get(key) ?? {};
  }

  keep(key: string, left: Record<string, number>): void {
    // A map keeps the order of insertion.
    this.#byKey.delete(key);
    this.#byKey.set(key, left);
    if (this.#byKey.size > REMEMBERED) this.#byKey.delete(this.#byKey.keys().next().value ?? '');
  }

  giveBack(key: string, measures: readonly Measure[]): void {
    const left = this.#byKey.get(key);
    if (left === undefined) return;
    for (const { name, takenUs } of measures) left[name] = (left[name] ?? 0) - takenUs;
  }
}

/**
 * Token buckets in the table, one item for each principal and address, with a measure for messages and one for
 * money. A measure is kept as the time at which it will be full again (the generic cell rate algorithm, ATM Forum
 * TM 4.0 §4.4.2), so that taking from both is one conditional write of which no two spend the same token. Times
 * are whole microseconds: sums of fractions would not be exact.
 *
 * Clocks of environments may be minutes apart. Each bucket keeps the latest time of its writers, and an environment
 * whose clock is behind a time that it reads goes on from that time, so that all refill by the foremost clock.
 */
export class DynamoRateLimits implements RateLimits {
  readonly #clock: Clock;
  readonly #options: DynamoRateLimitsOptions;
  readonly #items: DynamoItems;
  /** Distance of this clock to the foremost one seen in an item, in microseconds. */
  #behindUs = 0;
  readonly #left = new LeftBuckets();

  constructor({ client, table, clock }: DynamoRateLimitsDeps, options: DynamoRateLimitsOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#items = new DynamoItems({ client, table });
  }

  async take(sender: Sender, usd = 0): Promise<Admission> {
    const buckets = this.#bucketsOf(sender, usd);
    const tooCostly = ({ takenUs, capacityUs }: Measure) => takenUs > capacityUs;
    if (buckets.some(({ measures }) => measures.some(tooCostly))) return 'too_costly';
    const waitsMs = await Promise.all(buckets.map((each) => this.#takeOne(each)));
    const retryAfterMs = Math.max(0, ...waitsMs);
    if (retryAfterMs === 0) return 'allowed';
    // A refused message costs nothing: otherwise one principal could use up the tokens of its address.
    const taken = buckets.filter((_, n) => waitsMs[n] === 0);
    await Promise.all(taken.map((each) => this.#giveBack(each)));
    return { retryAfterMs, limitedBy: (waitsMs[0] ?? 0) > 0 ? 'principal' : 'address' };
  }

  async giveBack(sender: Sender, usd = 0): Promise<void> {
    await Promise.all(this.#bucketsOf(sender, usd).map((each) => this.#giveBack(each)));
  }

  async settle(
    sender: Sender,
    cost: { readonly reservedUsd: number; readonly spentUsd: number },
  ): Promise<void> {
    const spent = this.#bucketsOf(sender, cost.spentUsd);
    const corrections = this.#bucketsOf(sender, cost.reservedUsd).map(({ key, measures }, n) => ({
      key,
      measures: measures.filter(isMoney).map((money) => {
        const spentUs = spent[n]?.measures.find(isMoney)?.takenUs ?? 0;
        return { ...money, takenUs: money.takenUs - spentUs };
      }),
    }));
    await Promise.all(corrections.map((each) => this.#giveBack(each)));
  }

  /** Returns 0, or the wait until each measure has enough, in ms. */
  async #takeOne(bucket: Bucket): Promise<number> {
    if (bucket.measures.length === 0) return 0;
    const { key } = bucket;
    // The first write takes the bucket for what this process left of it, or for a full one, and saves the read.
    let stored = this.#left.of(key.pk);
    for (let isRead = false; ; isRead = true) {
      const nowUs = this.#nowUs(stored);
      const waitUs = waitOf(bucket, stored, nowUs);
      if (waitUs > 0 && isRead) return Math.ceil(waitUs / 1_000);
      if (waitUs <= 0) {
        const taking = takingFrom(bucket, stored, nowUs);
        // Returns null if a measure became full, or empty, since it was read.
        if ((await this.#items.update(key, taking.update)) !== null) {
          this.#left.keep(key.pk, taking.left);
          return 0;
        }
      }
      stored = (await this.#items.get(key)) ?? {};
    }
  }

  /** The time of the foremost clock that this process has seen, in microseconds. */
  #nowUs(stored: Stored): number {
    const ownUs = this.#clock.now() * 1_000;
    this.#behindUs = Math.max(this.#behindUs, Number(stored['atUs'] ?? 0) - ownUs);
    return ownUs + this.#behindUs;
  }

  /** A full measure stays full: its time lies in the past. A negative amount makes a debt. */
  async #giveBack({ key, measures }: Bucket): Promise<void> {
    const changed = measures.filter(({ takenUs }) => takenUs !== 0);
    if (changed.length === 0) return;
    const debtUs = Math.max(0, ...changed.map(({ takenUs }) => -takenUs));
    this.#left.giveBack(key.pk, changed);
    await this.#items.update(key, {
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: `SET ${changed.map(({ name }) => `${name} = ${name} - :${name}`).join(', ')}, #ttl = #ttl + :debt`,
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ...Object.fromEntries(changed.map(({ name, takenUs }) => [`:${name}`, takenUs])),
        ':debt': Math.ceil(debtUs / 1_000_000),
      },
    });
  }

  #bucketsOf({ principal, address }: Sender, usd: number): readonly Bucket[] {
    const { principal: ofPrincipal, address: ofAddress, spend } = this.#options;
    const ofSender = principal.startsWith(GUEST) ? spend?.guest : spend?.user;
    const bucket = (holder: string, limit: RateLimit | null, money: SpendLimit | null = null): Bucket => ({
      key: rateKey(holder),
      measures: [...messageMeasure(limit), ...moneyMeasure(money, usd)],
    });
    return [
      bucket(principal, ofPrincipal, ofSender),
      bucket(`address#${hashed(address)}`, ofAddress, spend?.address),
    ];
  }
}

function messageMeasure(limit: RateLimit | null): Measure[] {
  if (limit === null) return [];
  const takenUs = Math.ceil(MINUTE_US / limit.perMinute);
  return [{ name: 'fullAtUs', takenUs, capacityUs: limit.burst * takenUs }];
}

/** Rounded down, so that the parts of a burst fit into it. */
function moneyMeasure(limit: SpendLimit | null, usd: number): Measure[] {
  if (limit === null || usd === 0) return [];
  const usOf = (amount: number) => Math.floor((amount * HOUR_US) / limit.perHourUsd);
  return [{ name: 'moneyFullAtUs', takenUs: usOf(usd), capacityUs: usOf(limit.burstUsd) }];
}

const isMoney = ({ name }: Measure) => name === 'moneyFullAtUs';

/** The wait until each measure has enough, in microseconds; not above 0 if all have. */
function waitOf({ measures }: Bucket, stored: Stored, nowUs: number): number {
  return Math.max(
    ...measures.map(
      ({ name, takenUs, capacityUs }) => Number(stored[name] ?? 0) - (nowUs + capacityUs - takenUs),
    ),
  );
}

/** Takes from each measure: from a full one as of now, from another one relative to its time. */
function takingFrom({ measures }: Bucket, stored: Stored, nowUs: number) {
  // This clock is not behind the bucket's latest writer.
  const conditions = ['(attribute_not_exists(atUs) OR atUs <= :now)'];
  const changes = ['atUs = :now', '#ttl = :ttl'];
  const values: Record<string, number> = { ':now': nowUs };
  const left: Record<string, number> = { atUs: nowUs };
  let fullUs = nowUs;
  for (const { name, takenUs, capacityUs } of measures) {
    const storedUs = Number(stored[name] ?? 0);
    if (storedUs <= nowUs) {
      conditions.push(`(attribute_not_exists(${name}) OR ${name} <= :now)`);
      changes.push(`${name} = :${name}`);
      values[`:${name}`] = nowUs + takenUs;
      left[name] = nowUs + takenUs;
    } else {
      conditions.push(`${name} > :now AND ${name} <= :latest_${name}`);
      changes.push(`${name} = ${name} + :${name}`);
      values[`:${name}`] = takenUs;
      left[name] = storedUs + takenUs;
      values[`:latest_${name}`] = nowUs + capacityUs - takenUs;
    }
    fullUs = Math.max(fullUs, nowUs + capacityUs);
  }
  const update = {
    ConditionExpression: conditions.join(' AND '),
    UpdateExpression: `SET ${changes.join(', ')}`,
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ...values, ':ttl': expiry(fullUs / 1_000).ttl },
  };
  return { update, left };
}

export const rateKey = (holder: string) => ({ pk: `${PARTITIONS.rate}${holder}`, sk: 'rate' });

import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { RateLimit, RateLimits } from '../rate-limits.ts';
import { DynamoItems } from './dynamo-items.ts';
import { expiry } from './dynamo-table.ts';

const MINUTE_US = 60_000_000;

export interface DynamoRateLimitsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
  /** Null: unlimited. */
  readonly principal: RateLimit | null;
  readonly address: RateLimit | null;
}

interface Bucket {
  readonly key: { readonly pk: string; readonly sk: string };
  readonly burst: number;
  /** A token comes every so many microseconds. */
  readonly everyUs: number;
}

/**
 * Token buckets in the table, one item each. A bucket is kept as the time at which it will be full again
 * (the generic cell rate algorithm, ATM Forum TM 4.0 §4.4.2), so that taking a token is one conditional write
 * of which no two spend the same token. Times are whole microseconds: sums of fractions would not be exact.
 *
 * Clocks of environments may be minutes apart. Each bucket keeps the latest time of its writers, and an environment
 * whose clock is behind a time that it reads goes on from that time, so that all refill by the foremost clock.
 */
export class DynamoRateLimits implements RateLimits {
  readonly #options: DynamoRateLimitsOptions;
  readonly #items: DynamoItems;
  /** How far this clock is behind the foremost one that was seen, in microseconds. */
  #behindUs = 0;

  constructor(options: DynamoRateLimitsOptions) {
    this.#options = options;
    this.#items = new DynamoItems(options.client, options.table);
  }

  async take(sender: Parameters<RateLimits['take']>[0]): ReturnType<RateLimits['take']> {
    const { principal, address } = this.#options;
    const buckets = [
      ...bucket(sender.principal, principal),
      ...bucket(`address#${hash(sender.address)}`, address),
    ];
    const waitsMs = await Promise.all(buckets.map((each) => this.#takeOne(each)));
    const retryAfterMs = Math.max(0, ...waitsMs);
    if (retryAfterMs === 0) return 'allowed';
    // A refused message costs nothing, or one principal could use up what others at its address may send.
    await Promise.all(buckets.filter((_, n) => waitsMs[n] === 0).map((each) => this.#giveBack(each)));
    return { retryAfterMs };
  }

  /** 0, or how long until there is a token, in ms. */
  async #takeOne({ key, burst, everyUs }: Bucket): Promise<number> {
    for (;;) {
      const ownUs = this.#options.clock.now() * 1_000;
      const nowUs = ownUs + this.#behindUs;
      const latestUs = nowUs + (burst - 1) * everyUs;
      const times = {
        ':now': nowUs,
        ':every': everyUs,
        ':latest': latestUs,
        ':ttl': expiry((latestUs + everyUs) / 1_000).ttl,
      };
      if ((await this.#items.update(key, fromFull(times))) !== null) return 0;
      if ((await this.#items.update(key, oneMore(times))) !== null) return 0;
      const { fullAtUs: storedUs = 0, atUs = 0 } = (await this.#items.get(key)) ?? {};
      if (Number(atUs) > nowUs) {
        this.#behindUs = Number(atUs) - ownUs;
        continue;
      }
      const fullAtUs = Number(storedUs);
      if (fullAtUs > latestUs) return Math.ceil((fullAtUs - latestUs) / 1_000);
      // It became full between the writes: it has a token again.
    }
  }

  async #giveBack({ key, everyUs }: Bucket): Promise<void> {
    await this.#items.update(key, {
      ConditionExpression: 'fullAtUs > :now',
      UpdateExpression: 'SET fullAtUs = fullAtUs - :every',
      ExpressionAttributeValues: {
        ':now': this.#options.clock.now() * 1_000 + this.#behindUs,
        ':every': everyUs,
      },
    });
  }
}

/** None where there is no limit. */
function bucket(holder: string, limit: RateLimit | null): readonly Bucket[] {
  if (limit === null) return [];
  const everyUs = Math.ceil(MINUTE_US / limit.perMinute);
  return [{ key: { pk: `rate#${holder}`, sk: 'rate' }, burst: limit.burst, everyUs }];
}

type Times = Readonly<Record<':now' | ':every' | ':latest' | ':ttl', number>>;

/** This clock is not behind the bucket's latest writer. */
const NOT_BEHIND = '(attribute_not_exists(atUs) OR atUs <= :now)';

const fromFull = (values: Times) => ({
  ConditionExpression: `${NOT_BEHIND} AND (attribute_not_exists(fullAtUs) OR fullAtUs <= :now)`,
  UpdateExpression: 'SET fullAtUs = :full, atUs = :now, #ttl = :ttl',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: {
    ':now': values[':now'],
    ':full': values[':now'] + values[':every'],
    ':ttl': values[':ttl'],
  },
});

const oneMore = (values: Times) => ({
  ConditionExpression: `${NOT_BEHIND} AND fullAtUs > :now AND fullAtUs <= :latest`,
  UpdateExpression: 'SET fullAtUs = fullAtUs + :every, atUs = :now, #ttl = :ttl',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: { ...values },
});

/** Addresses are personal; the bucket only has to be the same one each time. */
function hash(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}

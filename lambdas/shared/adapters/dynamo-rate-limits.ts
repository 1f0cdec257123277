import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { RateLimit, RateLimits } from '../rate-limits.ts';
import { DynamoItems } from './dynamo-items.ts';
import { expiry } from './dynamo-table.ts';

const MINUTE_MS = 60_000;

export interface DynamoRateLimitsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
  /** Null: unlimited. */
  readonly principal: RateLimit | null;
  readonly address: RateLimit | null;
}

/**
 * Token buckets in the table, one item each. A bucket is kept as the time at which it will be full again
 * (the generic cell rate algorithm, ATM Forum TM 4.0 §4.4.2), so that taking a token is one conditional write
 * of which no two spend the same token.
 */
export class DynamoRateLimits implements RateLimits {
  readonly #options: DynamoRateLimitsOptions;
  readonly #items: DynamoItems;

  constructor(options: DynamoRateLimitsOptions) {
    this.#options = options;
    this.#items = new DynamoItems(options.client, options.table);
  }

  async take(sender: Parameters<RateLimits['take']>[0]): ReturnType<RateLimits['take']> {
    const { principal, address } = this.#options;
    const waits = await Promise.all([
      this.#takeOne(sender.principal, principal),
      this.#takeOne(`address#${hash(sender.address)}`, address),
    ]);
    const retryAfterMs = Math.max(...waits);
    return retryAfterMs === 0 ? 'allowed' : { retryAfterMs };
  }

  /** 0, or how long until there is a token, in ms. */
  async #takeOne(holder: string, limit: RateLimit | null): Promise<number> {
    if (limit === null) return 0;
    const key = { pk: `rate#${holder}`, sk: 'rate' };
    const everyMs = MINUTE_MS / limit.perMinute;
    for (;;) {
      const nowMs = this.#options.clock.now();
      const latestMs = nowMs + (limit.burst - 1) * everyMs;
      const times = {
        ':now': nowMs,
        ':every': everyMs,
        ':latest': latestMs,
        ':ttl': expiry(latestMs + everyMs).ttl,
      };
      if ((await this.#items.update(key, fromFull(times))) !== null) return 0;
      if ((await this.#items.update(key, oneMore(times))) !== null) return 0;
      const fullAtMs = Number((await this.#items.get(key))?.['fullAtMs'] ?? 0);
      if (fullAtMs > latestMs) return Math.ceil(fullAtMs - latestMs);
      // It became full between the writes: it has a token again.
    }
  }
}

type Times = Readonly<Record<':now' | ':every' | ':latest' | ':ttl', number>>;

const fromFull = (values: Times) => ({
  ConditionExpression: 'attribute_not_exists(fullAtMs) OR fullAtMs <= :now',
  UpdateExpression: 'SET fullAtMs = :full, #ttl = :ttl',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: {
    ':now': values[':now'],
    ':full': values[':now'] + values[':every'],
    ':ttl': values[':ttl'],
  },
});

const oneMore = (values: Times) => ({
  ConditionExpression: 'fullAtMs > :now AND fullAtMs <= :latest',
  UpdateExpression: 'SET fullAtMs = fullAtMs + :every, #ttl = :ttl',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: { ...values },
});

/** Addresses are personal; the bucket only has to be the same one each time. */
function hash(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}

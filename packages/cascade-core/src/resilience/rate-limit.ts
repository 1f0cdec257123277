/** Requests and tokens per minute of each model, limited before Bedrock limits them. */
import type { RateLimits } from './model-protection.ts';
import { TokenBucket } from './token-bucket.ts';

/** The share of the limits that one request holds. */
export interface Reservation {
  /** Settles the reservation once the used tokens are counted, and returns the rest. */
  settle(nowMs: number, usedTokens: number): void;
}

interface Buckets {
  readonly requests: TokenBucket | null;
  readonly tokens: TokenBucket | null;
}

export class RateLimiter {
  readonly #models = new Map<string, Buckets>();

  /**
   * Takes one request and `tokens`, or neither: null if either limit has no room. Bedrock reserves input plus
   * `maxTokens` at the start of a request; pass that sum.
   */
  reserve(modelId: string, tokens: number, limits: RateLimits, nowMs: number): Reservation | null {
    const buckets = this.#buckets(modelId, limits, nowMs);
    if (buckets.requests?.take(nowMs, 1) === false) return null;
    if (buckets.tokens?.take(nowMs, tokens) === false) {
      buckets.requests?.giveBack(nowMs, 1);
      return null;
    }
    return { settle: (atMs, usedTokens) => buckets.tokens?.giveBack(atMs, tokens - usedTokens) };
  }

  /** True if a request of that many tokens would be permitted; takes nothing. */
  hasRoom(modelId: string, tokens: number, limits: RateLimits, nowMs: number): boolean {
    const buckets = this.#buckets(modelId, limits, nowMs);
    const room = (bucket: TokenBucket | null, cost: number) => (bucket?.level(nowMs) ?? cost) >= cost;
    return room(buckets.requests, 1) && room(buckets.tokens, tokens);
  }

  /** A changed limit starts again with a full bucket. */
  #buckets(modelId: string, limits: RateLimits, nowMs: number): Buckets {
    const before = this.#models.get(modelId);
    const kept = (bucket: TokenBucket | null | undefined, perMinute: number | null) => {
      if (perMinute === null) return null;
      return bucket?.perMinute === perMinute ? bucket : new TokenBucket(perMinute, nowMs);
    };
    const after: Buckets = {
      requests: kept(before?.requests, limits.requestsPerMinute),
      tokens: kept(before?.tokens, limits.tokensPerMinute),
    };
    this.#models.set(modelId, after);
    return after;
  }
}

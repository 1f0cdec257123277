/** How many messages one principal, and one address, may send. */
import type { Connection } from './connection-store.ts';

/** A token bucket: so many at once, so many a minute in the long run. */
export interface RateLimit {
  /** Messages that may come at once, 1 or more. */
  readonly burst: number;
  readonly perMinute: number;
}

export interface RateLimits {
  /** Takes one message off the buckets of who sent it; if one is empty, off none, and says when to try again. */
  take(
    sender: Pick<Connection, 'principal' | 'address'>,
  ): Promise<'allowed' | { readonly retryAfterMs: number }>;
}

/** Limits of the messages that one principal and one address may send, and of the cost of their answers. */
import type { Connection } from '../connections/connection-store.ts';

/** A token bucket: so many at once, so many a minute in the long run. */
export interface RateLimit {
  /** Messages that may come at once, 1 or more. */
  readonly burst: number;
  readonly perMinute: number;
}

/** A token bucket whose tokens are USD. In any hour at most `burstUsd + perHourUsd` are reserved from it. */
export interface SpendLimit {
  /** USD that may be reserved at once. */
  readonly burstUsd: number;
  readonly perHourUsd: number;
}

export interface SpendLimits {
  readonly guest: SpendLimit | null;
  readonly user: SpendLimit | null;
  readonly address: SpendLimit | null;
}

/** Share of an hour's money that may be reserved at once. The rest refills in the course of the hour. */
const BURST_SHARE = 0.15;

/**
 * The bucket that keeps an hour's actual cost within `usdPerHour`; null for 0, which is no limit. An hour reserves at
 * most a burst and the refill. A second burst is kept back for retries: a reservation counts each model call once,
 * and a call is repeated once by default.
 */
export function spendLimit(usdPerHour: number): SpendLimit | null {
  if (usdPerHour === 0) return null;
  return { burstUsd: usdPerHour * BURST_SHARE, perHourUsd: usdPerHour * (1 - 2 * BURST_SHARE) };
}

export type Sender = Pick<Connection, 'principal' | 'address'>;

/** `too_costly`: more than a full bucket holds. */
export type Admission =
  | 'allowed'
  | 'too_costly'
  | { readonly retryAfterMs: number; readonly limitedBy: 'principal' | 'address' };

export interface RateLimits {
  /**
   * Takes one message, and `usd` for its answer, from the buckets of its sender. If a bucket has too little, nothing
   * is taken from any of them, and the result has the time to wait.
   */
  take(sender: Sender, usd?: number): Promise<Admission>;
  /** Gives back what an allowed `take` of the same `usd` has taken, the message as well. */
  giveBack(sender: Sender, usd?: number): Promise<void>;
  /** Corrects what `take` reserved to what the answer cost; more than that is a debt. */
  settle(sender: Sender, cost: { readonly reservedUsd: number; readonly spentUsd: number }): Promise<void>;
}

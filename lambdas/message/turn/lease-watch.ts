/**
 * Leases are judged by observation. Clocks of environments may be minutes apart, so no time that one wrote
 * is compared with the time of another: a lease has expired if its renewal has not changed for the lease's
 * duration by the observer's own clock.
 */
import type { Clock } from '@mangaassist/cascade-core';

/** A turn's writer renews its lease once a second; without a renewal for this long it has expired. */
export const LEASE_TTL_MS = 8_000;

/**
 * A stream lease is not renewed before and after its answer is written. Its holder posts nothing later than
 * {@link STREAM_POSTING_MS} after it acquired it, or stored its answer, and a post takes 5 s at most.
 */
export const STREAM_LEASE_TTL_MS = 16_000;
export const STREAM_POSTING_MS = 10_000;

/** A writer stops posting when its last renewal is so old: a post takes 5 s, and then the lease expires. */
export const OWNER_POSTING_MS = 3_000;

/** A session change waits for stream leases, and posts one frame then. */
export const OPENING_TTL_MS = 20_000;

/** First and longest wait between two looks, in ms. */
const FIRST_WAIT_MS = 15;
const LONGEST_WAIT_MS = 120;

export class LeaseWatch {
  readonly #clock: Clock;
  #seen: string | null = null;
  #sinceMs = 0;
  #waitMs = FIRST_WAIT_MS;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** For how long it has been seen like this, in ms: 0 at the first look and after each change. */
  unchangedMs(seen: string): number {
    const nowMs = this.#clock.now();
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#sinceMs = nowMs;
    }
    return nowMs - this.#sinceMs;
  }

  /** Waits for the next look. */
  async pause(): Promise<void> {
    await this.#clock.sleep(this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }
}

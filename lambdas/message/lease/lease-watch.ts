/**
 * Expiry of leases by observation. Clocks of environments may be minutes apart, so a time that one environment has
 * written is not compared with the clock of another. A lease has expired if its renewal has not changed for the
 * lease's duration by the observer's own clock.
 */
import type { Clock } from '@mangaassist/cascade-core';

/** Duration of a turn's lease, in ms. Its owner renews it with each heartbeat, once a second. */
export const LEASE_TTL_MS = 8_000;

/**
 * Duration of a stream lease, in ms. It is not renewed before and after its answer is written. Its holder posts
 * for {@link STREAM_POSTING_MS} after it has acquired the lease or stored the answer, and a post takes 5 s at most.
 */
export const STREAM_LEASE_TTL_MS = 16_000;
export const STREAM_POSTING_MS = 10_000;

/** Age of the last renewal at which the owner stops posting. A post takes 5 s, and then the lease expires. */
export const OWNER_POSTING_MS = 3_000;

/** Duration of a session change, in ms. It waits for stream leases and then posts one frame. */
export const OPENING_TTL_MS = 20_000;

/** First and longest wait between two observations, in ms. */
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

  /** Time since `seen` has changed, in ms: 0 at the first observation and after each change. */
  unchangedMs(seen: string): number {
    const nowMs = this.#clock.elapsedMs();
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#sinceMs = nowMs;
    }
    return nowMs - this.#sinceMs;
  }

  /** Waits until the next observation. */
  async pause(): Promise<void> {
    await this.#clock.sleep(this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }
}

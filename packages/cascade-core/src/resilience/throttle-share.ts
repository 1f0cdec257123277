/**
 * Client-side throttling of one model by one environment: the share of calls to shed while the model throttles
 * more than it serves. After "Handling Overload" in Google's Site Reliability Engineering, chapter 21:
 * max(0, (requests - K x accepts) / (requests + 1)), with K = 2: up to half of the calls may be throttled before
 * any is shed, as a retry serves those. Counts decay, so that shedding ends by itself.
 */

/** Half-life of the counts: calls of the last minute weigh most, some twenty in one environment. */
const HALF_LIFE_MS = 60_000;
const K = 2;
/**
 * Throttled calls before any call is shed: so many in a row occur by chance while a share of all calls is
 * throttled.
 */
const SLACK_CALLS = 5;

export class ThrottleShare {
  #calls = 0;
  #served = 0;
  #atMs = 0;

  /** Counts a call by whether the model throttled it; any other end counts as served. */
  record(throttled: boolean, nowMs: number): void {
    this.#decay(nowMs);
    this.#calls += 1;
    if (!throttled) this.#served += 1;
  }

  /** Share of calls to shed now, 0 to 1. */
  shed(nowMs: number): number {
    this.#decay(nowMs);
    return Math.max(0, (this.#calls - K * this.#served - SLACK_CALLS) / (this.#calls + 1));
  }

  #decay(nowMs: number): void {
    const left = 0.5 ** (Math.max(0, nowMs - this.#atMs) / HALF_LIFE_MS);
    this.#calls *= left;
    this.#served *= left;
    this.#atMs = Math.max(this.#atMs, nowMs);
  }
}

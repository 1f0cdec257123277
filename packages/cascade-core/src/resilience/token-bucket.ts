/**
 * A rate limit as a bucket: it fills evenly with `perMinute` tokens a minute, holds as many, and starts
 * full. Time is an argument (ms); a clock that goes back fills nothing.
 */
export class TokenBucket {
  readonly perMinute: number;
  #level: number;
  #filledAtMs: number;

  constructor(perMinute: number, nowMs: number) {
    this.perMinute = perMinute;
    this.#level = perMinute;
    this.#filledAtMs = nowMs;
  }

  /** The balance, in tokens; negative if more was used than had been taken. */
  level(nowMs: number): number {
    const passedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#filledAtMs += passedMs;
    this.#level = Math.min(this.perMinute, this.#level + (passedMs * this.perMinute) / 60_000);
    return this.#level;
  }

  /** Takes `cost`, or nothing if there is less. More than a minute's tokens are never granted. */
  take(nowMs: number, cost: number): boolean {
    if (this.level(nowMs) < cost) return false;
    this.#level -= cost;
    return true;
  }

  /** Returns an excess to the bucket; a negative amount takes the rest, even below zero. */
  giveBack(nowMs: number, amount: number): void {
    this.#level = Math.min(this.perMinute, this.level(nowMs) + amount);
  }
}

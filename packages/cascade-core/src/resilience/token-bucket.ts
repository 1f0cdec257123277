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

  /** What may be taken now; negative while more was used than had been taken. */
  level(nowMs: number): number {
    const passedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#filledAtMs += passedMs;
    this.#level = Math.min(this.perMinute, this.#level + (passedMs * this.perMinute) / 60_000);
    return this.#level;
  }

  /** Takes `cost`, or nothing at all if there is less. More than a minute's worth is never granted. */
  take(nowMs: number, cost: number): boolean {
    if (this.level(nowMs) < cost) return false;
    this.#level -= cost;
    return true;
  }

  /** Gives back what was taken too much; a negative amount takes the rest, even into debt. */
  giveBack(nowMs: number, amount: number): void {
    this.#level = Math.min(this.perMinute, this.level(nowMs) + amount);
  }
}

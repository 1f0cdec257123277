/** Time of a simulation. It jumps to the next sleeper when no promise can make progress. Runs are repeatable. */
import type { Clock } from '@mangaassist/cascade-core';

interface Sleeper {
  readonly atMs: number;
  readonly order: number;
  readonly wake: () => void;
}

export class SimulatedTime {
  nowMs: number;
  #sleepers: Sleeper[] = [];
  #order = 0;

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** A clock of this time that is that far ahead. */
  clock(aheadMs: number): Clock {
    return {
      now: () => this.nowMs + aheadMs,
      elapsedMs: () => this.nowMs,
      sleep: (ms, signal) => this.sleep(ms, signal),
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { atMs: this.nowMs + Math.max(0, ms), order: this.#order, wake };
      this.#order += 1;
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /** Runs until nothing sleeps, or until `untilMs`. `isBusy`: true during real work, which takes no simulated time. */
  async run(isBusy: () => boolean, untilMs: number): Promise<void> {
    for (;;) {
      do await new Promise((resolve) => setImmediate(resolve));
      while (isBusy());
      const next = this.#sleepers.reduce<Sleeper | null>(
        (first, each) =>
          first === null || each.atMs < first.atMs || (each.atMs === first.atMs && each.order < first.order)
            ? each
            : first,
        null,
      );
      if (next === null || next.atMs > untilMs) {
        if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs);
        return;
      }
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.wake();
    }
  }
}

/** A clock for tests. Time passes by `advance` only, or in auto mode when the event loop is idle. */
import type { Clock } from '@mangaassist/cascade-core';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class FakeClock implements Clock {
  readonly #auto: boolean;
  readonly #sleepers = new Set<Sleeper>();
  #nowMs: number;
  #correctionMs = 0;
  #watching = false;

  /** `auto`: once the event loop is idle, time jumps to the next sleeper. */
  constructor(options: { readonly auto?: boolean; readonly startMs?: number } = {}) {
    this.#auto = options.auto ?? false;
    this.#nowMs = options.startMs ?? 0;
  }

  /** Number of pending sleeps: 0 after a complete clean-up. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#nowMs + this.#correctionMs;
  }

  elapsedMs(): number {
    return this.#nowMs;
  }

  /** Sets the time of day forward or back, as a time server does. */
  correct(ms: number): void {
    this.#correctionMs += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      if (this.#auto) this.#jumpWhenIdle();
    });
  }

  /** Advances by `ms` and wakes each sleeper at its own time. */
  async advance(ms: number): Promise<void> {
    const until = this.#nowMs + ms;
    for (;;) {
      await idle();
      const next = this.#next();
      if (next === null || next.at > until) break;
      this.#wake(next);
    }
    this.#nowMs = until;
    await idle();
  }

  #next(): Sleeper | null {
    return [...this.#sleepers].reduce<Sleeper | null>(
      (first, sleeper) => (first === null || sleeper.at < first.at ? sleeper : first),
      null,
    );
  }

  #wake(sleeper: Sleeper): void {
    this.#nowMs = Math.max(this.#nowMs, sleeper.at);
    sleeper.wake();
  }

  #jumpWhenIdle(): void {
    if (this.#watching) return;
    this.#watching = true;
    void idle().then(() => {
      this.#watching = false;
      const next = this.#next();
      if (next === null) return;
      this.#wake(next);
      this.#jumpWhenIdle();
    });
  }
}

/** Resolves when no promise can make progress. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * When to change to a new socket: API Gateway closes every one after 2 hours, wherever an answer stands.
 * Some time before, it is changed while nobody waits for anything, or at the latest just before the end.
 */

/** Times since the socket opened, in ms. */
export interface RolloverTimes {
  /** From then on, as soon as nothing is under way. */
  readonly afterMs: number;
  /** Uniform in 0 … that much later, so that clients which came together do not come back together. */
  readonly jitterMs: number;
  /** Whatever is under way. */
  readonly latestMs: number;
}

/** 1 h 50 min to 1 h 55 min, and 1 h 58 min. */
export const ROLLOVER: RolloverTimes = {
  afterMs: 110 * 60_000,
  jitterMs: 5 * 60_000,
  latestMs: 118 * 60_000,
};

/** When to try again where the new socket did not come about. */
const RETRY_MS = 30_000;

export interface RolloverOptions {
  readonly times: RolloverTimes;
  readonly random: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly isIdle: () => boolean;
  /** Change the socket now. */
  readonly roll: () => void;
}

export class Rollover {
  readonly #options: RolloverOptions;
  #isDue = false;
  #cancel: (() => void) | undefined;

  constructor(options: RolloverOptions) {
    this.#options = options;
  }

  /** A socket has opened. */
  start(): void {
    const { times, random } = this.#options;
    const dueMs = times.afterMs + random() * times.jitterMs;
    this.#wait(dueMs, () => {
      if (this.#options.isIdle()) {
        this.#roll();
        return;
      }
      this.#wait(Math.max(0, times.latestMs - dueMs), () => this.#roll());
      this.#isDue = true;
    });
  }

  /** Nothing is under way any more. */
  idle(): void {
    if (this.#isDue) this.#roll();
  }

  /** The new socket did not come about; the old one is still there. */
  failed(): void {
    this.#wait(RETRY_MS, () => this.#roll());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isDue = false;
  }

  #wait(delayMs: number, run: () => void): void {
    this.stop();
    this.#cancel = this.#options.after(delayMs, run);
  }

  #roll(): void {
    this.stop();
    this.#options.roll();
  }
}

/** Detects a socket that no longer delivers: a frame is due, and none arrives in time. */

/** In ms. An answer ends within 29 s (the integration timeout), so no gap between its frames is longer. */
const SILENCE_MS = 45_000;

export interface LivenessWatchdogOptions {
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly isAwaiting: () => boolean;
  readonly onTimeout: () => void;
}

export class LivenessWatchdog {
  readonly #options: LivenessWatchdogOptions;
  #cancel: (() => void) | undefined;

  constructor(options: LivenessWatchdogOptions) {
    this.#options = options;
  }

  /** Restarts the timeout: a frame has arrived, or the wait for one begins. */
  restart(): void {
    const { after, isAwaiting, onTimeout } = this.#options;
    this.stop();
    if (!isAwaiting()) return;
    this.#cancel = after(SILENCE_MS, () => {
      this.#cancel = undefined;
      if (isAwaiting()) onTimeout();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

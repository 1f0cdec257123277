/** Notices a socket that has died without a word: something is awaited, and nothing comes. */

/** An answer ends within 29 s, and is not silent for longer in between; in ms. */
const SILENCE_MS = 45_000;

export interface SilenceWatchOptions {
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly isAwaiting: () => boolean;
  readonly onSilence: () => void;
}

export class SilenceWatch {
  readonly #options: SilenceWatchOptions;
  #cancel: (() => void) | undefined;

  constructor(options: SilenceWatchOptions) {
    this.#options = options;
  }

  /** A sign of life, or the beginning of a wait for one. */
  restart(): void {
    const { after, isAwaiting, onSilence } = this.#options;
    this.stop();
    if (!isAwaiting()) return;
    this.#cancel = after(SILENCE_MS, () => {
      this.#cancel = undefined;
      if (isAwaiting()) onSilence();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

/**
 * The schedule of socket rotation. API Gateway closes each socket after 2 hours, even in the middle of an answer.
 * Rotation happens before that: while the connection is idle, or at the latest just before the limit.
 */

/** In ms since the socket opened. */
export interface RotationTimes {
  /** Earliest rotation; it waits for an idle connection. */
  readonly afterMs: number;
  /** A uniform delay in 0 … `jitterMs` is added, so that clients do not reconnect at the same time. */
  readonly jitterMs: number;
  /** Latest rotation, also in the middle of an answer. */
  readonly latestMs: number;
}

/** 1 h 50 min to 1 h 55 min, and 1 h 58 min. */
export const ROTATION_TIMES: RotationTimes = {
  afterMs: 110 * 60_000,
  jitterMs: 5 * 60_000,
  latestMs: 118 * 60_000,
};

/** Delay after a failed rotation, in ms. */
const RETRY_MS = 30_000;

export interface SocketRotationOptions {
  readonly times: RotationTimes;
  readonly random: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly isIdle: () => boolean;
  /** Opens the second socket. */
  readonly rotate: () => void;
}

export class SocketRotation {
  readonly #options: SocketRotationOptions;
  #isDue = false;
  #cancel: (() => void) | undefined;

  constructor(options: SocketRotationOptions) {
    this.#options = options;
  }

  /** Starts the schedule of a socket that has opened. */
  start(): void {
    const { times, random } = this.#options;
    const dueMs = times.afterMs + random() * times.jitterMs;
    this.#wait(dueMs, () => {
      if (this.#options.isIdle()) {
        this.#rotate();
        return;
      }
      this.#wait(Math.max(0, times.latestMs - dueMs), () => this.#rotate());
      this.#isDue = true;
    });
  }

  /** The connection has become idle: rotates if rotation is due. */
  idle(): void {
    if (this.#isDue) this.#rotate();
  }

  /** The second socket failed: tries again later. */
  failed(): void {
    this.#wait(RETRY_MS, () => this.#rotate());
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

  #rotate(): void {
    this.stop();
    this.#options.rotate();
  }
}

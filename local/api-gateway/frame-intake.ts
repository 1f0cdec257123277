/** Bounds the frames of one socket that are handled at the same time, so that a flood does not fill the process. */

export interface FrameIntakeOptions {
  /** Most frames that are handled at the same time. */
  readonly atOnce: number;
  readonly handle: (data: Buffer, binary: boolean) => Promise<void>;
  /** Stops and restarts reading from the socket. Frames that are already read may still come. */
  readonly pause: () => void;
  readonly resume: () => void;
}

export class FrameIntake {
  readonly #options: FrameIntakeOptions;
  #waiting: [data: Buffer, binary: boolean][] = [];
  #running = 0;

  constructor(options: FrameIntakeOptions) {
    this.#options = options;
  }

  /** Handles a frame, at once or when its turn comes. */
  take(data: Buffer, binary: boolean): void {
    const { atOnce, pause } = this.#options;
    if (this.#running < atOnce) {
      void this.#run(data, binary);
      return;
    }
    if (this.#waiting.length === 0) pause();
    this.#waiting.push([data, binary]);
  }

  /** Drops the frames that wait: their socket is closed. */
  drop(): void {
    this.#waiting = [];
  }

  async #run(data: Buffer, binary: boolean): Promise<void> {
    this.#running += 1;
    await this.#options.handle(data, binary);
    this.#running -= 1;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    if (this.#waiting.length === 0) this.#options.resume();
    void this.#run(...next);
  }
}

/** The frames that a task is handling: answers, most of the time. */
export class FramesInFlight {
  readonly #running = new Set<Promise<unknown>>();
  #peak = 0;

  get count(): number {
    return this.#running.size;
  }

  /** Begins `work`, which must not reject. */
  add(work: () => Promise<unknown>): void {
    const running = work().finally(() => this.#running.delete(running));
    this.#running.add(running);
    this.#peak = Math.max(this.#peak, this.#running.size);
  }

  /** The most frames at once since the last call. */
  takePeak(): number {
    const peak = this.#peak;
    this.#peak = this.#running.size;
    return peak;
  }

  /** Waits until no frame is in flight, those that come meanwhile included. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}

/** The frames that a task is handling: answers, most of the time. */
export class FramesInFlight {
  readonly #running = new Set<Promise<unknown>>();
  /** By connection. */
  readonly #counts = new Map<string, number>();
  #peak = 0;

  get count(): number {
    return this.#running.size;
  }

  countOf(connectionId: string): number {
    return this.#counts.get(connectionId) ?? 0;
  }

  /** Begins `work` for a connection, which must not reject. */
  add(connectionId: string, work: () => Promise<unknown>): void {
    this.#counts.set(connectionId, this.countOf(connectionId) + 1);
    const running = work().finally(() => {
      this.#running.delete(running);
      const left = this.countOf(connectionId) - 1;
      if (left > 0) this.#counts.set(connectionId, left);
      else this.#counts.delete(connectionId);
    });
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

/**
 * An answer that the cascade begins while its turn is still being stored. Its events are read once the turn is
 * stored; if it is refused, the answer is aborted and its cost is known.
 */
import type { Cascade, CascadeEvent, Question, TerminalEvent } from '@mangaassist/cascade-core';
import { isTerminal } from './frame-bodies.ts';

export class AskedAhead {
  readonly #stop = new AbortController();
  readonly #events: AsyncGenerator<CascadeEvent>;
  readonly #ahead: readonly Promise<IteratorResult<CascadeEvent>>[];

  /** Asks at once, and goes on until the answer's first text. */
  constructor(question: Omit<Question, 'signal'>, cascade: Pick<Cascade, 'answer'>) {
    this.#events = cascade.answer({ ...question, signal: this.#stop.signal });
    // A generator queues calls: the second one begins the model's request, after the event that starts the answer.
    this.#ahead = [this.#events.next(), this.#events.next()];
    // Failures are thrown to the reader of the events.
    for (const each of this.#ahead) each.catch(() => undefined);
  }

  /** The answer's events, to be read once. A signal that aborts ends the answer. */
  async *events(signal: AbortSignal): AsyncGenerator<CascadeEvent> {
    const stop = () => this.#stop.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      yield* this.#all();
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Aborts the answer. Returns its end, with the cost so far; null if the cascade failed. */
  async abandon(): Promise<TerminalEvent | null> {
    this.#stop.abort();
    try {
      for await (const event of this.#all()) if (isTerminal(event)) return event;
    } catch {
      // Nothing of it is shown.
    }
    return null;
  }

  async *#all(): AsyncGenerator<CascadeEvent> {
    try {
      for (const each of this.#ahead) {
        const { done, value } = await each;
        if (done === true) return;
        yield value;
      }
      yield* this.#events;
    } finally {
      await this.#events.return(undefined);
    }
  }
}

/** Ends a stream that is silent for too long. */
import { type Clock, ENDED } from './clock.ts';
import { ModelError } from './errors.ts';

export interface SilenceLimits {
  /** Longest silence before the first item, in ms. */
  readonly firstEventMs: number;
  /** Longest silence between two items, in ms. */
  readonly stallMs: number;
}

/**
 * Yields the items of a stream until it ends or `signal` aborts, even if the stream hangs. The consumer's time
 * is not counted as silence. The stream itself is aborted at every end.
 *
 * One listener and one timer serve all items: making them anew for each took longer than reading the items.
 * @throws ModelError `stalled` if it is silent for too long.
 */
export async function* untilStalled<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  signal: AbortSignal,
  limits: SilenceLimits,
  clock: Clock,
): AsyncGenerator<T> {
  const inner = new AbortController();
  const iterator = open(AbortSignal.any([signal, inner.signal]))[Symbol.asyncIterator]();
  let stop: (next: null) => void = () => undefined;
  const end = () => stop(null);
  signal.addEventListener('abort', end, { once: true });
  const silence = new SilenceTimer(limits.firstEventMs, end, clock);
  try {
    for (;;) {
      silence.begin();
      const next = await new Promise<IteratorResult<T> | null>((resolve, reject) => {
        stop = resolve;
        iterator.next().then(resolve, reject);
        if (signal.aborted) resolve(null);
      });
      silence.end(limits.stallMs);
      if (next === null && !signal.aborted)
        throw new ModelError('stalled', `The stream was silent for ${silence.lastMs} ms.`);
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    silence.dispose();
    signal.removeEventListener('abort', end);
    inner.abort(ENDED);
    void iterator.return?.().then(undefined, () => undefined);
  }
}

/** Calls back once a silence is longer than its limit. It sleeps until one could be, and not anew for each of them. */
class SilenceTimer {
  /** Limit of the silence before this one, in ms. */
  lastMs: number;
  #limitMs: number;
  readonly #onElapsed: () => void;
  readonly #clock: Clock;
  /** Null outside of a silence. */
  #sinceMs: number | null = null;
  #asleep: { readonly untilMs: number; readonly wake: AbortController } | null = null;

  constructor(limitMs: number, onElapsed: () => void, clock: Clock) {
    this.lastMs = limitMs;
    this.#limitMs = limitMs;
    this.#onElapsed = onElapsed;
    this.#clock = clock;
  }

  begin(): void {
    this.#sinceMs = this.#clock.elapsedMs();
    const dueMs = this.#sinceMs + this.#limitMs;
    if (this.#asleep === null || this.#asleep.untilMs > dueMs) this.#sleep(dueMs);
  }

  /** @param nextMs - limit of the next silence. */
  end(nextMs: number): void {
    this.#sinceMs = null;
    this.lastMs = this.#limitMs;
    this.#limitMs = nextMs;
  }

  dispose(): void {
    this.#asleep?.wake.abort(ENDED);
    this.#asleep = null;
  }

  #sleep(untilMs: number): void {
    this.dispose();
    const asleep = { untilMs, wake: new AbortController() };
    this.#asleep = asleep;
    void this.#clock.sleep(untilMs - this.#clock.elapsedMs(), asleep.wake.signal).then(() => {
      if (this.#asleep !== asleep) return;
      this.#asleep = null;
      this.#check();
    });
  }

  #check(): void {
    if (this.#sinceMs === null) return; // `begin` sleeps again
    const dueMs = this.#sinceMs + this.#limitMs;
    if (this.#clock.elapsedMs() < dueMs) this.#sleep(dueMs);
    else this.#onElapsed();
  }
}

import { orAborted } from './abortable.ts';
import { abortAfter, type Clock } from './clock.ts';
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
  let silenceMs = limits.firstEventMs;
  try {
    for (;;) {
      const timer = abortAfter(clock, silenceMs);
      const item = orAborted(orAborted(iterator.next(), timer.signal), signal);
      const next = await item.finally(() => timer.dispose());
      if (next === null && !signal.aborted)
        throw new ModelError('stalled', `The stream was silent for ${silenceMs} ms.`);
      if (next === null || next.done === true) return;
      silenceMs = limits.stallMs;
      yield next.value;
    }
  } finally {
    inner.abort();
    void iterator.return?.().then(undefined, () => undefined);
  }
}

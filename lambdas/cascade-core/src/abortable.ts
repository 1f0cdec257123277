/** Resolves to null once `signal` aborts; never rejects. */
export function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

/** The items of `source` until it ends or `signal` aborts, even if `source` itself hangs. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const stop = aborted(signal);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), stop]);
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.().then(undefined, () => undefined);
  }
}

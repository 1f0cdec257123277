/**
 * What `work` comes to, or null if `signal` aborts first; `work` then goes on unheard. It stops listening
 * once `work` is done: Node 20 keeps a signal of `AbortSignal.any`, and all that hangs on it, for as long as
 * somebody listens to it.
 * @throws what `work` rejects with.
 */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  let listener: () => void = () => undefined;
  const aborted = new Promise<null>((resolve) => {
    listener = () => resolve(null);
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}

/** The items of `source` until it ends or `signal` aborts, even if `source` itself hangs. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orAborted(iterator.next(), signal);
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.().then(undefined, () => undefined);
  }
}

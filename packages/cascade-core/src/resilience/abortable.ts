/**
 * Resolves to the result of `work`, or to null if `signal` aborts first. `work` then continues and its result
 * is dropped. The listener is removed when `work` is done: Node 20 keeps a signal of `AbortSignal.any`, and all
 * that it references, as long as it has listeners.
 * @throws the rejection of `work`.
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

/**
 * The items of `source` until it ends or `signal` aborts, even if `source` itself hangs. One listener serves all
 * items, until the generator ends: adding one for each piece of a model took longer than reading the pieces.
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let stop: (next: null) => void = () => undefined;
  const listener = () => stop(null);
  signal.addEventListener('abort', listener, { once: true });
  try {
    for (;;) {
      const next = await new Promise<IteratorResult<T> | null>((resolve, reject) => {
        stop = resolve;
        iterator.next().then(resolve, reject);
        if (signal.aborted) resolve(null);
      });
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', listener);
    void iterator.return?.().then(undefined, () => undefined);
  }
}

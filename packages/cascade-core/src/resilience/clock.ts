/** The source of time, passed as an argument so that tests can control it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Milliseconds since some moment, which no correction of the time of day changes: for times between two moments of
   * one process.
   */
  elapsedMs(): number;
  /** Resolves after `ms`; resolves early, never rejects, when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Reason of an abort that ends work in good order, in place of the error with its stack that `abort()` makes. */
export const ENDED = 'ended';

/**
 * A signal that aborts after `ms` of the given clock. Call `dispose()` when the work is done: until then the
 * timer stays alive.
 */
export function abortAfter(clock: Clock, ms: number): { readonly signal: AbortSignal; dispose(): void } {
  const elapsed = new AbortController();
  const disposed = new AbortController();
  void clock.sleep(ms, disposed.signal).then(() => {
    if (!disposed.signal.aborted) elapsed.abort(ENDED);
  });
  return { signal: elapsed.signal, dispose: () => disposed.abort(ENDED) };
}

/**
 * Disables the AsyncLocalStorages of a test file at its end. Each file makes its own, of the log's context for example,
 * and Node 20 passes the stores of all enabled ones on with each promise: without it, a worker of jest became slower
 * with each file, up to twenty times.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll } from '@jest/globals';

interface Watched {
  enabled?: Set<AsyncLocalStorage<unknown>>;
}

/** The class is Node's own, one for all files of a worker. */
const watched = AsyncLocalStorage as unknown as Watched;
watched.enabled ??= watch();

afterAll(() => {
  for (const storage of watched.enabled ?? []) storage.disable();
  watched.enabled?.clear();
});

function watch(): Set<AsyncLocalStorage<unknown>> {
  const enabled = new Set<AsyncLocalStorage<unknown>>();
  for (const name of ['run', 'enterWith'] as const) {
    const original = AsyncLocalStorage.prototype[name] as (...args: unknown[]) => unknown;
    AsyncLocalStorage.prototype[name] = function (this: AsyncLocalStorage<unknown>, ...args: unknown[]) {
      enabled.add(this);
      return original.apply(this, args);
    } as never;
  }
  return enabled;
}

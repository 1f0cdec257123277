import type { Clock } from '@mangaassist/cascade-core';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';

/** A clock on which time passes at a fraction of its pace, so that no deadline ends work of a busy machine. */
export function slowClock(times: number): Clock {
  const startMs = Date.now();
  const elapsedMs = () => Math.floor((Date.now() - startMs) / times);
  return {
    now: () => startMs + elapsedMs(),
    elapsedMs,
    sleep: (ms, signal) => systemClock.sleep(ms * times, signal),
  };
}

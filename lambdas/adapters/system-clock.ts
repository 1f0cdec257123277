import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@mangaassist/cascade-core';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    // An aborted sleep ends early and is not an error.
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
};

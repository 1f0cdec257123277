import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@mangaassist/cascade-core';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    // An aborted sleep ends early and is not an error.
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
};

/** ISO 8601 date of a time in a time zone; in UTC if the zone is unknown. */
export function dateIn(timeZone: string, ms: number): string {
  const format = (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(ms);
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}

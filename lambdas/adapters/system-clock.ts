/** The runtime's clock. */
import type { Clock } from '@mangaassist/cascade-core';

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsedMs: () => Math.floor(performance.now()),
  // An aborted sleep ends early and is not an error: `node:timers/promises` would make one with its stack, for each
  // event of a model's stream.
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      if (signal?.aborted) end();
      else signal?.addEventListener('abort', end, { once: true });
    }),
};

/** ISO 8601 date of a time in a time zone; in UTC if the zone is unknown. */
export function dateIn(timeZone: string, ms: number): string {
  const known = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, known);
  return known.format(ms);
}

/** By time zone, of which a process has one or two: making a format takes longer than a search. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  } catch {
    return formatOf('UTC');
  }
}

/** The rule by which a hostile text takes too long. */
import { median } from '../median.ts';

/** A text and the least time that one pass over it took. */
export interface Timing {
  readonly kind: string;
  readonly ms: number;
}

export interface HostileVerdict {
  /** Of usual texts as long as a frame admits. */
  readonly usualMs: number;
  readonly slowest: Timing;
  /** The slowest hostile text over the usual one. */
  readonly times: number;
  readonly verdict: 'ok' | 'too slow' | 'too slow for a usual text';
}

/** Most times the usual text. */
export const MOST_TIMES = 20;

/** Most ms of any text. */
export const MOST_MS = 20;

/**
 * Under this the ratio is not judged, in ms: it is less than one request to the table takes, and each message
 * makes five. The ratios of functions that take some microseconds are noise.
 */
export const UNJUDGED_MS = 1;

/**
 * Judges one function.
 * @param usual - usual texts of full length, at least one.
 * @param hostile - hostile texts of at most that length, at least one.
 */
export function judgeTimings(usual: readonly Timing[], hostile: readonly Timing[]): HostileVerdict {
  const usualMs = median(usual.map(({ ms }) => ms));
  const [first, ...others] = hostile;
  if (first === undefined || usual.length === 0) throw new RangeError('There are no timings to judge.');
  const slowest = others.reduce((worst, timing) => (timing.ms > worst.ms ? timing : worst), first);
  const times = slowest.ms / usualMs;
  const isTooSlow = slowest.ms > MOST_MS || (slowest.ms > UNJUDGED_MS && times > MOST_TIMES);
  const verdict = isTooSlow ? 'too slow' : usualMs > MOST_MS ? 'too slow for a usual text' : 'ok';
  return { usualMs, slowest, times, verdict };
}

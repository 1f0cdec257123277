/**
 * One generation of an answer for all environments: the first to miss it leads, by a short lock in the store; the
 * others wait briefly for its answer, and then generate their own.
 */
import { orAborted } from '../resilience/abortable.ts';
import type { Clock } from '../resilience/clock.ts';
import type { CachedAnswer, ResponseCacheStore } from './response-cache.ts';

/** A lead is given up by itself after this long: the leader may be gone. Most answers are complete by then (R17). */
export const LEAD_MS = 5_000;
/** Longest wait for another environment, in ms: about as long as a fast answer takes. */
const WAIT_MS = 1_000;
const POLL_MS = 100;

export interface OtherEnvironments {
  readonly store: ResponseCacheStore;
  readonly clock: Clock;
  /** Runs a request to the store within its time; undefined if it fails. */
  readonly bounded: <T>(work: () => Promise<T>) => Promise<T | null | undefined>;
}

/** The answer that another environment is generating, if it comes in time; `leads` if this one holds the lock. */
export async function answerOfOthers(
  key: string,
  { store, clock, bounded }: OtherEnvironments,
  signal: AbortSignal,
): Promise<{ readonly answer: CachedAnswer | null; readonly leads: boolean }> {
  const giveUpAtMs = clock.elapsedMs() + WAIT_MS;
  for (;;) {
    const leads = await bounded(async () => store.lead?.(key, LEAD_MS) ?? true);
    // A store that fails is not asked again.
    if (leads !== false) return { answer: null, leads: leads === true };
    if (clock.elapsedMs() >= giveUpAtMs) return { answer: null, leads: false };
    await orAborted(clock.sleep(POLL_MS), signal);
    if (signal.aborted) return { answer: null, leads: false };
    const answer = await bounded(() => store.get(key, clock.now()));
    if (answer != null) return { answer, leads: false };
    if (answer === undefined) return { answer: null, leads: false };
  }
}

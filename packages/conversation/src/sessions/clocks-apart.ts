/**
 * Clocks of Lambda environments differ. An end that one of them writes is judged by another, so each is stored or
 * judged with a tolerance, or not by a clock at all (leases: `lease-watch.ts`, rate limits, model health).
 */

/** Clocks of two environments, or of one and an identity provider, differ by less: 150 s each way. In ms. */
export const CLOCKS_APART_MS = 300_000;

/** Tolerance of a life of `ttlMs`: a twentieth of a short one, so that it stays about as short as it was set. */
const toleranceMs = (ttlMs: number) => Math.min(CLOCKS_APART_MS, Math.floor(ttlMs / 20));

/** End to store for what is kept for `ttlMs` from now on: no environment finds it over before that. */
export const storedEndMs = (nowMs: number, ttlMs: number): number => nowMs + ttlMs + toleranceMs(ttlMs);

/** End to name to a client, of one that was stored. */
export const namedEndMs = (storedMs: number, ttlMs: number): number => storedMs - toleranceMs(ttlMs);

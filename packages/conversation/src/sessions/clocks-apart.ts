/**
 * Clocks of Lambda environments differ. An expiry that one environment writes is checked by the clock of another.
 * Each is stored or checked with a tolerance, or by observation (leases: `lease-watch.ts`, rate limits, model health).
 */

/** Most that the clocks of two environments, or of one and an identity provider, differ: 150 s each way. In ms. */
export const CLOCKS_APART_MS = 300_000;

/** Tolerance of a life of `ttlMs`: at most a twentieth, so that a short life stays about as short as it was set. */
const toleranceMs = (ttlMs: number) => Math.min(CLOCKS_APART_MS, Math.floor(ttlMs / 20));

/** Expiry to store for a life of `ttlMs` from now on. No environment finds it expired earlier. */
export const storedEndMs = (nowMs: number, ttlMs: number): number => nowMs + ttlMs + toleranceMs(ttlMs);

/** Expiry to send to a client, from the stored one. */
export const namedEndMs = (storedMs: number, ttlMs: number): number => storedMs - toleranceMs(ttlMs);

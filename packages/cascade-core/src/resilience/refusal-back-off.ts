/**
 * The hold of a model that refuses to serve this account. No refusal is final: a use case form is approved, a
 * permission is granted, and Bedrock reports both under names that also mean that a model is gone. Holds double
 * with each refused probe, with jitter, so that environments spread.
 */
import type { ModelErrorCode } from './errors.ts';

const MINUTE_MS = 60_000;

/** Longest holds, in ms. Bedrock asks to wait 2 to 15 minutes after access was requested. */
const MAX_HOLD_BY_CODE_MS: Partial<Record<ModelErrorCode, number>> = {
  access_denied: 5 * MINUTE_MS,
  not_found: 5 * MINUTE_MS,
  end_of_life: 60 * MINUTE_MS,
};

/** Upper bound of every hold, also of one reported by an environment with a wrong clock. */
export const MAX_HOLD_MS = 60 * MINUTE_MS;

/** True for a refusal, which opens a breaker at once. */
export function isRefusal(outcome: string): outcome is ModelErrorCode {
  return outcome in MAX_HOLD_BY_CODE_MS;
}

/**
 * The hold after so many refusals in a row, in ms: half of it certain, half random. `refusals` counts from 1,
 * `random` is uniform in [0, 1).
 */
export function refusalHoldMs(
  reason: ModelErrorCode,
  {
    refusals,
    baseMs,
    random,
  }: { readonly refusals: number; readonly baseMs: number; readonly random: number },
): number {
  const mostMs = Math.max(baseMs, MAX_HOLD_BY_CODE_MS[reason] ?? baseMs);
  const holdMs = Math.min(mostMs, baseMs * 2 ** Math.min(refusals - 1, 20));
  return Math.round(holdMs * (0.5 + random / 2));
}

/** The remedy for a refused question, and the pause after an error of API Gateway. */
import type { ErrorBody } from '@mangaassist/protocol';

/** Repetitions of one question. */
const MAX_REFUSALS = 5;

/** Delay in ms for a refusal without `retryAfterMs`. */
const RETRY_MS = 1_000;

/** Least pause before a question is sent again after an error of API Gateway, in ms. */
const GATEWAY_RETRY_MS = 500;

/** `report`: no remedy, the error ends the answer. */
export type Remedy = 'report' | 'new session' | 'new token' | { readonly waitMs: number };

/** @param earlier - number of earlier refusals of the question. */
export function remedyOf({ code, retryAfterMs = RETRY_MS }: ErrorBody, earlier: number): Remedy {
  if (earlier === MAX_REFUSALS) return 'report';
  switch (code) {
    case 'session_busy':
    case 'rate_limited':
      // Doubles each time: five waits from 1 s on are longer than any answer takes (29 s).
      return { waitMs: retryAfterMs * 2 ** earlier };
    case 'session_expired':
      return 'new session';
    case 'unauthorized':
      return earlier === 0 ? 'new token' : 'report';
    default:
      return 'report';
  }
}

/** Pause in ms after an error of API Gateway: once to twice the least. @param random - from 0 to 1. */
export function gatewayRetryMs(random: number): number {
  return GATEWAY_RETRY_MS * (1 + random);
}

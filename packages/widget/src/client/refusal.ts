/** What helps where the server refuses a question for the moment. */
import type { ErrorBody } from '@mangaassist/protocol';

/** How often one question is asked again. */
const MAX_REFUSALS = 5;

/** When to ask again where the server does not say when, in ms. */
const RETRY_MS = 1_000;

/** `tell`: nothing does, its reader has to know. */
export type Remedy = 'tell' | 'new session' | 'new token' | { readonly waitMs: number };

/** @param earlier - how often the question has been refused before. */
export function remedyOf({ code, retryAfterMs = RETRY_MS }: ErrorBody, earlier: number): Remedy {
  if (earlier === MAX_REFUSALS) return 'tell';
  switch (code) {
    case 'session_busy':
    case 'rate_limited':
      // Twice as long each time: from a second on, five waits outlast any answer that is being written.
      return { waitMs: retryAfterMs * 2 ** earlier };
    case 'session_expired':
      return 'new session';
    case 'unauthorized':
      return earlier === 0 ? 'new token' : 'tell';
    default:
      return 'tell';
  }
}

/** A bound on the tries to prove an order by its number and an e-mail address or a postal code. */
import type { Sender } from './rate-limits.ts';

/** Wrong tries of one principal, and from one address (of IPv6: one /64 network), in any hour. */
export const TRIES_AN_HOUR = 5;

export type TryResult =
  | { readonly kind: 'allowed' }
  /** `retryAfterMs`: time until the next try is allowed. */
  | { readonly kind: 'used_up'; readonly retryAfterMs: number };

export interface ProofTries {
  /**
   * Counts a try before it is made. A try that is refused for one of principal and address is not
   * counted for the other.
   * @throws if the count cannot be stored: then no try may be made.
   */
  take(sender: Sender): Promise<TryResult>;
  /**
   * Takes back a try that was right: people behind one address do not use up each other's tries.
   * @throws if it cannot be stored: the try stays counted.
   */
  giveBack(sender: Sender): Promise<void>;
}

/** Port of the session store: what is stored of a session, and the lease under which its turns are written. */
import type { TurnLease } from './turn-store.ts';

export interface Session {
  readonly id: string;
  readonly principal: string;
  /** SHA-256 of the resume token. */
  readonly resumeHash: string;
  readonly expiresAtMs: number;
  /** Ids of the latest turns, oldest first. */
  readonly recentTurns: readonly string[];
  /** Orders that were proven in the session, oldest first; at most {@link MOST_PROVEN_ORDERS}. Left out without any. */
  readonly provenOrders?: readonly ProvenOrder[];
}

/** An order that a shopper has proven by its number and what it was placed with. */
export interface ProvenOrder {
  /** Partition of the order. */
  readonly owner: string;
  readonly number: string;
}

/** Orders that a session keeps as proven. A further one replaces the oldest. */
export const MOST_PROVEN_ORDERS = 5;

export type LeaseResult =
  | {
      readonly kind: 'acquired';
      /** Turns before this acquisition. A re-acquired lease lists its own turn, too. */
      readonly recentTurns: readonly string[];
      /** Left out without any. */
      readonly provenOrders?: readonly ProvenOrder[];
    }
  | { readonly kind: 'busy'; readonly turn: string }
  /** The session does not exist or has expired. */
  | { readonly kind: 'expired' }
  /** The session belongs to another principal. */
  | { readonly kind: 'foreign' };

/** The lease of the answer that is being written in a session. */
export interface SessionLease {
  readonly turnId: string;
  readonly fencingToken: string;
  readonly leaseExpiresAtMs: number;
}

export interface SessionStore {
  /** @throws if a different session has that id. A repeated write of the same session succeeds. */
  create(session: Omit<Session, 'recentTurns' | 'provenOrders'>): Promise<void>;
  /** Null if the session does not exist or has expired. */
  get(id: string): Promise<Session | null>;
  /** Null if no answer is being written. */
  currentLease(id: string): Promise<SessionLease | null>;
  /**
   * Acquires the session's lease for one turn, atomically. The lease is held until `releaseLease`, or until it
   * has expired. A turn whose lease is taken over is marked as interrupted. Re-acquiring under the same fencing
   * token succeeds, because the SDK may repeat a write whose response was lost. Sets the session's expiry to
   * `expiresAtMs`.
   */
  acquireLease(
    request: TurnLease & {
      readonly principal: string;
      readonly nowMs: number;
      /**
       * A lease is expired if its last renewal names no later time than this; default `nowMs`. Clocks of
       * environments differ, so callers pass a time far past, or the renewal that no other followed.
       */
      readonly expiredUpToMs?: number;
      /** The turn has to be begun by then. */
      readonly leaseExpiresAtMs: number;
      readonly expiresAtMs: number;
    },
  ): Promise<LeaseResult>;
  /** Releases the lease and stores the list of latest turns. Has no effect if the lease is not held any more. */
  releaseLease(lease: TurnLease, recentTurns: readonly string[]): Promise<void>;
  /**
   * Stores the proven orders of a session, the latest {@link MOST_PROVEN_ORDERS} of them. Has no effect if the lease
   * is not held any more.
   */
  keepProvenOrders(lease: TurnLease, orders: readonly ProvenOrder[]): Promise<void>;
}

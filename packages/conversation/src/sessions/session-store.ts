/** What is kept of sessions, and the promises the store makes about them. */
import type { TurnLease } from './turn-store.ts';

export interface Session {
  readonly id: string;
  readonly principal: string;
  /** SHA-256 of the resume token. */
  readonly resumeHash: string;
  readonly expiresAtMs: number;
  /** Ids of the latest turns, oldest first. */
  readonly recentTurns: readonly string[];
}

export type LeaseResult =
  | {
      readonly kind: 'acquired';
      /** As it was before; with the turn itself, if that was claimed before. */
      readonly recentTurns: readonly string[];
    }
  | { readonly kind: 'busy'; readonly turn: string }
  /** No such session, or past its time. */
  | { readonly kind: 'expired' }
  /** It belongs to another principal. */
  | { readonly kind: 'foreign' };

/** The lease of the answer that is being written in a session. */
export interface SessionLease {
  readonly turnId: string;
  readonly fencingToken: string;
  readonly leaseExpiresAtMs: number;
}

export interface SessionStore {
  /** @throws if there is one with that id already, but for the very same. */
  create(session: Omit<Session, 'recentTurns'>): Promise<void>;
  /** Null if there is none; an expired one is returned, so that the caller can say so. */
  get(id: string): Promise<Session | null>;
  /** Null if no answer is being written. */
  currentLease(id: string): Promise<SessionLease | null>;
  /**
   * Takes the session for one lease at a turn, atomically: nobody else can until `release`, or until that
   * turn's lease has expired; its turn is then marked as interrupted. The same lease may claim again. Moves the
   * session's expiry to `expiresAtMs`.
   */
  acquireLease(
    request: TurnLease & {
      readonly principal: string;
      readonly nowMs: number;
      /**
       * A lease has expired if its last renewal names no later time than this; `nowMs` if left out. Clocks of
       * environments differ: it is a time far past, or the renewal that was seen not to be followed by another.
       */
      readonly expiredUpToMs?: number;
      /** The turn has to be begun by then. */
      readonly leaseExpiresAtMs: number;
      readonly expiresAtMs: number;
    },
  ): Promise<LeaseResult>;
  /** Gives the session back, if this lease still holds it, and sets its list of latest turns. */
  releaseLease(lease: TurnLease, recentTurns: readonly string[]): Promise<void>;
}

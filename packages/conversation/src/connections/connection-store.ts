/** What is kept of an open socket, and the promises the store makes about it. */
import type { RateLimit } from '../limits/rate-limits.ts';

/** One open socket. */
export interface Connection {
  readonly id: string;
  /** Who is on it. */
  readonly principal: string;
  /** The session it speaks for, once there is one. */
  readonly session: string | null;
  /** Came without a token: nobody but the holder of a resume token can tell who it is. */
  readonly anonymous: boolean;
  /** When what it authenticated with expires; null if that never does. */
  readonly authExpiresAtMs: number | null;
  /** The IP address it came from. */
  readonly address: string;
}

/** A session change that has begun, see `ConnectionStreams.beginOpening`. */
export interface SessionChange {
  /** Token of the change. */
  readonly opening: string;
  /** Turn whose frames this token posts next; null if there is none. */
  readonly turn: string | null;
}

/** Result of taking tokens from a connection's bucket. */
export type Spent =
  | { readonly kind: 'spent' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** There is no such connection, or its time is over. */
  | { readonly kind: 'unknown' };

/** Actions that a connection may take a few times only. */
export type Counted = 'earlyCancels' | 'sessionsOpened';

export interface ConnectionStore {
  open(connection: Omit<Connection, 'session'> & { readonly expiresAtMs: number }): Promise<void>;
  /** Null if there is none or its time is over. */
  get(id: string, nowMs: number): Promise<Connection | null>;
  /**
   * Lets the connection speak for a session, an anonymous one as that session's principal. `first`: only if
   * it speaks for none yet and no `session.open` is being handled; `taken` otherwise, and nothing is changed.
   * `change` makes the write part of the session change that was begun, and acquires a stream lease with it;
   * with `first` the write begins the change.
   * @throws if the connection is not open any more, or is not anonymous and has another principal.
   */
  attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
    change?: SessionChange,
  ): Promise<'attached' | 'taken'>;
  /** Takes tokens for a frame from the connection's bucket. */
  spend(id: string, tokens: number, limit: RateLimit, nowMs: number): Promise<Spent>;
  /** Counts one more of what a connection may do `max` times; false, and not counted, if it has done so. */
  count(id: string, what: Counted, max: number): Promise<boolean>;
  close(id: string): Promise<void>;
}

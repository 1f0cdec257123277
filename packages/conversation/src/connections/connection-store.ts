/** Port of the connection store: what is stored of an open socket. */
import type { Clock } from '@mangaassist/cascade-core';
import type { RateLimit } from '../limits/rate-limits.ts';

/** One open socket. */
export interface Connection {
  readonly id: string;
  readonly principal: string;
  /** Session of the connection; null before its first session. */
  readonly session: string | null;
  /** Arrival at the gateway of the frame that opened the session by itself, in epoch ms; left out with `session.open`. */
  readonly openedByAtMs?: number | undefined;
  /** True if the client connected without a token. Only a resume token identifies it. */
  readonly anonymous: boolean;
  /** Expiry of the token it authenticated with; null if it has none. */
  readonly authExpiresAtMs: number | null;
  /** IP address of the client. */
  readonly address: string;
}

/** A session change in progress, see `ConnectionStreams.beginOpening`. */
export interface SessionChange {
  /** Token of the change. */
  readonly opening: string;
  /** Turn whose frames are posted next under this token; null if there is none. */
  readonly turn: string | null;
  /** {@link Connection.openedByAtMs} of the session. */
  readonly openedByAtMs?: number | undefined;
}

/** Result of taking tokens from a connection's bucket. */
export type Spent =
  | { readonly kind: 'spent' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The connection does not exist or has expired. */
  | { readonly kind: 'unknown' };

/** Actions with a small limit per connection. */
export type Counted = 'earlyCancels' | 'sessionsOpened';

/** The client has left: its frame has no effect any more, which is no failure of the service. */
export class ConnectionClosedError extends Error {
  override readonly name = 'ConnectionClosedError';

  constructor(options?: ErrorOptions) {
    super('The connection is closed.', options);
  }
}

export interface ConnectionStore {
  open(connection: Omit<Connection, 'session'> & { readonly expiresAtMs: number }): Promise<void>;
  /** Null if the connection does not exist or has expired. */
  get(id: string, nowMs: number): Promise<Connection | null>;
  /**
   * Sets the session of a connection; an anonymous connection gets the session's principal. With `first` the
   * write needs a connection that has no session and handles no `session.open`; otherwise it returns `taken`
   * and changes nothing. `change` makes the write part of a session change and acquires a stream lease with it;
   * with `first` the write begins the change.
   * @throws ConnectionClosedError; Error if the connection is not anonymous and has another principal.
   */
  attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
    change?: SessionChange,
  ): Promise<'attached' | 'taken'>;
  /** Takes the tokens of a frame from the connection's bucket. The clock is read anew after each request. */
  spend(id: string, tokens: number, limit: RateLimit, clock: Pick<Clock, 'now'>): Promise<Spent>;
  /** Counts an action that a connection may do `max` times; false, without counting, if the limit is reached. */
  count(id: string, what: Counted, max: number): Promise<boolean>;
  close(id: string): Promise<void>;
}

/** What is kept of an open socket, and the promises the store makes about it. */

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

export interface ConnectionStore {
  open(connection: Omit<Connection, 'session'> & { readonly expiresAtMs: number }): Promise<void>;
  /** Null if there is none or its time is over. */
  get(id: string, nowMs: number): Promise<Connection | null>;
  /**
   * Lets the connection speak for a session, an anonymous one as that session's principal. `first`: only if
   * it speaks for none yet; `taken` if it does, and nothing is changed.
   * @throws if the connection is not open any more, or is not anonymous and has another principal.
   */
  attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
  ): Promise<'attached' | 'taken'>;
  close(id: string): Promise<void>;
}

/** What is kept of sessions, and the promises the store makes about them. */
export interface Session {
  readonly id: string;
  readonly principal: string;
  /** SHA-256 of the resume token. */
  readonly resumeHash: string;
  readonly expiresAtMs: number;
  /** Ids of the latest turns, oldest first. */
  readonly recentTurns: readonly string[];
}

export type Claim =
  | {
      readonly kind: 'claimed';
      readonly recentTurns: readonly string[];
    }
  | { readonly kind: 'busy'; readonly turn: string }
  /** No such session, or past its time. */
  | { readonly kind: 'expired' }
  /** It belongs to another principal. */
  | { readonly kind: 'foreign' };

export interface SessionStore {
  create(session: Omit<Session, 'recentTurns'>): Promise<void>;
  /** Null if there is none; an expired one is returned, so that the caller can say so. */
  get(id: string): Promise<Session | null>;
  /**
   * Takes the session for one turn, atomically: nobody else can until `release`, or until that turn's
   * writer is dead; its turn is then marked as interrupted. Moves the session's expiry to `expiresAtMs`.
   */
  claim(request: {
    readonly session: string;
    readonly principal: string;
    readonly turn: string;
    readonly nowMs: number;
    /** The turn has to be begun by then. */
    readonly aliveUntilMs: number;
    readonly expiresAtMs: number;
  }): Promise<Claim>;
  /** Gives the session back, if this turn still holds it, and sets its list of latest turns. */
  release(session: string, turn: string, recentTurns: readonly string[]): Promise<void>;
}

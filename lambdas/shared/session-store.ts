/** What is kept of connections, sessions and turns, and the promises the store makes about them. */
import type { Tier } from '@mangaassist/cascade-core';
import type { AnswerFrameBody, AnswerStatus, ErrorBody } from './protocol.ts';

/** One open socket. */
export interface Connection {
  readonly id: string;
  /** Who is on it. */
  readonly principal: string;
  /** The session it speaks for, once there is one. */
  readonly session: string | null;
}

export interface Session {
  readonly id: string;
  readonly principal: string;
  /** SHA-256 of the resume token. */
  readonly resumeHash: string;
  readonly expiresAtMs: number;
  /** Ids of the latest turns, oldest first. */
  readonly recentTurns: readonly string[];
}

/** One question and what became of it. */
export interface StoredTurn {
  readonly id: string;
  readonly question: string;
  readonly status: AnswerStatus;
  readonly answer: string;
  readonly tier: Tier | null;
  /** The frames that began and ended the answer, for sending it again; null while there are none. */
  readonly started: Extract<AnswerFrameBody, { type: 'answer.started' }> | null;
  readonly ended: Extract<AnswerFrameBody, { type: 'answer.finished' }> | ErrorBody | null;
}

export type Claim =
  | {
      readonly kind: 'claimed';
      readonly recentTurns: readonly string[];
      /** The turn of a claim that ran out without being released: whoever held it died. */
      readonly abandonedTurn: string | null;
    }
  | { readonly kind: 'busy'; readonly turn: string; readonly connection: string }
  /** No such session, or past its time. */
  | { readonly kind: 'expired' }
  /** It belongs to another principal. */
  | { readonly kind: 'foreign' };

export interface ConnectionStore {
  open(connection: {
    readonly id: string;
    readonly principal: string;
    readonly expiresAtMs: number;
  }): Promise<void>;
  /** Null if there is none or its time is over. */
  get(id: string, nowMs: number): Promise<Connection | null>;
  /**
   * Lets the connection speak for a session, as that session's principal. `first`: only if it speaks for
   * none yet; `taken` if it does, and nothing is changed.
   * @throws if the connection is not open any more.
   */
  attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
  ): Promise<'attached' | 'taken'>;
  close(id: string): Promise<void>;
}

export interface SessionStore {
  create(session: Omit<Session, 'recentTurns'>): Promise<void>;
  /** Null if there is none; an expired one is returned, so that the caller can say so. */
  get(id: string): Promise<Session | null>;
  /**
   * Takes the session for one turn, atomically: nobody else can until `release`, or until
   * `leaseUntilMs` passes. Moves the session's expiry to `expiresAtMs`.
   */
  claim(request: {
    readonly session: string;
    readonly principal: string;
    readonly turn: string;
    /** Where the answer will go. */
    readonly connection: string;
    readonly nowMs: number;
    readonly leaseUntilMs: number;
    readonly expiresAtMs: number;
  }): Promise<Claim>;
  /** Gives the session back, if this turn still holds it, and sets its list of latest turns. */
  release(session: string, turn: string, recentTurns: readonly string[]): Promise<void>;
  turn(session: string, id: string): Promise<StoredTurn | null>;
  /** The turns with these ids, each once, in that order; ids that are not stored are left out. */
  turns(session: string, ids: readonly string[]): Promise<readonly StoredTurn[]>;
  /**
   * Stores a turn that starts to be answered. `exists` if the id already has one that was answered
   * or still may be; one that failed or was interrupted is begun again.
   */
  begin(
    session: string,
    turn: { readonly id: string; readonly question: string },
    expiresAtMs: number,
  ): Promise<'begun' | 'exists'>;
  /** Stores how a turn ended. */
  finish(session: string, turn: Omit<StoredTurn, 'question'>): Promise<void>;
  /** Marks a turn as interrupted if it is still being generated. */
  interrupt(session: string, turn: string): Promise<void>;
}

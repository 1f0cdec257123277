/**
 * One stream a socket: who may post the frames of an answer to a connection. Two invocations can handle
 * frames of one connection at the same time, and posts of two environments are not ordered. So every
 * invocation holds the connection's stream lease of a turn while it posts frames that bear the turn's id.
 */
import type { Connection } from './connection-store.ts';

/** The right to post frames of one turn to one connection. */
export interface StreamLease {
  readonly connection: string;
  readonly turn: string;
  /** Fencing token: unguessable, another one for each invocation. */
  readonly token: string;
}

/** A stream lease as a competitor sees it. */
export interface StreamHolder {
  readonly turn: string;
  readonly token: string;
  /** Changes with each renewal. */
  readonly renewal: string;
  /** The last frame is about to be posted: a client that repeats its question may have it already. */
  readonly ending: boolean;
}

export interface StreamState {
  readonly connection: Connection;
  readonly holders: readonly StreamHolder[];
  /** Token of the `session.open` that is being handled; null if there is none. */
  readonly opening: string | null;
}

export interface ConnectionStreams {
  /** Null if the connection is closed or its time is over. */
  state(connection: string, nowMs: number): Promise<StreamState | null>;
  /**
   * Acquires or renews a stream lease, unless another token holds it or the connection is changing its
   * session. Renewing one's own lease succeeds at any time.
   * @returns null if it was not acquired; the connection as it is then otherwise.
   */
  acquire(lease: StreamLease, nowMs: number): Promise<Connection | null>;
  /** Says that the last frame is about to be posted. */
  markEnding(lease: StreamLease): Promise<void>;
  /** Does nothing if this token does not hold the lease. */
  release(lease: StreamLease): Promise<void>;
  /**
   * Stops new stream leases on the connection until `endOpening` with this token.
   * @returns null if another session change is under way or the connection is closed.
   */
  beginOpening(connection: string, token: string, nowMs: number): Promise<StreamState | null>;
  /** Does nothing if this token has not begun it. */
  endOpening(connection: string, token: string): Promise<void>;
}

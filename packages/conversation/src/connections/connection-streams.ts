/**
 * Port of stream leases: one invocation at a time posts the frames of a turn to a connection. Two invocations can
 * handle frames of one connection at the same time, and posts of two environments are not ordered. Each invocation
 * holds the connection's stream lease of a turn while it posts frames with the turn's id.
 */
import type { Connection } from './connection-store.ts';

/** The right to post frames of one turn to one connection. */
export interface StreamLease {
  readonly connection: string;
  readonly turn: string;
  /** Fencing token: random, and different for each invocation. */
  readonly token: string;
}

/** A stream lease as other invocations read it. */
export interface StreamHolder {
  readonly turn: string;
  readonly token: string;
  /** Changes with each renewal. */
  readonly renewal: string;
  /** True from just before the last frame is posted. A client that repeats its question may have received it. */
  readonly ending: boolean;
}

export interface StreamState {
  readonly connection: Connection;
  readonly holders: readonly StreamHolder[];
  /** Token of the session change in progress; null if there is none. */
  readonly opening: string | null;
  /** Tokens of the session changes that wait for it. */
  readonly waiting: readonly string[];
}

/** The session changes that a frame has to wait for, as one text to compare; null if there are none. */
export function changesOf({ opening, waiting }: StreamState): string | null {
  return opening ?? (waiting.length === 0 ? null : waiting.toSorted().join(' '));
}

export interface ConnectionStreams {
  /** Null if the connection is closed or has expired. */
  state(connection: string, nowMs: number): Promise<StreamState | null>;
  /**
   * Acquires or renews a stream lease, unless another token holds it or the connection is changing its
   * session. Renewing one's own lease succeeds at any time.
   * @returns the connection; null if the lease was not acquired.
   */
  acquire(lease: StreamLease, nowMs: number): Promise<Connection | null>;
  /** Marks that the last frame is posted next. */
  markEnding(lease: StreamLease): Promise<void>;
  /** Has no effect if this token does not hold the lease. */
  release(lease: StreamLease): Promise<void>;
  /**
   * Blocks new stream leases on the connection until `endOpening` with this token.
   * @returns null if another session change is in progress or the connection is closed.
   */
  beginOpening(connection: string, token: string, nowMs: number): Promise<StreamState | null>;
  /** Has no effect if the change was begun under another token. */
  endOpening(connection: string, token: string): Promise<void>;
  /**
   * Registers a session change that waits for the one in progress. A registration under the same token counts once.
   * @returns false if `most` wait already, or the connection is closed.
   */
  beginWaiting(connection: string, token: string, most: number): Promise<boolean>;
  endWaiting(connection: string, token: string): Promise<void>;
}

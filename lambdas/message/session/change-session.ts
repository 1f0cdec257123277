/**
 * A connection changes its session while no stream lease of another session is held on it: answers of the old
 * session leave the connection first, and frames that came after the `session.open` wait for it.
 */

import type {
  Connection,
  ConnectionStore,
  RandomToken,
  Session,
  StreamState,
  TurnStore,
} from '@mangaassist/conversation';
import { addLogFields, sessionFields } from '@mangaassist/conversation';
import { HeldStream, type HeldStreamDeps, leaveStreams } from '../delivery/held-stream.ts';
import { LeaseWatch, OPENING_TTL_MS } from '../turn/lease-watch.ts';

export interface ChangeSessionDeps extends HeldStreamDeps {
  readonly connections: ConnectionStore;
  readonly turns: Pick<TurnStore, 'getShared' | 'interrupt' | 'unsubscribe'>;
  readonly randomToken: RandomToken;
}

export class SessionChange {
  /** As it was when the change began; null if it is closed. */
  readonly connection: Connection | null;
  readonly #id: string;
  readonly #token: string;
  readonly #state: StreamState | null;
  readonly #deps: ChangeSessionDeps;
  #isOver = false;

  constructor(id: string, token: string, state: StreamState | null, deps: ChangeSessionDeps) {
    this.connection = state?.connection ?? null;
    this.#id = id;
    this.#token = token;
    this.#state = state;
    this.#deps = deps;
    this.#isOver = state === null;
  }

  /** Waits until answers of another session have left the connection. */
  async leaveOther(session: string | null): Promise<void> {
    if (session === null || this.connection?.session !== session) await leaveStreams(this.#id, this.#deps);
  }

  /**
   * The connection speaks for the session from now on; frames that wait go on after `end`.
   * @param turn - whose rest is posted next, if there is one.
   * @returns the stream lease of that turn; null if another invocation holds it.
   */
  async attach(session: Pick<Session, 'id' | 'principal'>, turn: string | null): Promise<HeldStream | null> {
    const isHeld = this.connection?.session === session.id && this.#holds(turn);
    const change = { opening: this.#token, turn: isHeld ? null : turn };
    await this.#deps.connections.attach(this.#id, session, 'always', change);
    addLogFields(sessionFields(session));
    if (change.turn === null) return null;
    return new HeldStream(
      { connection: this.#id, turn: change.turn, token: this.#token },
      this.#deps,
    ).adopt();
  }

  /** Frames that wait go on: `session.opened` was posted, or the change is given up. */
  async end(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#deps.streams
      .endOpening(this.#id, this.#token)
      .catch((error) => this.#deps.log.warn('session change not ended', { error }));
  }

  #holds(turn: string | null): boolean {
    return this.#state?.holders.some((holder) => holder.turn === turn) ?? false;
  }
}

/** Begins a change, once there is no other of that connection, and makes sure that it ends. */
export async function changeSession(
  id: string,
  work: (change: SessionChange) => Promise<void>,
  deps: ChangeSessionDeps,
): Promise<void> {
  const { streams, clock } = deps;
  const token = deps.randomToken(16);
  const watch = new LeaseWatch(clock);
  let begun: StreamState | null = null;
  for (;;) {
    begun = await streams.beginOpening(id, token, clock.now());
    if (begun !== null) break;
    const state = await streams.state(id, clock.now());
    if (state === null) break;
    if (state.opening !== null && watch.unchangedMs(state.opening) >= OPENING_TTL_MS) {
      await streams.endOpening(id, state.opening);
    } else await watch.pause();
  }
  const change = new SessionChange(id, token, begun, deps);
  try {
    await work(change);
  } finally {
    await change.end();
  }
}

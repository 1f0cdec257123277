/**
 * Session changes of a connection. A change needs a connection without stream leases of another session: running
 * answers of the old session unsubscribe it first, and frames that arrive after the `session.open` wait.
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
import type { HeldStreamDeps } from '../delivery/evict-stream.ts';
import { HeldStream } from '../delivery/held-stream.ts';
import { leaveStreams } from '../delivery/leave-streams.ts';
import { LeaseWatch, OPENING_TTL_MS } from '../lease/lease-watch.ts';
import type { RememberedConnections } from '../question/remembered-connections.ts';

export interface ChangeSessionDeps extends HeldStreamDeps {
  readonly connections: ConnectionStore;
  readonly turns: Pick<TurnStore, 'getShared' | 'interrupt' | 'unsubscribe'>;
  readonly randomToken: RandomToken;
  readonly rememberedConnections: Pick<RememberedConnections, 'keep'>;
}

export class SessionChange {
  /** The connection at the begin of the change; null if it is closed. */
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

  /** Waits until no answer of another session is posted to the connection. */
  async leaveOther(session: string | null): Promise<void> {
    if (session === null || this.connection?.session !== session) await leaveStreams(this.#id, this.#deps);
  }

  /**
   * Sets the session of the connection. Frames that wait are handled after `end`.
   * @param turn - the turn whose rest is posted next; null if there is none.
   * @returns the stream lease of that turn; null if another invocation holds it.
   */
  async attach(session: Pick<Session, 'id' | 'principal'>, turn: string | null): Promise<HeldStream | null> {
    const isHeld = this.connection?.session === session.id && this.#holds(turn);
    const change = { opening: this.#token, turn: isHeld ? null : turn };
    await this.#deps.connections.attach(this.#id, session, 'always', change);
    if (this.connection !== null)
      this.#deps.rememberedConnections.keep({
        ...this.connection,
        session: session.id,
        principal: session.principal,
      });
    addLogFields(sessionFields(session));
    if (change.turn === null) return null;
    return new HeldStream(
      { connection: this.#id, turn: change.turn, token: this.#token },
      this.#deps,
    ).adopt();
  }

  /** Ends the change, after `session.opened` or without it. Frames that wait are handled now. */
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

/** Session changes of one connection that wait for another. Each is an invocation that does nothing else. */
export const MOST_WAITING = 2;

/**
 * Runs `work` as the only session change of a connection. Waits for an earlier change to end or expire.
 * @returns false, and nothing was done, if {@link MOST_WAITING} changes wait already.
 */
export async function changeSession(
  id: string,
  work: (change: SessionChange) => Promise<void>,
  deps: ChangeSessionDeps,
): Promise<boolean> {
  const token = deps.randomToken(16);
  const first = await deps.streams.beginOpening(id, token, deps.clock.now());
  const begun = first ?? (await waitForTurn(id, token, deps));
  if (begun === 'crowded') return false;
  const change = new SessionChange(id, token, begun, deps);
  try {
    await work(change);
  } finally {
    await change.end();
  }
  return true;
}

/** Waits until the change can begin; null if the connection is closed. */
async function waitForTurn(
  id: string,
  token: string,
  deps: ChangeSessionDeps,
): Promise<StreamState | 'crowded' | null> {
  const { streams, clock, log } = deps;
  if (!(await streams.beginWaiting(id, token, MOST_WAITING))) {
    return (await streams.state(id, clock.now())) === null ? null : 'crowded';
  }
  const watch = new LeaseWatch(clock);
  try {
    for (;;) {
      const begun = await streams.beginOpening(id, token, clock.now());
      if (begun !== null) return begun;
      const state = await streams.state(id, clock.now());
      if (state === null) return null;
      if (state.opening !== null && watch.unchangedMs(state.opening) >= OPENING_TTL_MS) {
        await streams.endOpening(id, state.opening);
      } else await watch.pause();
    }
  } finally {
    await streams
      .endWaiting(id, token)
      .catch((error) => log.warn('waiting session change not ended', { error }));
  }
}

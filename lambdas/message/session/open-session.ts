import type { Clock } from '@mangaassist/cascade-core';
import type {
  Connection,
  ConnectionStore,
  FrameSender,
  Log,
  SessionStore,
  TurnStore,
} from '@mangaassist/conversation';
import {
  GUEST,
  type GuestTokens,
  hashToken,
  namedEndMs,
  type RandomToken,
  storedEndMs,
} from '@mangaassist/conversation';
import type { SessionOpened } from '@mangaassist/protocol';
import type { HeldStream } from '../delivery/held-stream.ts';
import { LeaseWatch, OPENING_TTL_MS } from '../turn/lease-watch.ts';
import type { ChangeSessionDeps, SessionChange } from './change-session.ts';

/** Turns that a session lists for a client that comes back. */
export const LISTED_TURNS = 20;

export interface OpenSessionDeps extends ChangeSessionDeps {
  readonly connections: ConnectionStore;
  readonly sessions: SessionStore;
  readonly turns: TurnStore;
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly randomToken: RandomToken;
  readonly guestTokens: GuestTokens;
  readonly log: Log;
  /** A session ends this long after its last message. */
  readonly sessionTtlMs: number;
}

/** Opens a new session for a connection and tells the client. */
export async function openSession(change: SessionChange, deps: OpenSessionDeps): Promise<void> {
  const { connection } = change;
  if (connection === null) throw new Error('The connection was lost.');
  const [created] = await Promise.all([storeSession(connection, deps), change.leaveOther(null)]);
  await change.attach({ id: created.session, principal: connection.principal }, null);
  await deps.sender.send(connection.id, await openedFrame(created, deps));
}

/**
 * The connection as it speaks for a session: the one it has, or a new one. A `session.open` that came
 * meanwhile goes first. Null if a repetition of the question was served meanwhile, or the connection is closed.
 */
export async function sessionOfQuestion(
  connection: Connection,
  stream: HeldStream,
  deps: OpenSessionDeps,
): Promise<(Connection & { readonly session: string }) | null> {
  let current = connection;
  for (;;) {
    const { session } = current;
    if (session !== null) return { ...current, session };
    const created = await createFirstSession(current, deps);
    if (created !== null) return { ...current, session: created };
    // The session change waits until no stream lease is held.
    await stream.release();
    const again = await stream.acquire();
    if (again.kind !== 'acquired') return null;
    current = again.connection;
  }
}

/** The connection as it speaks for a session: the one it has, or a new one. */
export async function withSession(
  connection: Connection,
  deps: OpenSessionDeps,
): Promise<Connection & { readonly session: string }> {
  const { session } = connection;
  if (session !== null) return { ...connection, session };
  const created = await createFirstSession(connection, deps);
  if (created !== null) return { ...connection, session: created };
  // Another frame of this connection, handled at the same time, was first.
  const watch = new LeaseWatch(deps.clock);
  for (;;) {
    const state = await deps.streams.state(connection.id, deps.clock.now());
    if (state === null) throw new Error('The connection was lost.');
    const { opening, connection: current } = state;
    if (opening === null || watch.unchangedMs(opening) >= OPENING_TTL_MS) return withSession(current, deps);
    await watch.pause();
  }
}

/**
 * Creates a session and posts `session.opened`; null, and nothing posted, if the connection has or gets another
 * one. Other frames of the connection wait until it is posted: an answer came before it otherwise, or the
 * `session.opened` of a session that was opened later.
 */
async function createFirstSession(connection: Connection, deps: OpenSessionDeps): Promise<string | null> {
  const created = await storeSession(connection, deps);
  const session = { id: created.session, principal: connection.principal };
  const opening = deps.randomToken(16);
  const change = { opening, turn: null };
  if ((await deps.connections.attach(connection.id, session, 'first', change)) === 'taken') return null;
  try {
    await deps.sender.send(connection.id, await openedFrame(created, deps));
  } finally {
    await deps.streams
      .endOpening(connection.id, opening)
      .catch((error) => deps.log.warn('session change not ended', { error }));
  }
  return created.session;
}

async function storeSession({ principal }: Connection, deps: OpenSessionDeps) {
  const { sessions, clock, randomToken, sessionTtlMs } = deps;
  const session = randomToken(16);
  const resume = randomToken(32);
  const expiresAtMs = storedEndMs(clock.now(), sessionTtlMs);
  await sessions.create({ id: session, principal, resumeHash: hashToken(resume), expiresAtMs });
  return { session, resume, expiresAtMs, history: [], principal };
}

/** Tells the client of its session; a guest also gets the token by which it is known again. */
export async function openedFrame(
  session: Pick<SessionOpened, 'session' | 'resume' | 'history'> & {
    readonly expiresAtMs: number;
    readonly principal: string;
  },
  { guestTokens, sessionTtlMs }: OpenSessionDeps,
): Promise<SessionOpened> {
  const { expiresAtMs, principal, ...fields } = session;
  const guest = principal.startsWith(GUEST) ? await guestTokens.mint(principal) : null;
  return {
    type: 'session.opened',
    ...fields,
    expiresAt: new Date(namedEndMs(expiresAtMs, sessionTtlMs)).toISOString(),
    ...(guest === null ? {} : { guest: guest.token }),
  };
}

import type { Clock } from '@mangaassist/cascade-core';
import type { Connection, ConnectionStore } from '../shared/connection-store.ts';
import type { FrameSender } from '../shared/frame-sender.ts';
import { GUEST, type GuestTokens } from '../shared/guest-token.ts';
import type { Log } from '../shared/log.ts';
import type { SessionOpened } from '../shared/protocol.ts';
import { hashToken, type RandomToken } from '../shared/random-token.ts';
import type { SessionStore } from '../shared/session-store.ts';
import type { TurnStore } from '../shared/turn-store.ts';

/** Turns that a session lists for a client that comes back. */
export const LISTED_TURNS = 20;

export interface OpenSessionDeps {
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
export async function openSession(connection: Connection, deps: OpenSessionDeps): Promise<void> {
  await createSession(connection, 'always', deps);
}

/** The connection as it speaks for a session: the one it has, or a new one. */
export async function withSession(
  connection: Connection,
  deps: OpenSessionDeps,
): Promise<Connection & { readonly session: string }> {
  const { session } = connection;
  if (session !== null) return { ...connection, session };
  const created = await createSession(connection, 'first', deps);
  if (created !== null) return { ...connection, session: created };
  // Another message of this connection, handled at the same time, was first.
  const current = await deps.connections.get(connection.id, deps.clock.now());
  if (current === null || current.session === null) throw new Error('The connection was lost.');
  return { ...current, session: current.session };
}

/** Creates a session and tells the client; null, and nothing said, if the connection has one already. */
async function createSession(
  connection: Connection,
  when: 'first' | 'always',
  deps: OpenSessionDeps,
): Promise<string | null> {
  const { connections, sessions, sender, clock, randomToken, sessionTtlMs } = deps;
  const { principal } = connection;
  const id = randomToken(16);
  const resume = randomToken(32);
  const expiresAtMs = clock.now() + sessionTtlMs;
  await sessions.create({ id, principal, resumeHash: hashToken(resume), expiresAtMs });
  if ((await connections.attach(connection.id, { id, principal }, when)) === 'taken') return null;
  const opened = { session: id, resume, expiresAtMs, history: [], principal };
  await sender.send(connection.id, await openedFrame(opened, deps));
  return id;
}

/** Tells the client of its session; a guest also gets the token by which it is known again. */
export async function openedFrame(
  session: Pick<SessionOpened, 'session' | 'resume' | 'history'> & {
    readonly expiresAtMs: number;
    readonly principal: string;
  },
  { guestTokens }: OpenSessionDeps,
): Promise<SessionOpened> {
  const { expiresAtMs, principal, ...fields } = session;
  const guest = principal.startsWith(GUEST) ? await guestTokens.mint(principal) : null;
  return {
    type: 'session.opened',
    ...fields,
    expiresAt: new Date(expiresAtMs).toISOString(),
    ...(guest === null ? {} : { guest: guest.token }),
  };
}

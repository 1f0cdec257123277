import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { Log } from '../shared/log.ts';
import { errorBody, type HistoryTurn, type SessionOpen } from '../shared/protocol.ts';
import { hashToken, type RandomToken, tokenMatches } from '../shared/random-token.ts';
import type { Connection, ConnectionStore, SessionStore, StoredTurn } from '../shared/session-store.ts';

/** Turns that a session lists for a client that comes back. */
export const LISTED_TURNS = 20;
/** What of them goes into the one frame, in bytes of JSON; a frame holds 32 KB. */
const MAX_HISTORY_BYTES = 28_000;

export interface OpenSessionDeps {
  readonly connections: ConnectionStore;
  readonly sessions: SessionStore;
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly randomToken: RandomToken;
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

/** Gives a connection an earlier session back, if it has the session's resume token. */
export async function resumeSession(
  connection: Connection,
  frame: SessionOpen,
  deps: OpenSessionDeps,
): Promise<void> {
  const { connections, sessions, sender, clock } = deps;
  const { session: id = '', resume = '' } = frame;
  const session = await sessions.get(id);
  // A session that DynamoDB has deleted and one that never was cannot be told apart.
  if (session === null || session.expiresAtMs <= clock.now()) {
    await sender.send(connection.id, errorBody('session_expired', 'This session is over; open a new one.'));
    return;
  }
  if (!tokenMatches(resume, session.resumeHash)) {
    const error = errorBody('unauthorized', 'The resume token does not belong to this session.');
    await sender.send(connection.id, error);
    return;
  }
  await connections.attach(connection.id, session, 'always');
  const turns = await sessions.turns(id, session.recentTurns.slice(-LISTED_TURNS));
  await sender.send(connection.id, {
    type: 'session.opened',
    session: id,
    resume,
    expiresAt: new Date(session.expiresAtMs).toISOString(),
    history: latestThatFit(turns),
  });
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
  const expiresAt = new Date(expiresAtMs).toISOString();
  await sender.send(connection.id, { type: 'session.opened', session: id, resume, expiresAt, history: [] });
  return id;
}

/** The latest turns as history, oldest first, as many as one frame holds. */
function latestThatFit(turns: readonly StoredTurn[]): readonly HistoryTurn[] {
  const history: HistoryTurn[] = [];
  let bytes = 0;
  for (const { id, question, answer, status, tier } of turns.toReversed()) {
    const turn = { id, question, answer, status, tier };
    bytes += Buffer.byteLength(JSON.stringify(turn));
    if (bytes > MAX_HISTORY_BYTES) break;
    history.unshift(turn);
  }
  return history;
}

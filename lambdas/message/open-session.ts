import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { Log } from '../shared/log.ts';
import { errorBody, type SessionOpen } from '../shared/protocol.ts';
import { hashToken, type RandomToken, tokenMatches } from '../shared/random-token.ts';
import type { Connection, ConnectionStore, SessionStore } from '../shared/session-store.ts';

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

/** Opens a new session for a connection and tells the client; returns its id. */
export async function openSession(connection: Connection, deps: OpenSessionDeps): Promise<string> {
  const { connections, sessions, sender, clock, randomToken, sessionTtlMs } = deps;
  const session = randomToken(16);
  const resume = randomToken(32);
  const expiresAtMs = clock.now() + sessionTtlMs;
  const { principal } = connection;
  await sessions.create({ id: session, principal, resumeHash: hashToken(resume), expiresAtMs });
  await connections.attach(connection.id, session, principal);
  const expiresAt = new Date(expiresAtMs).toISOString();
  await sender.send(connection.id, { type: 'session.opened', session, resume, expiresAt, history: [] });
  return session;
}

/** Gives a connection an earlier session back, if it has the session's resume token. */
export async function resumeSession(
  connection: Connection,
  frame: SessionOpen,
  deps: OpenSessionDeps,
): Promise<void> {
  const { connections, sessions, sender, clock } = deps;
  const id = frame.session ?? '';
  const resume = frame.resume ?? '';
  const session = await sessions.get(id);
  // A session that DynamoDB has deleted and one that never was cannot be told apart.
  if (session === null || session.expiresAtMs <= clock.now()) {
    const error = errorBody('session_expired', 'This session is over; open a new one.');
    await sender.send(connection.id, error);
    return;
  }
  if (!tokenMatches(resume, session.resumeHash)) {
    const error = errorBody('unauthorized', 'The resume token does not belong to this session.');
    await sender.send(connection.id, error);
    return;
  }
  await connections.attach(connection.id, id, session.principal);
  const turns = await sessions.turns(id, session.recentTurns);
  await sender.send(connection.id, {
    type: 'session.opened',
    session: id,
    resume,
    expiresAt: new Date(session.expiresAtMs).toISOString(),
    history: turns.map(({ id, question, answer, status, tier }) => ({ id, question, answer, status, tier })),
  });
}

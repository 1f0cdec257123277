/** Opens sessions: for `session.open`, and for a question on a connection without one. */
import {
  type Connection,
  ConnectionClosedError,
  changesOf,
  GUEST,
  hashToken,
  namedEndMs,
  storedEndMs,
} from '@mangaassist/conversation';
import type { SessionHandoff, SessionOpened } from '@mangaassist/protocol';
import type { HeldStream } from '../delivery/held-stream.ts';
import { LeaseWatch, OPENING_TTL_MS } from '../lease/lease-watch.ts';
import type { People, SentFrame } from '../people/people.ts';
import type { ConversationPorts, DeliveryPorts, IdentityPorts } from '../ports.ts';
import type { SessionChange } from './change-session.ts';

/** Turns in the history of a resumed session. */
export const LISTED_TURNS = 20;

export interface OpenSessionDeps {
  readonly conversation: ConversationPorts;
  readonly delivery: Pick<DeliveryPorts, 'sender'>;
  readonly identity: Pick<IdentityPorts, 'guestTokens'>;
  readonly people: People | null;
}

/** Creates a session for a connection and posts `session.opened`. */
export async function openSession(change: SessionChange, deps: OpenSessionDeps): Promise<void> {
  const { connection } = change;
  if (connection === null) throw new ConnectionClosedError();
  const [created] = await Promise.all([storeSession(connection, deps.conversation), change.leaveOther(null)]);
  await change.attach({ id: created.session, principal: connection.principal }, null);
  await deps.delivery.sender.send(
    connection.id,
    await openedFrame(created, await deps.people?.opened(null, connection.id), deps),
  );
}

/**
 * True for a `session.open` that was sent before the frame that has opened the session of the connection, and was
 * overtaken by it: the client asked for one session, and has it.
 */
export const isOpenedBehind = ({ openedByAtMs }: Connection, { gatewayAtMs }: SentFrame): boolean =>
  openedByAtMs !== undefined && gatewayAtMs !== null && openedByAtMs >= gatewayAtMs;

/**
 * The connection with its session, or with a new one. A `session.open` that arrives meanwhile is handled first.
 * Null if the question was served under another invocation meanwhile, or if the connection is closed.
 */
export async function sessionOfQuestion(
  connection: Connection,
  stream: HeldStream,
  sent: Pick<SentFrame, 'gatewayAtMs'>,
  deps: OpenSessionDeps,
): Promise<(Connection & { readonly session: string }) | null> {
  let current = connection;
  for (;;) {
    const { session } = current;
    if (session !== null) return { ...current, session };
    const created = await createFirstSession(current, sent, deps);
    if (created !== null) return { ...current, session: created };
    // The session change that goes first waits until no stream lease is held.
    await stream.release();
    const again = await stream.acquire();
    if (again.kind !== 'acquired') return null;
    current = again.connection;
  }
}

/** The connection with its session, or with a new one. */
export async function withSession(
  connection: Connection,
  sent: Pick<SentFrame, 'gatewayAtMs'>,
  deps: OpenSessionDeps,
): Promise<Connection & { readonly session: string }> {
  const { session } = connection;
  if (session !== null) return { ...connection, session };
  const created = await createFirstSession(connection, sent, deps);
  if (created !== null) return { ...connection, session: created };
  // A concurrent frame of this connection has set a session.
  const watch = new LeaseWatch(deps.conversation.clock);
  for (;;) {
    const state = await deps.conversation.streams.state(connection.id, deps.conversation.clock.now());
    if (state === null) throw new ConnectionClosedError();
    const changes = changesOf(state);
    const isSettled = changes === null || watch.unchangedMs(changes) >= OPENING_TTL_MS;
    if (isSettled) return withSession(state.connection, sent, deps);
    await watch.pause();
  }
}

/**
 * Creates a session and posts `session.opened`. Returns null, without a post, if the connection has or gets another
 * session. Other frames of the connection wait until the post is done, so that no answer and no later
 * `session.opened` overtakes it.
 */
async function createFirstSession(
  connection: Connection,
  { gatewayAtMs }: Pick<SentFrame, 'gatewayAtMs'>,
  deps: OpenSessionDeps,
): Promise<string | null> {
  const created = await storeSession(connection, deps.conversation);
  const session = { id: created.session, principal: connection.principal };
  const opening = deps.conversation.randomToken(16);
  const openedBy = gatewayAtMs === null ? {} : { openedByAtMs: gatewayAtMs };
  const change = { opening, turn: null, ...openedBy };
  if ((await deps.conversation.connections.attach(connection.id, session, 'first', change)) === 'taken')
    return null;
  try {
    await deps.delivery.sender.send(
      connection.id,
      await openedFrame(created, await deps.people?.opened(null, connection.id), deps),
    );
  } finally {
    await deps.conversation.streams
      .endOpening(connection.id, opening)
      .catch((error) => deps.conversation.log.warn('session change not ended', { error }));
  }
  return created.session;
}

async function storeSession(
  { principal }: Connection,
  { sessions, clock, randomToken, sessionTtlMs }: ConversationPorts,
) {
  const session = randomToken(16);
  const resume = randomToken(32);
  const expiresAtMs = storedEndMs(clock.now(), sessionTtlMs);
  await sessions.create({ id: session, principal, resumeHash: hashToken(resume), expiresAtMs });
  return { session, resume, expiresAtMs, history: [], principal };
}

/** The `session.opened` frame. For a guest it has a token that identifies the guest on later connections. */
export async function openedFrame(
  session: Pick<SessionOpened, 'session' | 'resume' | 'history'> & {
    readonly expiresAtMs: number;
    readonly principal: string;
  },
  handoff: SessionHandoff | undefined,
  { conversation, identity }: Pick<OpenSessionDeps, 'conversation' | 'identity'>,
): Promise<SessionOpened> {
  const { expiresAtMs, principal, ...fields } = session;
  const guest = principal.startsWith(GUEST) ? await identity.guestTokens.mint(principal) : null;
  return {
    type: 'session.opened',
    ...fields,
    expiresAt: new Date(namedEndMs(expiresAtMs, conversation.sessionTtlMs)).toISOString(),
    ...(guest === null ? {} : { guest: guest.token }),
    ...(handoff !== undefined && { handoff }),
  };
}

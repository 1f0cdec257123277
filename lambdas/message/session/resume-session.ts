/** Resumes a session on a new connection: sends its history and replays the rest of a missed answer. */

import {
  CLOCKS_APART_MS,
  type Connection,
  ConnectionClosedError,
  changesOf,
  GUEST,
  type Session,
  type StoredTurn,
  tokenMatches,
  wasAsked,
} from '@mangaassist/conversation';
import {
  type ErrorBody,
  errorBody,
  type HistoryTurn,
  type SessionOpen,
  tierName,
} from '@mangaassist/protocol';
import { evictIfExpired, isPostedByOwner } from '../delivery/evict-stream.ts';
import type { Body } from '../delivery/frame-queue.ts';
import { HeldStream } from '../delivery/held-stream.ts';
import { type ReplayRequest, replayAnswer } from '../delivery/replay-answer.ts';
import { LeaseWatch } from '../lease/lease-watch.ts';
import type { ConversationPorts, DeliveryPorts } from '../ports.ts';
import { subscribeToTurn } from '../turn/subscribe-to-turn.ts';
import type { SessionChange } from './change-session.ts';
import { fitHistory } from './fit-history.ts';
import { LISTED_TURNS, type OpenSessionDeps, openedFrame } from './open-session.ts';

export interface ResumeSessionDeps extends OpenSessionDeps {
  readonly delivery: Pick<DeliveryPorts, 'sender' | 'frameIntervalMs'>;
}

const EXPIRED = errorBody('session_expired', 'This session is over; open a new one.');
const WRONG_TOKEN = errorBody('unauthorized', 'The resume token does not belong to this session.');
const FOREIGN = errorBody('unauthorized', 'This session belongs to somebody else.');

/** Sets an earlier session on a connection, if the frame has the session's resume token. */
export async function resumeSession(
  change: SessionChange,
  frame: SessionOpen,
  deps: ResumeSessionDeps,
): Promise<void> {
  const { connection } = change;
  if (connection === null) throw new ConnectionClosedError();
  const session = await resumableSession(connection, frame, deps.conversation);
  if ('code' in session) await deps.delivery.sender.send(connection.id, session);
  else await openAgain({ change, connection: connection.id, session, frame }, deps);
}

/** The session of the frame, or the reason why this connection does not get it. */
async function resumableSession(
  connection: Connection,
  { session: id = '', resume = '' }: SessionOpen,
  { sessions, clock }: ConversationPorts,
): Promise<Session | ErrorBody> {
  const session = await sessions.get(id);
  // A session that DynamoDB has deleted reads as one that never existed.
  if (session === null || session.expiresAtMs <= clock.now()) return EXPIRED;
  if (!tokenMatches(resume, session.resumeHash)) return WRONG_TOKEN;
  return mayHave(connection, session) ? session : FOREIGN;
}

interface Resumption {
  readonly change: SessionChange;
  readonly connection: string;
  readonly session: Session;
  readonly frame: SessionOpen;
}

/** Sends `session.opened` with the history, and then the rest of the answer that the client has missed. */
async function openAgain(
  { change, connection, session, frame }: Resumption,
  deps: ResumeSessionDeps,
): Promise<void> {
  const { resume = '', after } = frame;
  const { id, expiresAtMs, principal } = session;
  await change.leaveOther(id);
  const { history, missed } = await readTurns(session, after, deps.conversation);
  const stream = await change.attach(session, missed?.id ?? null);
  try {
    const opened = { session: id, resume, expiresAtMs, history, principal };
    const handoff = await deps.people?.opened(id, connection);
    await deps.delivery.sender.send(connection, await openedFrame(opened, handoff, deps));
    await change.end();
    if (missed === undefined) return;
    const afterSeq = missed.id === after?.id ? after.seq : null;
    await replayRemainder({ connection, session: id, turn: missed, afterSeq }, stream, deps);
  } finally {
    await stream?.release();
  }
}

/** The session's history, and the running turn or the one that the client has named. */
async function readTurns(session: Session, after: SessionOpen['after'], conversation: ConversationPorts) {
  const ids = session.recentTurns.slice(-LISTED_TURNS);
  const stored = await conversation.turns.list(session.id, after === undefined ? ids : [...ids, after.id]);
  const listed = await Promise.all(stored.map((turn) => ifAlive(session.id, turn, conversation)));
  return {
    history: fitHistory(listed.filter((turn) => ids.includes(turn.id) && wasAsked(turn)).map(historyTurn)),
    missed: listed.findLast((turn) => turn.status === 'generating' || turn.id === after?.id),
  };
}

/** True for the session's principal. An anonymous connection may resume each guest session whose resume token it has. */
function mayHave(connection: Connection, session: Session): boolean {
  if (connection.principal === session.principal) return true;
  return connection.anonymous && session.principal.startsWith(GUEST);
}

/** Returns the turn. A `generating` turn whose lease expired longer ago than clocks can differ is interrupted. */
async function ifAlive(
  session: string,
  turn: StoredTurn,
  { turns, clock }: ConversationPorts,
): Promise<StoredTurn> {
  if (turn.status !== 'generating' || turn.leaseExpiresAtMs + CLOCKS_APART_MS > clock.now()) return turn;
  await turns.interrupt(session, turn.id, turn.leaseExpiresAtMs);
  return (await turns.get(session, turn.id)) ?? turn;
}

interface Missed {
  readonly connection: string;
  readonly session: string;
  readonly turn: StoredTurn;
  /** Last frame that the client has received; null if the client does not name one. */
  readonly afterSeq: number | null;
}

/** Replays the rest under the stream lease of the turn, or subscribes to the turn if its lease owner holds it. */
async function replayRemainder(
  missed: Missed,
  acquired: HeldStream | null,
  deps: ResumeSessionDeps,
): Promise<void> {
  const { connection, session, turn, afterSeq } = missed;
  if (acquired !== null) return replayUnder(acquired, missed, deps);
  const lease = { connection, turn: turn.id, token: deps.conversation.randomToken(16) };
  const subscription = { connection, afterSeq, fromStart: false };
  const watch = new LeaseWatch(deps.conversation.clock);
  for (;;) {
    const state = await deps.conversation.streams.state(connection, deps.conversation.clock.now());
    // A later frame has changed the session: the rest is out of date.
    if (state === null || state.connection.session !== session || changesOf(state) !== null) return;
    const holder = state.holders.find((each) => each.turn === turn.id);
    const shared = await deps.conversation.turns.getShared(session, turn.id);
    if (holder === undefined) {
      const stream = new HeldStream(lease, deps.conversation);
      const again = await stream.acquire();
      if (again.kind !== 'acquired') return;
      return replayUnder(stream, missed, deps).finally(() => stream.release());
    }
    if (isPostedByOwner(holder, shared)) {
      // The lease owner posts a snapshot to this connection between its other frames.
      const now = await subscribeToTurn(
        session,
        turn.id,
        { ...subscription, token: holder.token },
        deps.conversation,
      );
      if (now === 'subscribed') return;
    }
    await evictIfExpired(watch, { ...state, opening: null }, holder, shared, deps.conversation);
    await watch.pause();
  }
}

async function replayUnder(stream: HeldStream, missed: Missed, deps: ResumeSessionDeps): Promise<void> {
  const { session, turn, afterSeq } = missed;
  const { connection, token } = stream.lease;
  const subscription = { connection, afterSeq, fromStart: false, token };
  const latest = (await deps.conversation.turns.get(session, turn.id)) ?? turn;
  const now =
    latest.status === 'generating'
      ? await subscribeToTurn(session, turn.id, subscription, deps.conversation)
      : latest;
  // The lease owner of the turn releases the stream lease after the last frame.
  if (now === 'subscribed') return stream.handOver();
  const remainder = remainderOf(now, afterSeq);
  if (remainder !== null) await replayAnswer({ session, turn: now, stream, ...remainder }, deps);
}

/** The frames before the end, as one snapshot; null if the client has the terminal frame, or there is none. */
function remainderOf(
  { answer, tier, started, ended, endedSeq }: StoredTurn,
  afterSeq: number | null,
): Pick<ReplayRequest, 'firstSeq' | 'bodies'> | null {
  const hasEnd = afterSeq !== null && endedSeq !== null && afterSeq >= endedSeq;
  if (ended === null || hasEnd) return null;
  const snapshot: Body = {
    type: 'answer.snapshot',
    text: answer,
    tier: tier ?? started?.tier ?? tierName('fast'),
  };
  return { firstSeq: afterSeq === null ? 0 : afterSeq + 1, bodies: [snapshot] };
}

function historyTurn(turn: StoredTurn): HistoryTurn {
  const { id, question, answer, status, tier, started, ended, rating } = turn;
  return {
    id,
    question,
    answer,
    status,
    tier,
    ...(ended?.type === 'answer.finished' ? { stopReason: ended.stopReason } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(started?.care === undefined ? {} : { care: started.care }),
  };
}

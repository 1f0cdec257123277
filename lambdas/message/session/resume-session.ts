/** A client comes back to its session: what was said, and the rest of an answer that it missed. */

import type { Connection, Session, StoredTurn } from '@mangaassist/conversation';
import { CLOCKS_APART_MS, GUEST, tokenMatches } from '@mangaassist/conversation';
import { errorBody, type HistoryTurn, type SessionOpen } from '@mangaassist/protocol';
import { evictIfExpired, isPostedByOwner } from '../delivery/evict-stream.ts';
import type { Body } from '../delivery/frame-queue.ts';
import { HeldStream } from '../delivery/held-stream.ts';
import { replayAnswer } from '../delivery/replay-answer.ts';
import { LeaseWatch } from '../turn/lease-watch.ts';
import { subscribeToTurn } from '../turn/subscribe-to-turn.ts';
import type { SessionChange } from './change-session.ts';
import { fitHistory } from './fit-history.ts';
import { LISTED_TURNS, type OpenSessionDeps, openedFrame } from './open-session.ts';

export interface ResumeSessionDeps extends OpenSessionDeps {
  readonly frameIntervalMs: number;
  /** How often the text so far is stored. */
  readonly heartbeatMs: number;
}

/** Gives a connection an earlier session back, if it has the session's resume token. */
export async function resumeSession(
  change: SessionChange,
  frame: SessionOpen,
  deps: ResumeSessionDeps,
): Promise<void> {
  const { sessions, turns, sender, clock } = deps;
  const { connection } = change;
  if (connection === null) throw new Error('The connection was lost.');
  const { session: id = '', resume = '', after } = frame;
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
  if (!mayHave(connection, session)) {
    await sender.send(connection.id, errorBody('unauthorized', 'This session belongs to somebody else.'));
    return;
  }
  await change.leaveOther(id);
  const ids = session.recentTurns.slice(-LISTED_TURNS);
  const stored = await turns.list(id, after === undefined ? ids : [...ids, after.id]);
  const listed = await Promise.all(stored.map((turn) => ifAlive(id, turn, deps)));
  const history = fitHistory(listed.filter((turn) => ids.includes(turn.id)).map(historyTurn));
  const { expiresAtMs, principal } = session;
  const opened = { session: id, resume, expiresAtMs, history, principal };
  const missed = listed.findLast((turn) => turn.status === 'generating' || turn.id === after?.id);
  const stream = await change.attach(session, missed?.id ?? null);
  try {
    await sender.send(connection.id, await openedFrame(opened, deps));
    await change.end();
    if (missed === undefined) return;
    const afterSeq = missed.id === after?.id ? after.seq : null;
    await replayRemainder({ connection: connection.id, session: id, turn: missed, afterSeq }, stream, deps);
  } finally {
    await stream?.release();
  }
}

/** A guest without a token is whoever holds the resume token says; anybody else has to be the session's own. */
function mayHave(connection: Connection, session: Session): boolean {
  if (connection.principal === session.principal) return true;
  return connection.anonymous && session.principal.startsWith(GUEST);
}

/** The turn as it is; one whose lease has expired long ago ends here. */
async function ifAlive(session: string, turn: StoredTurn, deps: ResumeSessionDeps): Promise<StoredTurn> {
  if (turn.status !== 'generating' || turn.leaseExpiresAtMs + CLOCKS_APART_MS > deps.clock.now()) return turn;
  await deps.turns.interrupt(session, turn.id, turn.leaseExpiresAtMs);
  return (await deps.turns.get(session, turn.id)) ?? turn;
}

interface Missed {
  readonly connection: string;
  readonly session: string;
  readonly turn: StoredTurn;
  /** The client has everything up to this frame; null if it does not say. */
  readonly afterSeq: number | null;
}

/** Posts the rest under the stream lease of the turn, or has its holder post it. */
async function replayRemainder(
  missed: Missed,
  acquired: HeldStream | null,
  deps: ResumeSessionDeps,
): Promise<void> {
  const { connection, session, turn, afterSeq } = missed;
  if (acquired !== null) return replayUnder(acquired, missed, deps);
  const lease = { connection, turn: turn.id, token: deps.randomToken(16) };
  const subscription = { connection, afterSeq, fromStart: false };
  const watch = new LeaseWatch(deps.clock);
  for (;;) {
    const state = await deps.streams.state(connection, deps.clock.now());
    // A later frame has changed the session: the rest is not wanted any more.
    if (state === null || state.connection.session !== session || state.opening !== null) return;
    const holder = state.holders.find((each) => each.turn === turn.id);
    const shared = await deps.turns.getShared(session, turn.id);
    if (holder === undefined) {
      const stream = new HeldStream(lease, deps);
      const again = await stream.acquire();
      if (again.kind !== 'acquired') return;
      return replayUnder(stream, missed, deps).finally(() => stream.release());
    }
    if (isPostedByOwner(holder, shared)) {
      // Its writer posts a snapshot on this connection between its other frames.
      const now = await subscribeToTurn(session, turn.id, { ...subscription, token: holder.token }, deps);
      if (now === 'subscribed') return;
    }
    await evictIfExpired(watch, { ...state, opening: null }, holder, shared, deps);
    await watch.pause();
  }
}

async function replayUnder(stream: HeldStream, missed: Missed, deps: ResumeSessionDeps): Promise<void> {
  const { session, turn, afterSeq } = missed;
  const { connection, token } = stream.lease;
  const subscription = { connection, afterSeq, fromStart: false, token };
  const latest = (await deps.turns.get(session, turn.id)) ?? turn;
  const now =
    latest.status === 'generating' ? await subscribeToTurn(session, turn.id, subscription, deps) : latest;
  if (now === 'subscribed') return stream.handOver(); // Its writer releases the lease after the last frame.
  if (now.ended === null) return;
  if (afterSeq !== null && now.endedSeq !== null && afterSeq >= now.endedSeq) return;
  const firstSeq = afterSeq === null ? 0 : afterSeq + 1;
  const tier = now.tier ?? now.started?.tier ?? 'haiku';
  const bodies: readonly Body[] = [{ type: 'answer.snapshot', text: now.answer, tier }];
  await replayAnswer({ session, turn: now, stream, firstSeq, bodies }, deps);
}

function historyTurn({ id, question, answer, status, tier, ended, rating }: StoredTurn): HistoryTurn {
  return {
    id,
    question,
    answer,
    status,
    tier,
    ...(ended?.type === 'answer.finished' ? { stopReason: ended.stopReason } : {}),
    ...(rating === undefined ? {} : { rating }),
  };
}

/**
 * One question of a session, from the client's frame to the last frame of its answer:
 * known already? → allowed? → claim the session → store the turn → stream the answer. The stream lease of the
 * turn on its connection is held from the beginning.
 */

import type { LiveConfigSource } from '@mangaassist/cascade-core';
import { assign, type LiveConfig } from '@mangaassist/cascade-core';
import type {
  Connection,
  ReportLimit,
  SessionStore,
  StoredTurn,
  TurnLease,
  Unsubscription,
} from '@mangaassist/conversation';
import { type ErrorBody, errorBody, type MessageSend, refusal } from '@mangaassist/protocol';
import { Broadcast } from '../delivery/broadcast.ts';
import type { Body } from '../delivery/frame-queue.ts';
import type { HeldStream } from '../delivery/held-stream.ts';
import { replayAnswer } from '../delivery/replay-answer.ts';
import { countGrade } from '../feedback/count-grade.ts';
import { gradesByQuestion } from '../feedback/implicit-grades.ts';
import { LISTED_TURNS } from '../session/open-session.ts';
import { acquireLease } from './acquire-lease.ts';
import { pastTurns } from './past-turns.ts';
import { type HeldMoney, type ReserveMoneyDeps, reserveMoney } from './reserve-money.ts';
import { type StreamAnswerDeps, streamAnswer } from './stream-answer.ts';
import { subscribeToTurn } from './subscribe-to-turn.ts';

/** When to try again while another answer is on its way. */
const BUSY_RETRY_MS = 1_000;
/** How often, and how many times, a message looks for its duplicate that holds the session but is not stored yet. */
const DUPLICATE_RETRY_MS = 100;
const DUPLICATE_RETRIES = 20;

export interface AnswerTurnDeps extends StreamAnswerDeps, ReserveMoneyDeps {
  readonly sessions: SessionStore;
  readonly reportLimit: ReportLimit;
  readonly sessionTtlMs: number;
  readonly frameIntervalMs: number;
  /** How long an answer goes on while nobody listens. */
  readonly graceMs: number;
  readonly liveConfig: LiveConfigSource;
}

export interface TurnRequest {
  readonly connection: Connection & { readonly session: string };
  readonly frame: MessageSend;
  readonly requestId: string;
  /** Of the question on its connection; its token is the fencing token of the whole lease. */
  readonly stream: HeldStream;
}

/** Answers a question, or says why not. Every accepted one ends in exactly one terminal frame. */
export async function answerTurn(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { connection, frame, stream } = request;
  const { session } = connection;
  const lease: TurnLease = { sessionId: session, turnId: frame.id, fencingToken: stream.lease.token };
  const [known, live] = await Promise.all([deps.turns.get(session, frame.id), deps.liveConfig.current()]);
  if (known !== null && (await serveDuplicate(known, request, deps))) return;
  // After the lookup of the turn: a stored or running answer takes no message and no money.
  const config = assign(live, session).cascade;
  const reserved = await reserveMoney(frame.text, connection, { live, config }, deps);
  if (reserved.kind === 'refused') {
    if (reserved.limitedBy !== null) deps.reportLimit(reserved.limitedBy, request.requestId, connection);
    return refuse(reserved.error, request, deps);
  }
  const { money } = reserved;
  try {
    await acquireAndAnswer(request, lease, { live, money }, deps);
  } finally {
    // Only the end of an answer settles more than 0, and it comes first.
    await money.settle(0);
  }
}

/** Claims the session, stores the turn and streams the answer. */
async function acquireAndAnswer(
  request: TurnRequest,
  lease: TurnLease,
  { live, money }: { readonly live: LiveConfig; readonly money: HeldMoney },
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, frame, stream } = request;
  const { session } = connection;
  const { principal } = connection;
  const { result, leaseExpiresAtMs, expiresAtMs } = await acquireLease({ ...lease, principal }, deps);
  if (result.kind === 'busy' && result.turn === frame.id) return awaitDuplicate(request, deps);
  if (result.kind === 'busy') deps.reportLimit('session_busy', request.requestId, connection);
  if (result.kind !== 'acquired') return refuse(REFUSALS[result.kind], request, deps);

  let recentTurns = result.recentTurns;
  const release = once(async () => {
    try {
      await deps.sessions.releaseLease(lease, recentTurns);
    } catch (error) {
      // The claim runs out by itself; until then the session is busy.
      deps.log.error('session not released', { requestId: request.requestId, error });
    }
  });
  try {
    const earlier = recentTurns.filter((id) => id !== frame.id);
    const assignment = assign(live, session);
    // Read first: a turn that is begun has to come to an end.
    const history = await pastTurns(session, earlier, assignment.cascade.historyTurns, deps);
    // Late: the claim may be another's by now, who will answer.
    if (deps.clock.now() >= leaseExpiresAtMs || !(await stream.renew()))
      return await awaitDuplicate(request, deps);
    const asked = { question: frame.text, leaseExpiresAtMs, heldUsd: money.heldUsd };
    const begun = await deps.turns.begin(lease, asked, expiresAtMs);
    // It was answered, or cancelled, since the look at the top.
    if (begun === 'exists') return await awaitDuplicate(request, deps);
    recentTurns = [...earlier, frame.id].slice(-LISTED_TURNS);
    const grades = gradesByQuestion(frame.text, history).map((grade) => countGrade(grade, connection, deps));
    const broadcast = new Broadcast(broadcastOptions(request, deps), connection.id, lease.fencingToken);
    // From here on the answer's broadcast releases it.
    stream.handOver();
    await streamAnswer({ ...request, lease, history, assignment, live, money, broadcast, release }, deps);
    await Promise.all(grades);
  } finally {
    await release();
  }
}

const REFUSALS: Readonly<Record<'busy' | 'expired' | 'foreign', ErrorBody>> = {
  busy: errorBody('session_busy', 'An answer is being written in this session.', BUSY_RETRY_MS),
  expired: errorBody('session_expired', 'This session is over; open a new one.'),
  foreign: errorBody('unauthorized', 'This session belongs to somebody else.'),
};

/** The refusal bears the question's id only while no other invocation can post an answer of that id there. */
async function refuse(error: ErrorBody, { connection, frame, stream }: TurnRequest, deps: AnswerTurnDeps) {
  const id = (await stream.renew()) ? frame.id : undefined;
  await deps.sender.send(connection.id, refusal(error, id));
}

/** Deals with a message that came before; false if it is to be answered, because its answer failed. */
async function serveDuplicate(
  known: StoredTurn,
  request: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<boolean> {
  const { connection, frame, stream } = request;
  if (known.status !== 'generating') return isEnded(known) && replayFromStart(known, request, deps);
  const now = await subscribeToTurn(connection.session, frame.id, wholeAnswerTo(stream), deps);
  if (now !== 'subscribed') return isEnded(now) && replayFromStart(now, request, deps);
  // Its writer releases the lease after the last frame.
  stream.handOver();
  return true;
}

/** The same message came a moment ago, perhaps to another environment: whoever answers it tells both. */
async function awaitDuplicate(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { session } = request.connection;
  for (let i = 0; i < DUPLICATE_RETRIES; i += 1) {
    const duplicate = await deps.turns.get(session, request.frame.id);
    if (duplicate !== null && (await serveDuplicate(duplicate, request, deps))) return;
    await deps.clock.sleep(DUPLICATE_RETRY_MS);
  }
  await refuse(REFUSALS.busy, request, deps);
}

const wholeAnswerTo = ({ lease: { connection, token } }: HeldStream) => ({
  connection,
  afterSeq: null,
  fromStart: true,
  token,
});

/** A turn that is over for good. One that failed or broke off may be asked again under its id. */
function isEnded({ status }: StoredTurn): boolean {
  return status === 'answered' || status === 'cancelled';
}

/** Sends a stored answer as it was: nothing is generated or paid for. */
async function replayFromStart(
  turn: StoredTurn,
  { connection, stream }: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<true> {
  const { started, answer } = turn;
  const text: Body = { type: 'answer.delta', text: answer };
  const bodies = started === null ? [text] : [started, text];
  await replayAnswer({ session: connection.session, turn, stream, firstSeq: 0, bodies }, deps);
  return true;
}

function broadcastOptions({ frame: { id }, requestId }: TurnRequest, deps: AnswerTurnDeps) {
  const { sender, clock, frameIntervalMs, graceMs, streams, log } = deps;
  const release = ({ connection, token }: Unsubscription) =>
    streams
      .release({ connection, turn: id, token })
      .catch((error) => log.error('stream not released', { requestId, error }));
  return { sender, clock, id, intervalMs: frameIntervalMs, graceMs, release };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

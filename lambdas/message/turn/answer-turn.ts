/**
 * One question, from the client's frame to the terminal frame of its answer: serve a duplicate → reserve money →
 * acquire the session's lease → store the turn → stream the answer. The stream lease of the turn on its connection
 * is held from the beginning.
 */

import { assign, type FixedAnswer, factsOfCards, type LiveConfig, lastOf } from '@mangaassist/cascade-core';
import type {
  Connection,
  ProvenOrder,
  StoredTurn,
  TurnLease,
  Unsubscription,
} from '@mangaassist/conversation';
import { type ErrorBody, errorBody, type MessageSend, refusal } from '@mangaassist/protocol';
import { FOCUS_TURNS, readOrderQuestion } from '@mangaassist/store';
import { Broadcast } from '../delivery/broadcast.ts';
import type { Body } from '../delivery/frame-queue.ts';
import type { HeldStream } from '../delivery/held-stream.ts';
import { replayAnswer } from '../delivery/replay-answer.ts';
import { countSigns } from '../feedback/count-signs.ts';
import { ownContext } from '../orders/own-context.ts';
import type { MessageDeps } from '../ports.ts';
import { LISTED_TURNS } from '../session/open-session.ts';
import { type AcquiredLease, acquireLease } from './acquire-lease.ts';
import { pastTurns } from './past-turns.ts';
import { type HeldMoney, reserveMoney, UNPAID } from './reserve-money.ts';
import { streamAnswer } from './stream-answer.ts';
import { subscribeToTurn } from './subscribe-to-turn.ts';

/** Delay before a repetition while another answer of the session is being written, in ms. */
const BUSY_RETRY_MS = 1_000;
/** Interval in ms, and number, of reads while a duplicate holds the lease and has not stored its turn. */
const DUPLICATE_RETRY_MS = 100;
const DUPLICATE_RETRIES = 20;

export type AnswerTurnDeps = Omit<MessageDeps, 'identity'>;

export interface TurnRequest {
  readonly connection: Connection & { readonly session: string };
  readonly frame: MessageSend;
  readonly requestId: string;
  /** Stream lease of the question on its connection. Its token is the fencing token of the turn's lease, too. */
  readonly stream: HeldStream;
}

/** Answers a question or refuses it. Every accepted question ends in exactly one terminal frame. */
export async function answerTurn(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { connection, frame, stream } = request;
  const { session } = connection;
  const lease: TurnLease = { sessionId: session, turnId: frame.id, fencingToken: stream.lease.token };
  const [known, live] = await Promise.all([
    deps.conversation.turns.get(session, frame.id),
    deps.policy.liveConfig.current(),
    // The version of the shop's data is a part of the cache's keys.
    deps.answers.ready(),
  ]);
  if (known !== null && (await serveDuplicate(known, request, deps))) return;
  // After the lookup of the turn: a duplicate takes no message and no money.
  const config = assign(live, session).cascade;
  const fixedAnswer = await deps.answers.fixedAnswerTo(frame.text);
  const reserved =
    fixedAnswer === null ? await reserveMoney(frame.text, connection, { live, config }, deps.money) : UNPAID;
  if (reserved.kind === 'refused') {
    if (reserved.limitedBy !== null)
      deps.policy.reportLimit(reserved.limitedBy, request.requestId, connection);
    return refuse(reserved.error, request, deps);
  }
  const { money } = reserved;
  try {
    await acquireAndAnswer(request, lease, { live, money, fixedAnswer }, deps);
  } finally {
    // The end of an answer settles its cost before. Then this has no effect.
    await money.settle(0);
  }
}

/** Acquires the session's lease and answers under it. */
async function acquireAndAnswer(
  request: TurnRequest,
  lease: TurnLease,
  means: AnswerMeans,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, frame, requestId } = request;
  const { principal } = connection;
  const acquired = await acquireLease({ ...lease, principal }, deps.conversation);
  const { result } = acquired;
  if (result.kind === 'busy' && result.turn === frame.id) return awaitDuplicate(request, deps);
  if (result.kind === 'busy') deps.policy.reportLimit('session_busy', requestId, connection);
  if (result.kind !== 'acquired') return refuse(REFUSALS[result.kind], request, deps);

  const earlier = result.recentTurns.filter((id) => id !== frame.id);
  const turns: SessionTurns = { earlier, recent: result.recentTurns };
  const release = once(async () => {
    try {
      await deps.conversation.sessions.releaseLease(lease, turns.recent);
    } catch (error) {
      // The session is busy until the lease expires.
      deps.log.error('session not released', { requestId, error });
    }
  });
  try {
    const { provenOrders = [] } = result;
    await answerUnderLease(request, { ...acquired, ...means, lease, turns, provenOrders, release }, deps);
  } finally {
    await release();
  }
}

interface AnswerMeans {
  readonly live: LiveConfig;
  readonly money: HeldMoney;
  readonly fixedAnswer: FixedAnswer | null;
}

interface SessionTurns {
  /** Earlier turns of the session, oldest first. */
  readonly earlier: readonly string[];
  /** The list that the release stores. It has the new turn once that is stored. */
  recent: readonly string[];
}

interface LeasedSession extends AnswerMeans, Pick<AcquiredLease, 'leaseExpiresAtMs' | 'expiresAtMs'> {
  readonly lease: TurnLease;
  readonly turns: SessionTurns;
  /** Orders that were proven in the session. */
  readonly provenOrders: readonly ProvenOrder[];
  readonly release: () => Promise<void>;
}

/** Stores the turn and streams its answer. */
async function answerUnderLease(
  request: TurnRequest,
  session: LeasedSession,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, frame, stream } = request;
  const { lease, live, money, fixedAnswer, turns, release, leaseExpiresAtMs, expiresAtMs } = session;
  const assignment = assign(live, connection.session);
  // Read and resolved before `begin`: from then on a failure has to end the turn.
  const { historyTurns } = assignment.cascade;
  const past = await pastTurns(
    connection.session,
    turns.earlier,
    Math.max(historyTurns, FOCUS_TURNS),
    deps.conversation,
  );
  const history = lastOf(past, historyTurns);
  // The lease may have expired and been acquired by a duplicate, which answers.
  if (deps.clock.now() >= leaseExpiresAtMs || !(await stream.renew())) return awaitDuplicate(request, deps);
  // From here on nothing reads what was typed as the proof of an order, but the proof itself.
  const orderQuestion = readOrderQuestion(
    frame.text,
    history.map(({ question }) => question),
  );
  const text = orderQuestion.masked;
  const own = ownContext(
    { question: orderQuestion, sender: connection, lease, proven: session.provenOrders },
    { ...deps.orders, sessions: deps.conversation.sessions, log: deps.log },
  );
  const resolved = deps.answers.resolve(text, past);
  const earlier = history.flatMap(({ ended }) =>
    ended?.type === 'answer.finished' ? factsOfCards(ended) : [],
  );
  const asked = { question: text, leaseExpiresAtMs, heldUsd: money.heldUsd };
  const begun = await deps.conversation.turns.begin(lease, asked, expiresAtMs);
  // It was answered or cancelled since the first lookup.
  if (begun === 'exists') return awaitDuplicate(request, deps);
  turns.recent = [...turns.earlier, frame.id].slice(-LISTED_TURNS);
  const need = fixedAnswer?.kind ?? null;
  const next = { requestId: request.requestId, text, need, history, sender: connection };
  const counted = countSigns(next, live, deps.feedback);
  const broadcast = new Broadcast(broadcastOptions(request, deps), connection.id, lease.fencingToken);
  // From here on the broadcast releases the stream lease.
  stream.handOver();
  const begunTurn = {
    ...request,
    resolved,
    earlier,
    frame: { ...frame, text },
    lease,
    history,
    assignment,
    live,
    money,
    fixedAnswer,
  };
  await streamAnswer({ ...begunTurn, own, broadcast, release }, deps);
  await counted;
}

const REFUSALS: Readonly<Record<'busy' | 'expired' | 'foreign', ErrorBody>> = {
  busy: errorBody('session_busy', 'An answer is being written in this session.', BUSY_RETRY_MS),
  expired: errorBody('session_expired', 'This session is over; open a new one.'),
  foreign: errorBody('unauthorized', 'This session belongs to somebody else.'),
};

/** Sends a refusal. It bears the question's id only under the stream lease: another invocation may post an answer. */
async function refuse(error: ErrorBody, { connection, frame, stream }: TurnRequest, deps: AnswerTurnDeps) {
  const id = (await stream.renew()) ? frame.id : undefined;
  await deps.delivery.sender.send(connection.id, refusal(error, id));
}

/** Serves a message that was received before. False if it is answered again, because its answer failed. */
async function serveDuplicate(
  known: StoredTurn,
  request: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<boolean> {
  const { connection, frame, stream } = request;
  if (known.status !== 'generating') return isEnded(known) && replayFromStart(known, request, deps);
  const now = await subscribeToTurn(connection.session, frame.id, wholeAnswerTo(stream), deps.conversation);
  if (now !== 'subscribed') return isEnded(now) && replayFromStart(now, request, deps);
  // The lease owner of the turn releases the stream lease after the last frame.
  stream.handOver();
  return true;
}

/** Waits for the turn of a concurrent duplicate, which may run in another environment, and subscribes to it. */
async function awaitDuplicate(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { session } = request.connection;
  for (let i = 0; i < DUPLICATE_RETRIES; i += 1) {
    const duplicate = await deps.conversation.turns.get(session, request.frame.id);
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

/** True if a turn has its final answer. A failed or interrupted turn is answered again under its id. */
function isEnded({ status }: StoredTurn): boolean {
  return status === 'answered' || status === 'cancelled';
}

/** Replays a stored answer from its first frame, without a model request. */
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
  const { conversation, delivery, clock, log } = deps;
  const { sender, frameIntervalMs, graceMs } = delivery;
  const release = ({ connection, token }: Unsubscription) =>
    conversation.streams
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

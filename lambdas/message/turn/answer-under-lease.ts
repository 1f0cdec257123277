/** A question under the session's lease: it is read, stored as a turn, and answered. */
import {
  type Assignment,
  assign,
  type FixedAnswer,
  factsOfCards,
  type LiveConfig,
  lastOf,
  type TerminalEvent,
} from '@mangaassist/cascade-core';
import type { ProvenOrder, StoredTurn, TurnLease, Unsubscription } from '@mangaassist/conversation';
import { readOrderQuestion } from '@mangaassist/store/orders';
import { Broadcast } from '../delivery/broadcast.ts';
import { countSigns } from '../feedback/count-signs.ts';
import { type AcquiredLease, tryLease } from '../lease/acquire-lease.ts';
import { ofResolved } from '../orders/of-resolved.ts';
import { cascadeQuestion } from '../question/cascade-question.ts';
import { pageOf } from '../question/page-of.ts';
import { type PastTurn, pastTurns, type ReadAhead, turnsToRead } from '../question/past-turns.ts';
import { LISTED_TURNS } from '../session/open-session.ts';
import { recordOf } from './answer-record.ts';
import { AskedAhead } from './asked-ahead.ts';
import { cancelledEnd } from './frame-bodies.ts';
import type { HeldMoney } from './reserve-money.ts';
import { awaitDuplicate } from './serve-duplicate.ts';
import { type BegunTurn, streamAnswer } from './stream-answer.ts';
import type { AnswerTurnDeps, TurnRequest } from './turn-request.ts';

export interface AnswerMeans {
  readonly live: LiveConfig;
  readonly money: HeldMoney;
  readonly fixedAnswer: FixedAnswer | null;
  /** The message goes to a person, who has the conversation. */
  readonly isWithPerson: boolean;
  readonly ahead: ReadAhead | undefined;
}

export interface SessionTurns {
  /** Earlier turns of the session, oldest first. */
  readonly earlier: readonly string[];
  /** The list that the release stores. It has the new turn once that is stored. */
  recent: readonly string[];
}

export interface LeasedSession extends AnswerMeans, Pick<AcquiredLease, 'leaseExpiresAtMs' | 'expiresAtMs'> {
  readonly lease: TurnLease;
  readonly turns: SessionTurns;
  /** Orders that were proven in the session. */
  readonly provenOrders: readonly ProvenOrder[];
  readonly release: () => Promise<void>;
}

/** Stores the turn and streams its answer. Waits for the duplicate in its place if the lease was lost. */
export async function answerUnderLease(
  request: TurnRequest,
  session: LeasedSession,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, frame, stream } = request;
  const { lease, money, turns } = session;
  // Read and resolved before `begin`: from then on a failure has to end the turn.
  const assignment = assign(session.live, connection.session);
  const past = await readPast(request, session, assignment.cascade.historyTurns, deps);
  const held = await stillHeld(request, session, deps);
  if (held === null || !(await stream.renew())) return awaitDuplicate(request, deps);
  const { leaseExpiresAtMs, expiresAtMs } = held;
  const { text, ownOf, ...read } = readQuestion(request, session, past, deps);
  const askedAtMs = deps.clock.now();
  const stored = { question: text, leaseExpiresAtMs, heldUsd: money.heldUsd, askedAtMs };
  const beginning = deps.conversation.turns.begin(lease, stored, expiresAtMs);
  const question = { ...session, ...read, frame: { ...frame, text }, assignment, own: ownOf(beginning) };
  const asked = new AskedAhead(cascadeQuestion(question, deps), deps.answers.cascade);
  const begun = await beginning.catch((error: unknown) => ({ error }));
  if (begun !== 'begun') {
    const terminal = await bookInVain(asked, request.requestId, session, deps);
    const stored = typeof begun === 'string' ? await storedTurn(lease, deps) : null;
    if (terminal !== null) await countInVain(terminal, stored, { lease, assignment, session }, deps);
    if (typeof begun === 'object') throw begun.error;
    // It was answered or cancelled since the first lookup.
    return awaitDuplicate(request, deps);
  }
  turns.recent = [...turns.earlier, frame.id].slice(-LISTED_TURNS);
  const { sessionId, turnId } = lease;
  const indexed = {
    session: sessionId,
    turn: turnId,
    principal: connection.principal,
    askedAtMs,
    expiresAtMs,
  };
  await streamBegun(request, { ...session, ...held, ...read, text, asked, assignment, indexed }, deps);
}

/**
 * The times of the lease, which is acquired again if it expired while the session was read. Null if another question
 * has acquired it meanwhile: a duplicate of this one may answer.
 */
async function stillHeld(
  { connection: { principal } }: TurnRequest,
  session: LeasedSession,
  { clock, conversation }: AnswerTurnDeps,
): Promise<Pick<LeasedSession, 'leaseExpiresAtMs' | 'expiresAtMs'> | null> {
  if (clock.now() < session.leaseExpiresAtMs) return session;
  const { result, ...times } = await tryLease({ ...session.lease, principal }, conversation);
  return result.kind === 'acquired' ? times : null;
}

/** Aborts an answer whose turn was not stored, and books what it cost. Returns its end. */
async function bookInVain(
  asked: AskedAhead,
  requestId: string,
  { money }: LeasedSession,
  { log }: AnswerTurnDeps,
): Promise<TerminalEvent | null> {
  const terminal = await asked.abandon();
  const costUsd = terminal?.costUsd ?? 0;
  await money.settle(costUsd);
  log.info('answer aborted: its turn was not stored', { requestId, costUsd });
  return terminal;
}

/** The turn that was found in place of a new one; null if it cannot be read. */
const storedTurn = ({ sessionId, turnId }: TurnLease, { conversation }: AnswerTurnDeps) =>
  conversation.turns.get(sessionId, turnId).catch(() => null);

/**
 * Counts an answer that was cancelled while its turn was being stored, and stores what it cost as part of its end. Of
 * any other, which is counted elsewhere, the money alone is counted.
 */
async function countInVain(
  terminal: TerminalEvent,
  stored: StoredTurn | null,
  of: { readonly lease: TurnLease; readonly assignment: Assignment; readonly session: LeasedSession },
  { conversation, metrics, log }: AnswerTurnDeps,
): Promise<void> {
  const measures = recordOf('cancelled', null, terminal, terminal.latencyMs);
  if (stored?.status !== 'cancelled' || stored.tier !== null) return metrics.spentInVain(measures);
  const [{ variant }, { version }] = [of.assignment, of.session.live];
  metrics.record({ ...measures, frames: 0, variant, configVersion: version });
  const { sessionId, turnId } = of.lease;
  try {
    await conversation.turns.endCancelled(sessionId, turnId, cancelledEnd(terminal));
  } catch (error) {
    log.error('cost of a cancelled answer not stored', { turn: turnId, error });
  }
}

interface PastTurns {
  readonly past: readonly PastTurn[];
  /** Those of them that the models read. */
  readonly history: readonly PastTurn[];
}

async function readPast(
  { connection }: TurnRequest,
  { turns, ahead }: LeasedSession,
  historyTurns: number,
  { conversation, answers }: AnswerTurnDeps,
): Promise<PastTurns> {
  const count = turnsToRead(historyTurns, answers.focusTurns);
  const past = await pastTurns(connection.session, turns.earlier, count, {
    turns: conversation.turns,
    ahead,
  });
  return { past, history: lastOf(past, historyTurns) };
}

/** The question as the cascade gets it: without the proof of an order, and with what the session adds to it. */
function readQuestion(
  { connection, frame }: TurnRequest,
  { lease, provenOrders: proven }: LeasedSession,
  { past, history }: PastTurns,
  deps: AnswerTurnDeps,
) {
  // From here on nothing reads what was typed as the proof of an order, but the proof itself.
  const question = readOrderQuestion(
    frame.text,
    history.map((turn) => turn.question),
  );
  const text = question.masked;
  const resolved = deps.answers.resolve(text, past, pageOf(frame));
  const ownOf = (beginning: Promise<unknown>) =>
    deps.answers.own({ sender: connection, lease, proven, ...ofResolved(question, resolved) }, beginning);
  const earlier = history.flatMap(({ ended }) =>
    ended?.type === 'answer.finished' ? factsOfCards(ended) : [],
  );
  return { text, ownOf, earlier, history, resolved };
}

type ReadTurn = Omit<ReturnType<typeof readQuestion>, 'ownOf'> &
  Pick<BegunTurn, 'assignment' | 'indexed' | 'asked'>;

/** Streams the answer of a stored turn, and counts what the question shows of the answer before it. */
async function streamBegun(
  request: TurnRequest,
  session: LeasedSession & ReadTurn,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection: sender, frame, requestId, stream } = request;
  const { lease, live, text, history } = session;
  const kind = session.fixedAnswer?.kind ?? null;
  const need = kind === 'maintenance' || kind === 'handoff' ? null : kind;
  const counted = countSigns({ requestId, text, need, history, sender }, live, deps.feedback);
  const begun = deps.conversation.index.begun(session.indexed);
  const broadcast = new Broadcast(broadcastOptions(request, deps), sender.id, lease.fencingToken);
  // From here on the broadcast releases the stream lease.
  stream.handOver();
  const { outcome, started } = await streamAnswer(
    { ...request, ...session, frame: { ...frame, text }, broadcast },
    deps,
  );
  const earlier = session.turns.earlier.at(-1);
  await deps.people?.offer({
    connection: sender,
    question: text,
    care: started?.care ?? kind,
    outcome,
    earlier,
  });
  await Promise.all([counted, begun]);
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

/**
 * Streams an answer: the cascade's events are sent as frames. At the end the answer is stored and the session's
 * lease released; then the terminal frame is sent and the answer counted.
 */
import type { Assignment, LiveConfig, TerminalEvent, Turn } from '@mangaassist/cascade-core';
import type { AnswerOutcome, AnswerRecord, IndexedTurn, Sender } from '@mangaassist/conversation';
import { INTERRUPTED, type TurnLease } from '@mangaassist/conversation';
import type { MessageSend } from '@mangaassist/protocol';
import type { ResolvedQuestion } from '@mangaassist/store';
import type { Broadcast } from '../delivery/broadcast.ts';
import { countGrade } from '../feedback/count-grade.ts';
import { gradeOfEnd } from '../feedback/implicit-grades.ts';
import { offerSample } from '../feedback/offer-sample.ts';
import { Heartbeat } from '../lease/heartbeat.ts';
import type { MessageDeps } from '../ports.ts';
import { answerFacts } from './answer-facts.ts';
import type { AskedAhead } from './asked-ahead.ts';
import { frameOf, isTerminal } from './frame-bodies.ts';
import type { HeldMoney } from './reserve-money.ts';
import {
  failedResult,
  measuresOf,
  resultOf,
  type StartedEvent,
  storedEnd,
  type TurnResult,
} from './turn-result.ts';

export type StreamAnswerDeps = Pick<
  MessageDeps,
  'conversation' | 'policy' | 'answers' | 'people' | 'feedback' | 'metrics' | 'clock' | 'log'
>;

export interface BegunTurn {
  readonly lease: TurnLease;
  readonly connection: Sender;
  readonly frame: MessageSend;
  /** Earlier turns with text, oldest first. */
  readonly history: readonly Turn[];
  readonly live: LiveConfig;
  /** The session's variant of the live configuration. */
  readonly assignment: Assignment;
  /** Reservation of this answer. */
  readonly money: HeldMoney;
  readonly broadcast: Broadcast;
  readonly requestId: string;
  /** The question with what the conversation adds to it. */
  readonly resolved: ResolvedQuestion;
  /** The answer, which was begun while the turn was stored. */
  readonly asked: AskedAhead;
  /** Its entry in the index of answers. */
  readonly indexed: IndexedTurn;
  /** A person has the conversation: the message goes there. */
  readonly isWithPerson: boolean;
  /** Releases the session's lease, before the terminal frame arrives and the next question may come. Does not throw. */
  readonly release: () => Promise<void>;
}

/** Streams the answer of a stored turn, and returns its result. Does not throw: a failure ends in a frame. */
export async function streamAnswer(turn: BegunTurn, deps: StreamAnswerDeps): Promise<TurnResult> {
  const { lease, broadcast } = turn;
  const { clock, log } = deps;
  const { turns, heartbeatMs: intervalMs } = deps.conversation;
  const heartbeat = new Heartbeat({ turns, clock, log, intervalMs, lease, broadcast });
  const startedAtMs = clock.elapsedMs();
  const result = await writeAnswer(turn, heartbeat, deps);
  await account(turn, result, clock.elapsedMs() - startedAtMs, deps);
  return result;
}

/** Writes the answer to its end: streams the cascade, stores the result and sends the terminal frame. */
async function writeAnswer(
  turn: BegunTurn,
  heartbeat: Heartbeat,
  deps: StreamAnswerDeps,
): Promise<TurnResult> {
  const { broadcast, requestId } = turn;
  const signal = AbortSignal.any([broadcast.abandoned, heartbeat.stop]);
  let terminal: TerminalEvent | null = null;
  try {
    // Before the answer that announces it: a message that does not arrive is a failed answer, and can be sent again.
    if (turn.isWithPerson) await deps.people?.say(turn.lease.sessionId, messageOf(turn));
    const { plan, ...ended } = await cascade(turn, signal);
    terminal = ended.terminal;
    const result = deps.answers.suggest({
      ...resultOf(terminal, broadcast.soFar, heartbeat.cancelled),
      plan,
    });
    const stored = await conclude(turn, result, heartbeat, deps);
    if (stored === 'stored') return result;
    return { ...result, outcome: 'interrupted', isDeleted: stored === 'deleted' };
  } catch (error) {
    deps.log.error('answer failed', { requestId, error });
    const result = failedResult(broadcast.soFar, terminal, requestId);
    await conclude(turn, result, heartbeat, deps).catch(async (cause) => {
      deps.log.error('failure not stored', { requestId, error: cause });
      await turn.release();
      // Sent, unless the lease was found to be lost.
      broadcast.discard();
      broadcast.push(result.ended);
    });
    return result;
  }
}

const messageOf = ({ frame: { id, text } }: BegunTurn) => ({ id, text });

/** Records the result in metrics, log and budget, as an implicit grade, and as a sample for the LLM judge. */
async function account(
  turn: BegunTurn,
  result: TurnResult,
  elapsedMs: number,
  deps: StreamAnswerDeps,
): Promise<void> {
  const { broadcast, requestId } = turn;
  const { terminal } = result;
  const { log, metrics } = deps;
  const isLost = DELIVERABLE.has(result.outcome) && (await isUndelivered(turn, deps));
  const record = recordOf(turn, isLost ? { ...result, outcome: 'interrupted' } : result, elapsedMs);
  if (terminal?.retrievalError) {
    log.error('store data not searched', { requestId, error: terminal.retrievalError });
  }
  metrics.record(record);
  // The kind of a need is counted, and stands in no log beside a request.
  const { care: _care, ...logged } = record;
  log.info('answer ended', { requestId, ...logged, resolvedBy: turn.resolved.by });
  await Promise.all([
    broadcast.close(),
    deps.answers.cascade.flush(),
    turn.money.settle(record.costUsd),
    result.isDeleted !== true && storeRecord(turn, record, deps),
  ]);
  for (const error of broadcast.failures) log.error('frames not sent', { requestId, error });
  if (result.isDeleted !== true) await offerAnswer(turn, terminal?.text ?? '', record, deps);
}

/** Stores what belongs to the shopper: the entry in the index of answers, and the count of grades. */
async function storeRecord(turn: BegunTurn, record: AnswerRecord, deps: StreamAnswerDeps): Promise<void> {
  const grade = gradeOfEnd(record, turn.broadcast.abandoned.aborted);
  await Promise.all([
    deps.conversation.index.ended(turn.indexed, record),
    grade && countGrade(grade, turn.connection, deps.feedback),
  ]);
}

const DELIVERABLE: ReadonlySet<AnswerOutcome> = new Set(['answered', 'degraded', 'refused']);

/**
 * True if the connection-management API took no frame of an answer for a connection that is still registered: it names
 * clients gone that are there. The connection of a shopper who has left is forgotten: its answer counts as it ended.
 */
async function isUndelivered(
  { broadcast, requestId }: BegunTurn,
  { conversation: { streams }, clock, log }: StreamAnswerDeps,
): Promise<boolean> {
  if (!broadcast.isDelivered) await broadcast.flush();
  if (broadcast.isDelivered) return false;
  try {
    const states = await Promise.all(
      broadcast.streams.map(({ connection }) => streams.state(connection, clock.now())),
    );
    const isOpen = states.some((state) => state !== null);
    if (isOpen) log.warn('no frame of the answer was taken for an open connection', { requestId });
    return isOpen;
  } catch (error) {
    log.error('connection of an answer not read', { requestId, error });
    return false;
  }
}

function recordOf(turn: BegunTurn, result: TurnResult, elapsedMs: number): AnswerRecord {
  return {
    ...measuresOf(result, elapsedMs),
    frames: turn.broadcast.count,
    variant: turn.assignment.variant,
    configVersion: turn.live.version,
  };
}

/** Offers the answer as a sample for the LLM judge. */
function offerAnswer(turn: BegunTurn, answer: string, record: AnswerRecord, { feedback }: StreamAnswerDeps) {
  const { connection: sender, frame, history, live, requestId } = turn;
  const resolved = turn.resolved.text;
  return offerSample(
    { requestId, question: frame.text, resolved, answer, history, record, sender },
    live,
    feedback,
  );
}

/** Reads the cascade's answer, pushes its events as frames, and returns the terminal event without pushing it. */
async function cascade(
  turn: BegunTurn,
  signal: AbortSignal,
): Promise<{ readonly terminal: TerminalEvent; readonly plan: StartedEvent | null }> {
  const { asked, broadcast, resolved } = turn;
  let plan: StartedEvent | null = null;
  for await (const event of asked.events(signal)) {
    if (isTerminal(event)) return { terminal: event, plan };
    if (event.type === 'started') plan = event;
    broadcast.push(frameOf(event, resolved));
  }
  throw new Error('The cascade ended without a terminal event.');
}

/** Stores the end, releases the session's lease, and then sends the terminal frame if this invocation may post it. */
async function conclude(
  turn: BegunTurn,
  result: TurnResult,
  heartbeat: Heartbeat,
  deps: StreamAnswerDeps,
): Promise<'stored' | 'lease-lost' | 'deleted'> {
  const { lease, broadcast, release } = turn;
  const { variant } = turn.assignment;
  const facts = answerFacts(turn, result, deps);
  const stored = await heartbeat.finish({ ...storedEnd(result, variant), facts });
  await release();
  if (stored === 'stored') {
    broadcast.resume();
    broadcast.push(result.ended);
    return 'stored';
  }
  const now = await deps.conversation.turns.get(lease.sessionId, lease.turnId);
  // A turn that was interrupted and is answered again gets its frames from its new lease owner; a deleted one has none.
  if (now !== null && now.status !== 'interrupted') broadcast.discard();
  else {
    await dropExpiredStreams(lease, broadcast, deps);
    broadcast.resume();
    broadcast.push(INTERRUPTED);
  }
  return now === null ? 'deleted' : 'lease-lost';
}

/**
 * Drops connections whose stream lease has expired with the turn's lease. A connection that was deleted keeps its
 * stream: no other invocation can have its lease, and the client waits for the end of the answer.
 */
async function dropExpiredStreams({ turnId: turn }: TurnLease, broadcast: Broadcast, deps: StreamAnswerDeps) {
  await Promise.all(
    broadcast.streams.map(async (stream) => {
      const state = await deps.conversation.streams.state(stream.connection, deps.clock.now());
      if (state === null) return;
      const holder = state.holders.find((each) => each.turn === turn);
      if (holder?.token !== stream.token) broadcast.drop(stream);
    }),
  );
}

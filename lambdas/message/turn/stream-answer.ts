/**
 * The cascade's events become frames; at the end the answer is stored, the session given back, and only
 * then the last frame sent and the answer counted.
 */
import {
  type Assignment,
  answer,
  type CallerOptions,
  type CascadeDeps,
  type LiveConfig,
  type Question,
  type TerminalEvent,
  type Turn,
} from '@mangaassist/cascade-core';
import type {
  AnswerMetrics,
  AnswerOutcome,
  ConnectionStreams,
  FrameSender,
  Sender,
} from '@mangaassist/conversation';
import {
  type EndedBody,
  INTERRUPTED,
  type StoredTurn,
  type TurnLease,
  type TurnStore,
} from '@mangaassist/conversation';
import { errorBody, type MessageSend } from '@mangaassist/protocol';
import type { Broadcast } from '../delivery/broadcast.ts';
import { type CountGradeDeps, countGrade } from '../feedback/count-grade.ts';
import { gradeOfEnd } from '../feedback/implicit-grades.ts';
import { type OfferSampleDeps, offerSample } from '../feedback/offer-sample.ts';
import { gradeKeyOf, outcomeOf, recordOf } from './answer-record.ts';
import { endOf, frameOf, isTerminal } from './frame-bodies.ts';
import { type End, Heartbeat } from './heartbeat.ts';
import type { HeldMoney } from './reserve-money.ts';

export interface StreamAnswerDeps extends OfferSampleDeps, CountGradeDeps {
  readonly cascade: CascadeDeps;
  readonly turns: TurnStore;
  readonly streams: ConnectionStreams;
  readonly sender: FrameSender;
  readonly metrics: AnswerMetrics;
  /** True if `options` of a question have an effect. */
  readonly clientOptions: boolean;
  /** Every answer ends within this; API Gateway gives up after 29,000. */
  readonly answerDeadlineMs: number;
  /** How often the text so far is stored. */
  readonly heartbeatMs: number;
}

type ClientOptions = NonNullable<MessageSend['options']>;

export interface BegunTurn {
  readonly lease: TurnLease;
  readonly connection: Sender;
  readonly frame: MessageSend;
  /** Earlier turns of which text was shown, oldest first. */
  readonly history: readonly Turn[];
  readonly live: LiveConfig;
  /** The session's variant of the live configuration. */
  readonly assignment: Assignment;
  /** Money held for this answer. */
  readonly money: HeldMoney;
  readonly broadcast: Broadcast;
  readonly requestId: string;
  /** Gives the session back, so that the next question is welcome when the last frame arrives. Does not throw. */
  readonly release: () => Promise<void>;
}

/** Streams the answer of a turn that is claimed and stored. Does not throw: failures end in a frame. */
export async function streamAnswer(turn: BegunTurn, deps: StreamAnswerDeps): Promise<void> {
  const { lease, broadcast, release, requestId } = turn;
  const { turns, clock, log, heartbeatMs: intervalMs } = deps;
  const heartbeats = new Heartbeat({ turns, clock, log, intervalMs, lease, broadcast });
  const { variant } = turn.assignment;
  const startedAtMs = clock.now();
  let terminal: TerminalEvent | null = null;
  let outcome: AnswerOutcome = 'failed';
  try {
    terminal = await cascade(turn, AbortSignal.any([broadcast.abandoned, heartbeats.stop]), deps);
    const ended = endOf(terminal, heartbeats.cancelled);
    outcome = outcomeOf(terminal, heartbeats.cancelled);
    const gradedAs = gradeKeyOf({ ...recordOf(outcome, broadcast.soFar.started, terminal, 0), variant });
    const end = {
      status: STATUSES[outcome],
      answer: terminal.text,
      tier: terminal.tier,
      started: broadcast.soFar.started,
      ended,
      ...(STATUSES[outcome] === 'answered' && outcome !== 'refused' ? { gradedAs } : {}),
    };
    if ((await conclude(turn, end, heartbeats, deps)) === 'lease-lost') outcome = 'interrupted';
  } catch (error) {
    log.error('answer failed', { requestId, error });
    outcome = 'failed';
    const ended = errorBody('internal', `Something went wrong here; it is logged as ${requestId}.`);
    // What was shown is kept.
    const end = { ...broadcast.soFar, status: 'failed', ended } as const;
    await conclude(turn, end, heartbeats, deps).catch(async (cause) => {
      log.error('failure not stored', { requestId, error: cause });
      await release();
      // Told unless the turn was found to be another's.
      broadcast.discard();
      broadcast.push(ended);
    });
  }
  const record = {
    ...recordOf(outcome, broadcast.soFar.started, terminal, clock.now() - startedAtMs),
    frames: broadcast.count,
    variant,
    configVersion: turn.live.version,
  };
  if (terminal?.retrievalError) {
    log.error('store data not searched', { requestId, error: terminal.retrievalError });
  }
  deps.metrics.record(record);
  const grade = gradeOfEnd(record, broadcast.abandoned.aborted);
  log.info('answer ended', { requestId, ...record });
  await Promise.all([
    broadcast.close(),
    deps.cascade.cache?.flush(),
    turn.money.settle(record.costUsd),
    grade && countGrade(grade, turn.connection, deps),
  ]);
  for (const error of broadcast.failures) log.error('frames not sent', { requestId, error });
  const { frame, history, live } = turn;
  const answer = terminal?.text ?? '';
  const finished = { requestId, question: frame.text, answer, history, record, sender: turn.connection };
  await offerSample(finished, live, deps);
}

const STATUSES: Readonly<Record<AnswerOutcome, StoredTurn['status']>> = {
  answered: 'answered',
  degraded: 'answered',
  refused: 'answered',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** Tells the broadcast everything but the end, which it returns. */
async function cascade(turn: BegunTurn, signal: AbortSignal, deps: StreamAnswerDeps): Promise<TerminalEvent> {
  const { frame, history, live, assignment, money, broadcast } = turn;
  // Options can raise an answer's cost: they count only where the deployment lets clients choose.
  const { task, ...caller } = (deps.clientOptions ? frame.options : undefined) ?? {};
  const question: Question = {
    text: frame.text,
    history,
    caller: callerOptions(caller),
    live,
    assignment,
    budget: money.budget,
    deadlineMs: deps.answerDeadlineMs,
    signal,
    ...(task === undefined ? {} : { task }),
  };
  for await (const event of answer(question, deps.cascade)) {
    if (isTerminal(event)) return event;
    broadcast.push(frameOf(event));
  }
  throw new Error('The cascade ended without a terminal event.');
}

/** Stores the end, gives the session back, and then tells the end, if it is still this writer's to tell. */
async function conclude(
  { lease, broadcast, release }: BegunTurn,
  end: End & { readonly ended: EndedBody },
  heartbeats: Heartbeat,
  deps: StreamAnswerDeps,
): Promise<'stored' | 'lease-lost'> {
  const stored = await heartbeats.finish(end);
  await release();
  // A turn that was taken for dead and is answered anew has its frames from its new writer.
  const mayPost = stored === 'stored' || (await isInterrupted(lease, deps));
  if (stored === 'lease-lost' && mayPost) await dropExpiredStreams(lease, broadcast, deps);
  if (mayPost) {
    broadcast.resume();
    broadcast.push(stored === 'stored' ? end.ended : INTERRUPTED);
  } else broadcast.discard();
  return stored;
}

/** Where its lease of a turn has expired, a writer may have lost stream leases, too. */
async function dropExpiredStreams({ turnId: turn }: TurnLease, broadcast: Broadcast, deps: StreamAnswerDeps) {
  await Promise.all(
    broadcast.streams.map(async (stream) => {
      const state = await deps.streams.state(stream.connection, deps.clock.now());
      const holder = state?.holders.find((each) => each.turn === turn);
      if (holder?.token !== stream.token) broadcast.drop(stream);
    }),
  );
}

async function isInterrupted(
  { sessionId: session, turnId: turn }: TurnLease,
  { turns }: StreamAnswerDeps,
): Promise<boolean> {
  return (await turns.get(session, turn))?.status === 'interrupted';
}

function callerOptions({ goal, maxLatencyMs, maxCostUsd }: ClientOptions): CallerOptions {
  return {
    ...(goal === undefined ? {} : { goal }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
  };
}

/**
 * The cascade's events become frames; at the end the answer is stored, the session given back, and only
 * then the last frame sent and the answer counted.
 */
import {
  type Assignment,
  answer,
  type BudgetLedger,
  type BudgetState,
  type CallerOptions,
  type CascadeDeps,
  type CascadeEvent,
  type Clock,
  dayOf,
  type LiveConfig,
  type TerminalEvent,
  type Turn,
} from '@mangaassist/cascade-core';
import type { AnswerMetrics, AnswerOutcome, AnswerRecord } from '../shared/answer-metrics.ts';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { Log } from '../shared/log.ts';
import { type AnswerFrameBody, type ErrorBody, errorBody, type MessageSend } from '../shared/protocol.ts';
import type { SessionStore, StoredTurn } from '../shared/session-store.ts';
import type { AnswerFrames } from './answer-frames.ts';

/** When to try again after every model failed. */
const UNAVAILABLE_RETRY_MS = 3_000;

export interface StreamAnswerDeps {
  readonly cascade: CascadeDeps;
  readonly sessions: SessionStore;
  readonly sender: FrameSender;
  readonly metrics: AnswerMetrics;
  readonly budget: BudgetLedger;
  readonly log: Log;
  readonly clock: Clock;
  /** Every answer ends within this; API Gateway gives up after 29,000. */
  readonly answerDeadlineMs: number;
}

export interface BegunTurn {
  readonly session: string;
  readonly frame: MessageSend;
  readonly history: readonly Turn[];
  readonly live: LiveConfig;
  /** The session's variant of the live configuration. */
  readonly assignment: Assignment;
  readonly budget: BudgetState;
  readonly frames: AnswerFrames;
  readonly requestId: string;
  /** Gives the session back, so that the next question is welcome when the last frame arrives. Does not throw. */
  readonly release: () => Promise<void>;
}

type Started = Extract<AnswerFrameBody, { type: 'answer.started' }>;

/** Streams the answer of a turn that is claimed and stored. Does not throw: failures end in a frame. */
export async function streamAnswer(turn: BegunTurn, deps: StreamAnswerDeps): Promise<void> {
  const { session, frame, history, frames, release } = turn;
  const task = frame.options?.task;
  const question = {
    text: frame.text,
    history,
    caller: callerOptions(frame),
    live: turn.live,
    assignment: turn.assignment,
    budget: turn.budget,
    deadlineMs: deps.answerDeadlineMs,
    signal: frames.gone,
    ...(task === undefined ? {} : { task }),
  };
  const startedAtMs = deps.clock.now();
  let started: Started | null = null;
  let terminal: TerminalEvent | null = null;
  let outcome: AnswerOutcome = 'failed';
  try {
    for await (const event of answer(question, deps.cascade)) {
      if (isTerminal(event)) terminal = event;
      else {
        const body = frameOf(event);
        if (body.type === 'answer.started') started = body;
        frames.push(body);
      }
    }
    if (terminal === null) throw new Error('The cascade ended without a terminal event.');
    const ended = endOf(terminal);
    await deps.sessions.finish(session, {
      id: frame.id,
      status: STATUSES[terminal.type],
      answer: terminal.text,
      tier: terminal.tier,
      started,
      ended,
    });
    await release();
    if (ended !== null) frames.push(ended);
    outcome = outcomeOf(terminal);
  } catch (error) {
    deps.log.error('answer failed', { requestId: turn.requestId, error });
    const ended = errorBody('internal', `Something went wrong here; it is logged as ${turn.requestId}.`);
    await storeFailure(session, { id: frame.id, started, ended }, deps);
    await release();
    frames.push(ended);
  }
  const record = {
    ...recordOf(outcome, started, terminal, deps.clock.now() - startedAtMs),
    frames: frames.count,
    variant: turn.assignment.variant,
    configVersion: turn.live.version,
  };
  if (terminal?.retrievalError) {
    deps.log.error('store data not searched', { requestId: turn.requestId, error: terminal.retrievalError });
  }
  deps.metrics.record(record);
  deps.log.info('answer ended', { requestId: turn.requestId, ...record });
  await Promise.all([frames.flush(), deps.cascade.cache?.flush(), chargeBudget(turn, record.costUsd, deps)]);
  if (frames.failure !== null) {
    deps.log.error('frames not sent', { requestId: turn.requestId, error: frames.failure });
  }
}

/** Adds to the day's spending, where there is a budget. */
async function chargeBudget(turn: BegunTurn, costUsd: number, deps: StreamAnswerDeps): Promise<void> {
  if (turn.live.budget.dailyUsd === null || costUsd === 0) return;
  try {
    await deps.budget.add(dayOf(deps.clock.now()), costUsd);
  } catch (error) {
    deps.log.error('budget not charged', { requestId: turn.requestId, error });
  }
}

function callerOptions({ options = {} }: MessageSend): CallerOptions {
  const { goal, maxLatencyMs, maxCostUsd } = options;
  return {
    ...(goal === undefined ? {} : { goal }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
  };
}

function isTerminal(event: CascadeEvent): event is TerminalEvent {
  return event.type === 'finished' || event.type === 'failed' || event.type === 'cancelled';
}

function frameOf(event: Exclude<CascadeEvent, TerminalEvent>): AnswerFrameBody {
  if (event.type === 'text') return { type: 'answer.delta', text: event.text };
  if (event.type === 'replaced') return { type: 'answer.replaced', reason: event.reason, tier: event.tier };
  const { task, complexity, tier, cached } = event;
  return { type: 'answer.started', task, complexity, tier, cached };
}

/** Without a client's wish to cancel, only a vanished client ends an answer early. */
const STATUSES = { finished: 'answered', failed: 'failed', cancelled: 'interrupted' } as const;

function endOf(terminal: TerminalEvent): StoredTurn['ended'] {
  if (terminal.type === 'cancelled') return null;
  if (terminal.type === 'failed') return failure(terminal.code);
  const { tier, escalated, degraded, usage, costUsd, latencyMs, firstTextMs, stopReason } = terminal;
  return {
    type: 'answer.finished',
    tier,
    escalated,
    degraded,
    cached: terminal.cached,
    confidence: terminal.confidenceBp / 10_000,
    usage: { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens },
    costUsd,
    firstTextMs: firstTextMs ?? latencyMs,
    latencyMs,
    stopReason,
    sources: terminal.sources.map(({ id, title, url }) => ({
      id,
      title,
      ...(url === undefined ? {} : { url }),
    })),
  };
}

function failure(code: 'model_unavailable' | 'blocked'): ErrorBody {
  return code === 'blocked'
    ? errorBody('blocked', 'This question or its answer is not allowed here.')
    : errorBody('model_unavailable', 'No model can answer at the moment.', UNAVAILABLE_RETRY_MS);
}

async function storeFailure(
  session: string,
  turn: Pick<StoredTurn, 'id' | 'started' | 'ended'>,
  { sessions, log }: StreamAnswerDeps,
): Promise<void> {
  try {
    await sessions.finish(session, { ...turn, status: 'failed', answer: '', tier: null });
  } catch (error) {
    log.error('failure not stored', { error });
  }
}

/** What is counted and logged of an answer: what it took, never what was said. */
function recordOf(
  outcome: AnswerOutcome,
  started: Started | null,
  terminal: TerminalEvent | null,
  elapsedMs: number,
): Omit<AnswerRecord, 'frames' | 'variant' | 'configVersion'> {
  const finished = terminal?.type === 'finished' ? terminal : null;
  return {
    task: started?.task ?? 'unknown',
    tier: terminal?.tier ?? started?.tier ?? 'haiku',
    outcome,
    escalated: finished?.escalated ?? false,
    confidenceBp: finished?.confidenceBp ?? null,
    legs: terminal?.legs ?? [],
    costUsd: terminal?.costUsd ?? 0,
    wastedUsd: terminal?.wastedUsd ?? 0,
    savedUsd: terminal?.savedUsd ?? 0,
    cached: finished?.cached ?? false,
    inputTokens: terminal?.usage.inputTokens ?? 0,
    outputTokens: terminal?.usage.outputTokens ?? 0,
    firstTextMs: terminal?.firstTextMs ?? null,
    latencyMs: terminal?.latencyMs ?? elapsedMs,
  };
}

function outcomeOf(terminal: TerminalEvent): AnswerOutcome {
  if (terminal.type === 'finished') return terminal.degraded ? 'degraded' : 'answered';
  return terminal.type === 'failed' ? 'failed' : 'interrupted';
}

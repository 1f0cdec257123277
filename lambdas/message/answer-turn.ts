/**
 * One question of a session, from the client's frame to the last frame of its answer:
 * known already? → claim the session → store the turn → stream the answer.
 */
import {
  assign,
  type BudgetState,
  budgetState,
  dayOf,
  type LiveConfig,
  lastOf,
  type Turn,
} from '@mangaassist/cascade-core';
import type { LiveConfigSource } from '../shared/live-config-source.ts';
import { type ErrorBody, errorBody, type MessageSend, refusal } from '../shared/protocol.ts';
import type { Connection, SessionStore, StoredTurn } from '../shared/session-store.ts';
import { AnswerFrames } from './answer-frames.ts';
import { LISTED_TURNS } from './open-session.ts';
import { type StreamAnswerDeps, streamAnswer } from './stream-answer.ts';

/** A claim outlives the answer's deadline by this much: time to store and to send the end. */
const LEASE_SLACK_MS = 5_000;
/** When to try again while another answer is on its way. */
const BUSY_RETRY_MS = 1_000;

export interface AnswerTurnDeps extends StreamAnswerDeps {
  readonly sessionTtlMs: number;
  readonly frameIntervalMs: number;
  readonly liveConfig: LiveConfigSource;
}

export interface TurnRequest {
  readonly connection: Connection & { readonly session: string };
  readonly frame: MessageSend;
  readonly requestId: string;
}

/** Answers a question, or says why not. Every accepted one ends in exactly one terminal frame. */
export async function answerTurn(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { connection, frame } = request;
  const { sessions, sender, clock } = deps;
  const { session } = connection;
  const refuse = async (error: ErrorBody) => {
    await sender.send(connection.id, refusal(error, frame.id));
  };

  const known = await sessions.turn(session, frame.id);
  if (known !== null && isEnded(known)) return sendAgain(known, request, deps);

  const live = await deps.liveConfig.current();
  const assignment = assign(live, session);
  const nowMs = clock.now();
  const budget = await budgetOf(live, nowMs, deps);
  if (budget === 'exhausted' && live.budget.whenExhausted === 'refuse') {
    return refuse(errorBody('budget_exhausted', 'No more questions can be answered today.'));
  }
  const expiresAtMs = nowMs + deps.sessionTtlMs;
  const claim = await sessions.claim({
    session,
    principal: connection.principal,
    turn: frame.id,
    connection: connection.id,
    nowMs,
    leaseUntilMs: nowMs + deps.answerDeadlineMs + LEASE_SLACK_MS,
    expiresAtMs,
  });
  if (claim.kind === 'expired') {
    return refuse(errorBody('session_expired', 'This session is over; open a new one.'));
  }
  if (claim.kind === 'foreign') {
    return refuse(errorBody('unauthorized', 'This session belongs to somebody else.'));
  }
  if (claim.kind === 'busy') {
    // The same message twice on one socket is one message: its answer is on its way already. On another
    // socket the first is probably lost; when that shows, the message may be sent again.
    if (claim.turn === frame.id && claim.connection === connection.id) return;
    return refuse(errorBody('session_busy', 'An answer is being written in this session.', BUSY_RETRY_MS));
  }

  const earlier = claim.recentTurns.filter((id) => id !== frame.id);
  const release = once(async () => {
    try {
      await sessions.release(session, frame.id, [...earlier, frame.id].slice(-LISTED_TURNS));
    } catch (error) {
      // The claim runs out by itself; until then the session is busy.
      deps.log.error('session not released', { requestId: request.requestId, error });
    }
  });
  try {
    // Who holds the claim is alone: a turn that still says it is being written has lost its writer.
    if (claim.abandonedTurn !== null) await sessions.interrupt(session, claim.abandonedTurn);
    if (known?.status === 'generating') await sessions.interrupt(session, frame.id);
    const begun = await sessions.begin(session, { id: frame.id, question: frame.text }, expiresAtMs);
    if (begun === 'exists') {
      // It was answered between the look at the top and the claim.
      const answered = await sessions.turn(session, frame.id);
      if (answered !== null) await sendAgain(answered, request, deps);
      return;
    }
    const history = await pastTurns(session, earlier, assignment.cascade.historyTurns, deps);
    await streamAnswer(
      {
        ...request,
        session,
        history,
        assignment,
        live,
        budget,
        frames: answerFrames(request, deps),
        release,
      },
      deps,
    );
  } finally {
    await release();
  }
}

/** How the day's money stands; where there is no budget, nobody looks. */
async function budgetOf(live: LiveConfig, nowMs: number, deps: AnswerTurnDeps): Promise<BudgetState> {
  const { dailyUsd } = live.budget;
  if (dailyUsd === null) return 'ok';
  try {
    return budgetState({ spentUsd: await deps.budget.spentUsd(dayOf(nowMs)), dailyUsd, nowMs });
  } catch (error) {
    // Not knowing what was spent is no reason to refuse a shopper.
    deps.log.error('budget not read', { error });
    return 'ok';
  }
}

/** A turn that is over for good. One that failed or broke off may be asked again under its id. */
function isEnded({ status }: StoredTurn): boolean {
  return status === 'answered' || status === 'cancelled';
}

/** Sends a stored answer as it was: nothing is generated or paid for. */
async function sendAgain(turn: StoredTurn, request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const frames = answerFrames(request, deps);
  if (turn.started !== null) frames.push(turn.started);
  if (turn.answer !== '') frames.push({ type: 'answer.delta', text: turn.answer });
  if (turn.ended !== null) frames.push(turn.ended);
  await frames.flush();
}

async function pastTurns(
  session: string,
  ids: readonly string[],
  count: number,
  deps: { readonly sessions: SessionStore } & StreamAnswerDeps,
): Promise<readonly Turn[]> {
  const turns = await deps.sessions.turns(session, lastOf(ids, count));
  return turns.filter((turn) => turn.status === 'answered' && turn.answer !== '');
}

function answerFrames({ connection, frame }: TurnRequest, deps: AnswerTurnDeps): AnswerFrames {
  const { sender, clock, frameIntervalMs } = deps;
  return new AnswerFrames({
    sender,
    clock,
    connectionId: connection.id,
    id: frame.id,
    intervalMs: frameIntervalMs,
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/**
 * One question of a session, from the client's frame to the last frame of its answer:
 * known already? → allowed? → claim the session → store the turn → stream the answer.
 */
import {
  assign,
  type BudgetState,
  budgetState,
  dayOf,
  type LiveConfig,
  lastOf,
} from '@mangaassist/cascade-core';
import type { Connection } from '../shared/connection-store.ts';
import type { LiveConfigSource } from '../shared/live-config-source.ts';
import { type ErrorBody, errorBody, type MessageSend, refusal } from '../shared/protocol.ts';
import type { RandomToken } from '../shared/random-token.ts';
import type { RateLimits } from '../shared/rate-limits.ts';
import type { SessionStore } from '../shared/session-store.ts';
import type { Attempt, StoredTurn, TurnStore } from '../shared/turn-store.ts';
import type { Body } from './answer-frames.ts';
import { Audience } from './audience.ts';
import { ALIVE_MS } from './check-ins.ts';
import { followTurn } from './follow-turn.ts';
import { gradesByQuestion } from './implicit-grades.ts';
import { LISTED_TURNS } from './open-session.ts';
import { type StreamAnswerDeps, streamAnswer } from './stream-answer.ts';
import { tellStored } from './tell-stored.ts';

/** When to try again while another answer is on its way. */
const BUSY_RETRY_MS = 1_000;
/** How often, and how many times, a message looks for its twin that holds the session but is not stored yet. */
const TWIN_RETRY_MS = 100;
const TWIN_RETRIES = 20;

export interface AnswerTurnDeps extends StreamAnswerDeps {
  readonly sessions: SessionStore;
  readonly limits: RateLimits;
  readonly randomToken: RandomToken;
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
}

/** Answers a question, or says why not. Every accepted one ends in exactly one terminal frame. */
export async function answerTurn(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { connection, frame } = request;
  const { session } = connection;
  const attempt: Attempt = { session, turn: frame.id, attempt: deps.randomToken(16) };
  const [known, live, admission] = await Promise.all([
    deps.turns.get(session, frame.id),
    deps.liveConfig.current(),
    deps.limits.take(connection),
  ]);
  if (admission !== 'allowed') {
    const error = errorBody('rate_limited', 'Too many messages; wait a moment.', admission.retryAfterMs);
    return refuse(error, request, deps);
  }
  if (known !== null && (await tellKnown(known, request, attempt, deps))) return;

  const nowMs = deps.clock.now();
  const budget = await budgetOf(live, nowMs, deps);
  if (budget === 'exhausted' && live.budget.whenExhausted === 'refuse') {
    return refuse(errorBody('budget_exhausted', 'No more questions can be answered today.'), request, deps);
  }
  const expiresAtMs = nowMs + deps.sessionTtlMs;
  const aliveUntilMs = nowMs + ALIVE_MS;
  const { principal } = connection;
  const claim = await deps.sessions.claim({ ...attempt, principal, nowMs, aliveUntilMs, expiresAtMs });
  if (claim.kind === 'busy' && claim.turn === frame.id) return followTwin(request, attempt, deps);
  if (claim.kind !== 'claimed') return refuse(REFUSALS[claim.kind], request, deps);

  let recentTurns = claim.recentTurns;
  const release = once(async () => {
    try {
      await deps.sessions.release(attempt, recentTurns);
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
    if (deps.clock.now() >= aliveUntilMs) return await followTwin(request, attempt, deps);
    const asked = { question: frame.text, aliveUntilMs };
    const begun = await deps.turns.begin(attempt, asked, expiresAtMs);
    // It was answered, or cancelled, since the look at the top.
    if (begun === 'exists') return await followTwin(request, attempt, deps);
    recentTurns = [...earlier, frame.id].slice(-LISTED_TURNS);
    for (const grade of gradesByQuestion(frame.text, history)) deps.metrics.grade(grade);
    const audience = new Audience(audienceOptions(request, deps), connection.id);
    await streamAnswer({ ...request, attempt, history, assignment, live, budget, audience, release }, deps);
  } finally {
    await release();
  }
}

const REFUSALS: Readonly<Record<'busy' | 'expired' | 'foreign', ErrorBody>> = {
  busy: errorBody('session_busy', 'An answer is being written in this session.', BUSY_RETRY_MS),
  expired: errorBody('session_expired', 'This session is over; open a new one.'),
  foreign: errorBody('unauthorized', 'This session belongs to somebody else.'),
};

async function refuse(error: ErrorBody, { connection, frame }: TurnRequest, deps: AnswerTurnDeps) {
  await deps.sender.send(connection.id, refusal(error, frame.id));
}

/** Deals with a message that came before; false if it is to be answered, because its answer failed. */
async function tellKnown(
  known: StoredTurn,
  request: TurnRequest,
  attempt: Attempt,
  deps: AnswerTurnDeps,
): Promise<boolean> {
  const { connection, frame } = request;
  if (known.status === 'generating') {
    const now = await followTurn(connection.session, frame.id, wholeAnswerTo(connection), deps);
    return now === 'told' || (isEnded(now) && sendAgain(now, request, attempt, deps));
  }
  return isEnded(known) && sendAgain(known, request, attempt, deps);
}

/** The same message came a moment ago, perhaps to another environment: whoever answers it tells both. */
async function followTwin(request: TurnRequest, attempt: Attempt, deps: AnswerTurnDeps): Promise<void> {
  const { session } = request.connection;
  for (let i = 0; i < TWIN_RETRIES; i += 1) {
    const twin = await deps.turns.get(session, request.frame.id);
    if (twin !== null && (await tellKnown(twin, request, attempt, deps))) return;
    await deps.clock.sleep(TWIN_RETRY_MS);
  }
  await refuse(REFUSALS.busy, request, deps);
}

const wholeAnswerTo = ({ id }: Connection) => ({ connection: id, afterSeq: null, fromStart: true });

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
async function sendAgain(
  turn: StoredTurn,
  { connection }: TurnRequest,
  attempt: Attempt,
  deps: AnswerTurnDeps,
): Promise<true> {
  const { started, answer } = turn;
  const text: Body = { type: 'answer.delta', text: answer };
  const bodies = started === null ? [text] : [started, text];
  await tellStored({ attempt, turn, connection: connection.id, firstSeq: 0, bodies }, deps);
  return true;
}

async function pastTurns(
  session: string,
  ids: readonly string[],
  count: number,
  { turns }: { readonly turns: TurnStore },
): Promise<readonly StoredTurn[]> {
  const past = await turns.list(session, lastOf(ids, count));
  return past.filter((turn) => turn.status === 'answered' && turn.answer !== '');
}

function audienceOptions({ frame }: TurnRequest, deps: AnswerTurnDeps) {
  const { sender, clock, frameIntervalMs, graceMs } = deps;
  return { sender, clock, id: frame.id, intervalMs: frameIntervalMs, graceMs };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

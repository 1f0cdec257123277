/**
 * One question, from the client's frame to the terminal frame of its answer: serve a duplicate → reserve money →
 * acquire the session's lease → store the turn → stream the answer. The stream lease of the turn on its connection
 * is held from the beginning.
 */

import { assign, type FixedAnswer, type LiveConfig } from '@mangaassist/cascade-core';
import type { TurnLease } from '@mangaassist/conversation';
import { acquireLease } from './acquire-lease.ts';
import { type AnswerMeans, answerUnderLease, type SessionTurns } from './answer-under-lease.ts';
import { maintenanceAnswer } from './maintenance-answer.ts';
import { reserveMoney, UNPAID } from './reserve-money.ts';
import { awaitDuplicate, serveDuplicate } from './serve-duplicate.ts';
import { type AnswerTurnDeps, REFUSALS, refuse, type TurnRequest } from './turn-request.ts';

/** Answers a question or refuses it. Every accepted question ends in exactly one terminal frame. */
export async function answerTurn(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { connection, frame, stream } = request;
  const { session } = connection;
  const lease: TurnLease = { sessionId: session, turnId: frame.id, fencingToken: stream.lease.token };
  const [known, live, isWithPerson = false] = await Promise.all([
    deps.conversation.turns.get(session, frame.id),
    deps.policy.liveConfig.current(),
    deps.people?.have(session),
    // The version of the shop's data is a part of the cache's keys.
    deps.answers.ready(),
  ]);
  if (known !== null && (await serveDuplicate(known, request, deps))) return;
  // After the lookup of the turn: a duplicate takes no message and no money.
  const config = assign(live, session).cascade;
  const fixedAnswer = await fixedAnswerOf(frame.text, isWithPerson, live, deps);
  const reserved =
    fixedAnswer === null ? await reserveMoney(frame.text, connection, { live, config }, deps.money) : UNPAID;
  if (reserved.kind === 'refused') {
    if (reserved.limitedBy !== null)
      deps.policy.reportLimit(reserved.limitedBy, request.requestId, connection);
    return refuse(reserved.error, request, deps);
  }
  const { money } = reserved;
  try {
    await acquireAndAnswer(request, lease, { live, money, fixedAnswer, isWithPerson }, deps);
  } finally {
    // The end of an answer settles its cost before. Then this has no effect.
    await money.settle(0);
  }
}

/** The answer that needs no model: a need before products, the shop's notice, or that a person has the message. */
async function fixedAnswerOf(
  text: string,
  isWithPerson: boolean,
  live: LiveConfig,
  { answers, people }: AnswerTurnDeps,
): Promise<FixedAnswer | null> {
  const care = await answers.fixedAnswerTo(text, isWithPerson);
  if (isWithPerson && people !== null) return people.answerBeside(text, care);
  return care ?? maintenanceAnswer(text, live);
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

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/**
 * One question, from the client's frame to the terminal frame of its answer: serve a duplicate → reserve money →
 * acquire the session's lease → store the turn → stream the answer. The stream lease of the turn on its connection
 * is held from the beginning.
 */

import type { TurnLease } from '@mangaassist/conversation';
import { acquireLease } from '../lease/acquire-lease.ts';
import { type AnswerMeans, answerUnderLease, type SessionTurns } from './answer-under-lease.ts';
import { once } from './once.ts';
import { leaseOf, type OpenedTurn, openTurn } from './open-turn.ts';
import type { OpenedAhead } from './opened-ahead.ts';
import type { MoneyResult } from './reserve-money.ts';
import { awaitDuplicate, isEnded, serveDuplicate } from './serve-duplicate.ts';
import { spareMessage } from './spare-message.ts';
import { type AnswerTurnDeps, REFUSALS, refuse, type TurnRequest } from './turn-request.ts';

/**
 * Answers a question or refuses it. Every accepted question ends in exactly one terminal frame.
 * @param ahead - requests to its session that were made beside its admission; null if there are none.
 */
export async function answerTurn(
  request: TurnRequest,
  deps: AnswerTurnDeps,
  ahead: OpenedAhead | null = null,
): Promise<void> {
  const { connection } = request;
  const lease = leaseOf(request);
  let opened = (await ahead?.take(connection)) ?? (await openTurn(request, lease, deps));
  if (opened.known !== null && (isEnded(opened.known) || opened.known.status === 'generating')) {
    // A duplicate takes no message, money or lease.
    await opened.giveBack();
    if (await serveDuplicate(opened.known, request, deps)) return;
    // The lease of its first answer has expired.
    opened = await openTurn(request, lease, deps);
  }
  const { giveBack } = opened;
  const terms = await opened.terms.catch(async (error: unknown) => {
    await giveBack();
    throw error;
  });
  const { reserved } = terms;
  if (reserved.kind === 'refused') {
    await giveBack();
    return refuseForMoney(reserved, request, deps);
  }
  const { money } = reserved;
  try {
    const means = { ...terms, money, ahead: opened.ahead };
    await acquireAndAnswer(request, lease, means, opened, deps);
  } finally {
    // The end of an answer settles its cost before. Then this has no effect.
    await money.settle(0);
  }
}

async function refuseForMoney(
  { error, limitedBy, tookMessage }: Extract<MoneyResult, { readonly kind: 'refused' }>,
  request: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, requestId } = request;
  if (tookMessage) await spareMessage(request, () => deps.money.limits.giveBack(connection), deps);
  if (limitedBy !== null) deps.policy.reportLimit(limitedBy, requestId, connection);
  await refuse(error, request, deps);
}

/** Waits for the session's lease and answers under it. */
async function acquireAndAnswer(
  request: TurnRequest,
  lease: TurnLease,
  means: AnswerMeans,
  opened: OpenedTurn,
  deps: AnswerTurnDeps,
): Promise<void> {
  const { connection, frame, requestId } = request;
  const { principal } = connection;
  const acquired = await acquireLease({ ...lease, principal }, await opened.leased, deps.conversation);
  const { result } = acquired;
  if (result.kind === 'busy' && result.turn === frame.id) {
    // It came at the same moment on another connection, and takes no message or money, as any duplicate.
    await means.money.cancel();
    return awaitDuplicate(request, deps);
  }
  if (result.kind === 'busy') deps.policy.reportLimit('session_busy', requestId, connection);
  if (result.kind === 'busy' || result.kind === 'expired')
    await spareMessage(request, () => means.money.cancel(), deps);
  if (result.kind !== 'acquired') return refuse(REFUSALS[result.kind], request, deps);

  const earlier = result.recentTurns.filter((id) => id !== frame.id);
  const turns: SessionTurns = { earlier, recent: result.recentTurns };
  const release = once(async () => {
    try {
      deps.conversation.remembered.keep(lease.sessionId, turns.recent);
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

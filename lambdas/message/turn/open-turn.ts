/**
 * Requests all that a question needs of its session at once, in the time of one round trip: its turn, if it is a
 * duplicate; the reservation of its cost; and the session's lease. A question that is not answered gives back what
 * it holds of them.
 */
import { assign, lastOf } from '@mangaassist/cascade-core';
import type { StoredTurn, TurnLease } from '@mangaassist/conversation';
import { type AcquiredLease, tryLease } from '../lease/acquire-lease.ts';
import { type ReadAhead, turnsToRead } from '../question/past-turns.ts';
import { once } from './once.ts';
import { cancelMoney, readTerms, type Terms } from './terms.ts';
import type { AnswerTurnDeps, TurnRequest } from './turn-request.ts';

export interface OpenedTurn {
  /** The turn of this question, if it was received before. */
  readonly known: StoredTurn | null;
  /** Rejects if the terms could not be read. */
  readonly terms: Promise<Terms>;
  /** The first try. Rejects if the table could not be reached. */
  readonly leased: Promise<AcquiredLease>;
  /** Earlier turns of the session, if this environment remembers them. */
  readonly ahead: ReadAhead | undefined;
  /** Releases the lease and gives back message and money. Only for a question that is not answered. Does not throw. */
  giveBack(): Promise<void>;
}

/** The lease of a question's turn. The token of its stream lease is the fencing token, too. */
export const leaseOf = ({ connection, frame, stream }: TurnRequest): TurnLease => ({
  sessionId: connection.session,
  turnId: frame.id,
  fencingToken: stream.lease.token,
});

/** @throws if the turn cannot be read; then nothing is held. */
export async function openTurn(
  request: TurnRequest,
  lease: TurnLease,
  deps: AnswerTurnDeps,
): Promise<OpenedTurn> {
  const { principal } = request.connection;
  const leased = tryLease({ ...lease, principal }, deps.conversation);
  const reading = readTurns(lease, deps);
  const terms = readTerms(request, deps);
  const giveBack = once(async () => {
    await Promise.all([cancelMoney(terms), releaseLease(leased, lease, request.requestId, deps)]);
  });
  const [read] = await Promise.allSettled([reading, terms, leased]);
  if (read.status === 'fulfilled') return { ...read.value, terms, leased, giveBack };
  await giveBack();
  throw read.reason;
}

/** Reads the question's turn, and in the same request those that the session had when this environment answered it last. */
async function readTurns(
  { sessionId, turnId }: TurnLease,
  { conversation, policy, answers }: AnswerTurnDeps,
): Promise<Pick<OpenedTurn, 'known' | 'ahead'>> {
  const { turns, remembered } = conversation;
  const { historyTurns } = assign(policy.liveConfig.inForce, sessionId).cascade;
  const ids = lastOf(remembered.of(sessionId), turnsToRead(historyTurns, answers.focusTurns));
  if (ids.length === 0) return { known: await turns.get(sessionId, turnId), ahead: undefined };
  const read = await turns.list(sessionId, [turnId, ...ids]);
  const known = read.find(({ id }) => id === turnId) ?? null;
  // A duplicate's own turn is left out of the earlier ones, which are then read again.
  return { known, ahead: { ids, turns: read.filter(({ id }) => id !== turnId) } };
}

async function releaseLease(
  leased: Promise<AcquiredLease>,
  lease: TurnLease,
  requestId: string,
  { conversation, log }: AnswerTurnDeps,
): Promise<void> {
  const result = await leased.then((tried) => tried.result).catch(() => null);
  if (result?.kind !== 'acquired') return;
  try {
    await conversation.sessions.releaseLease(lease, result.recentTurns);
  } catch (error) {
    // The session is busy until the lease expires.
    log.error('session not released', { requestId, error });
  }
}

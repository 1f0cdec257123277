/** Acquires the session's lease for a turn; waits while it is not known whether its holder still writes. */
import type { Clock } from '@mangaassist/cascade-core';
import type { LeaseResult, SessionStore, SharedTurn, TurnStore } from '@mangaassist/conversation';
import { CLOCKS_APART_MS, storedEndMs } from '@mangaassist/conversation';
import { LEASE_TTL_MS, LeaseWatch } from './lease-watch.ts';

type AcquireLeaseRequest = Omit<
  Parameters<SessionStore['acquireLease']>[0],
  'nowMs' | 'expiredUpToMs' | 'leaseExpiresAtMs' | 'expiresAtMs'
>;

export interface AcquireLeaseDeps {
  readonly sessions: Pick<SessionStore, 'acquireLease' | 'currentLease'>;
  readonly turns: Pick<TurnStore, 'getShared'>;
  readonly clock: Clock;
  readonly sessionTtlMs: number;
}

export type AcquiredLease = {
  readonly result: LeaseResult;
  readonly leaseExpiresAtMs: number;
  readonly expiresAtMs: number;
};

/**
 * `busy` once the holder has renewed its lease while it was observed. A lease that is not renewed for its
 * duration is taken over, and one that is released meanwhile is acquired.
 */
export async function acquireLease(
  request: AcquireLeaseRequest,
  deps: AcquireLeaseDeps,
): Promise<AcquiredLease> {
  const { sessions, turns, clock, sessionTtlMs } = deps;
  const watch = new LeaseWatch(clock);
  let first: { readonly fencingToken: string; readonly leaseExpiresAtMs: number } | null = null;
  let expiredUpToMs = clock.now() - CLOCKS_APART_MS;
  for (;;) {
    const nowMs = clock.now();
    const times = { leaseExpiresAtMs: nowMs + LEASE_TTL_MS, expiresAtMs: storedEndMs(nowMs, sessionTtlMs) };
    const result = await sessions.acquireLease({ ...request, nowMs, expiredUpToMs, ...times });
    if (result.kind !== 'busy') return { result, ...times };
    for (;;) {
      const held = await sessions.currentLease(request.sessionId);
      if (held === null) break;
      const turn = await turns.getShared(request.sessionId, held.turnId);
      const isWritten = turn?.status === 'generating';
      const leaseExpiresAtMs = isWritten ? turn.leaseExpiresAtMs : held.leaseExpiresAtMs;
      // A duplicate of the question is being answered: its caller joins that.
      if (isWritten && held.turnId === request.turnId) return { result, ...times };
      first ??= { fencingToken: held.fencingToken, leaseExpiresAtMs };
      // It has been renewed, or has gone to another question.
      if (first.fencingToken !== held.fencingToken || leaseExpiresAtMs > first.leaseExpiresAtMs)
        return { result, ...times };
      const observed = `${held.fencingToken} ${turn?.status} ${leaseExpiresAtMs}`;
      if (isOver(turn, held.fencingToken) || watch.unchangedMs(observed) >= LEASE_TTL_MS) {
        expiredUpToMs = Math.max(leaseExpiresAtMs, held.leaseExpiresAtMs);
        break;
      }
      await watch.pause();
    }
  }
}

/** True if the holder's turn was ended in its place: its writer can store nothing and posts nothing any more. */
function isOver(turn: SharedTurn | null, holder: string): boolean {
  return turn?.status === 'interrupted' && turn.tokens.includes(holder);
}

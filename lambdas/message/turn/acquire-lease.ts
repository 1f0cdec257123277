/** Acquires the session's lease for a turn; waits while it is not known whether its holder still writes. */
import type { Clock } from '@mangaassist/cascade-core';
import type { Claim, SessionStore, SharedTurn, TurnStore } from '@mangaassist/conversation';
import { CLOCKS_APART_MS, storedEndMs } from '@mangaassist/conversation';
import { LEASE_TTL_MS, LeaseWatch } from './lease-watch.ts';

type ClaimRequest = Omit<
  Parameters<SessionStore['claim']>[0],
  'nowMs' | 'expiredUpToMs' | 'aliveUntilMs' | 'expiresAtMs'
>;

export interface ClaimSessionDeps {
  readonly sessions: Pick<SessionStore, 'claim' | 'lease'>;
  readonly turns: Pick<TurnStore, 'getShared'>;
  readonly clock: Clock;
  readonly sessionTtlMs: number;
}

export type ClaimedSession = {
  readonly claim: Claim;
  readonly aliveUntilMs: number;
  readonly expiresAtMs: number;
};

/**
 * `busy` once the holder has renewed its lease while it was observed. A lease that is not renewed for its
 * duration is taken over, and one that is released meanwhile is acquired.
 */
export async function claimSession(request: ClaimRequest, deps: ClaimSessionDeps): Promise<ClaimedSession> {
  const { sessions, turns, clock, sessionTtlMs } = deps;
  const watch = new LeaseWatch(clock);
  let first: { readonly attempt: string; readonly aliveUntilMs: number } | null = null;
  let expiredUpToMs = clock.now() - CLOCKS_APART_MS;
  for (;;) {
    const nowMs = clock.now();
    const times = { aliveUntilMs: nowMs + LEASE_TTL_MS, expiresAtMs: storedEndMs(nowMs, sessionTtlMs) };
    const claim = await sessions.claim({ ...request, nowMs, expiredUpToMs, ...times });
    if (claim.kind !== 'busy') return { claim, ...times };
    for (;;) {
      const held = await sessions.lease(request.session);
      if (held === null) break;
      const turn = await turns.getShared(request.session, held.turn);
      const isWritten = turn?.status === 'generating';
      const aliveUntilMs = isWritten ? turn.aliveUntilMs : held.aliveUntilMs;
      // A duplicate of the question is being answered: its caller joins that.
      if (isWritten && held.turn === request.turn) return { claim, ...times };
      first ??= { attempt: held.attempt, aliveUntilMs };
      // It has been renewed, or has gone to another question.
      if (first.attempt !== held.attempt || aliveUntilMs > first.aliveUntilMs) return { claim, ...times };
      const observed = `${held.attempt} ${turn?.status} ${aliveUntilMs}`;
      if (isOver(turn, held.attempt) || watch.unchangedMs(observed) >= LEASE_TTL_MS) {
        expiredUpToMs = Math.max(aliveUntilMs, held.aliveUntilMs);
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

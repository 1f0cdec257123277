/** Acquires the session's lease for a turn. Waits while it is unknown whether the holder still renews it. */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  LeaseResult,
  SessionLease,
  SessionStore,
  SharedTurn,
  TurnStore,
} from '@mangaassist/conversation';
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
 * Acquires the lease if it is free or has expired, without waiting.
 * @param expiredUpToMs - a lease that expired by then is taken over; default: longer ago than clocks differ.
 */
export async function tryLease(
  request: AcquireLeaseRequest,
  { sessions, clock, sessionTtlMs }: AcquireLeaseDeps,
  expiredUpToMs = clock.now() - CLOCKS_APART_MS,
): Promise<AcquiredLease> {
  const nowMs = clock.now();
  const times = { leaseExpiresAtMs: nowMs + LEASE_TTL_MS, expiresAtMs: storedEndMs(nowMs, sessionTtlMs) };
  const result = await sessions.acquireLease({ ...request, nowMs, expiredUpToMs, ...times });
  return { result, ...times };
}

/**
 * Waits for a busy lease after the first try. Returns `busy` if the holder renews its lease while it is observed. A
 * lease that is not renewed for its duration is taken over, and one that is released meanwhile is acquired.
 */
export async function acquireLease(
  request: AcquireLeaseRequest,
  first: AcquiredLease,
  deps: AcquireLeaseDeps,
): Promise<AcquiredLease> {
  const holder = new HolderWatch(request, deps);
  let expiredUpToMs: number | undefined;
  let tried = first;
  while (tried.result.kind === 'busy') {
    const state = await holder.settled();
    if (state.kind === 'renewed') break;
    if (state.kind === 'expired') expiredUpToMs = state.renewedUpToMs;
    tried = await tryLease(request, deps, expiredUpToMs);
  }
  return tried;
}

type HolderState =
  /** The lease was renewed, or another question holds it now. */
  | { readonly kind: 'renewed' }
  | { readonly kind: 'released' }
  /** `renewedUpToMs`: the last renewal that was observed. */
  | { readonly kind: 'expired'; readonly renewedUpToMs: number };

/** Observes the holder of a session's lease. */
class HolderWatch {
  readonly #request: AcquireLeaseRequest;
  readonly #deps: AcquireLeaseDeps;
  readonly #watch: LeaseWatch;
  #first: Pick<SessionLease, 'fencingToken' | 'leaseExpiresAtMs'> | null = null;

  constructor(request: AcquireLeaseRequest, deps: AcquireLeaseDeps) {
    this.#request = request;
    this.#deps = deps;
    this.#watch = new LeaseWatch(deps.clock);
  }

  /** Waits until the lease is renewed, released or expired. */
  async settled(): Promise<HolderState> {
    const { sessions, turns } = this.#deps;
    const { sessionId } = this.#request;
    for (;;) {
      const held = await sessions.currentLease(sessionId);
      if (held === null) return { kind: 'released' };
      const state = this.#observe(held, await turns.getShared(sessionId, held.turnId));
      if (state !== null) return state;
      await this.#watch.pause();
    }
  }

  #observe(held: SessionLease, turn: SharedTurn | null): HolderState | null {
    const { fencingToken } = held;
    const isWritten = turn?.status === 'generating';
    const leaseExpiresAtMs = isWritten ? turn.leaseExpiresAtMs : held.leaseExpiresAtMs;
    // A duplicate of the question is being answered: the caller subscribes to that answer.
    if (isWritten && held.turnId === this.#request.turnId) return { kind: 'renewed' };
    if (this.#isRenewed({ fencingToken, leaseExpiresAtMs })) return { kind: 'renewed' };
    const seen = `${fencingToken} ${turn?.status} ${leaseExpiresAtMs}`;
    if (!isInterrupted(turn, fencingToken) && this.#watch.unchangedMs(seen) < LEASE_TTL_MS) return null;
    return { kind: 'expired', renewedUpToMs: Math.max(leaseExpiresAtMs, held.leaseExpiresAtMs) };
  }

  /** Compares a lease with the first one that was observed. */
  #isRenewed(held: Pick<SessionLease, 'fencingToken' | 'leaseExpiresAtMs'>): boolean {
    this.#first ??= held;
    const isSame = this.#first.fencingToken === held.fencingToken;
    return !isSame || held.leaseExpiresAtMs > this.#first.leaseExpiresAtMs;
  }
}

/** True if the holder's turn was interrupted by another invocation: the holder can neither store nor post. */
function isInterrupted(turn: SharedTurn | null, holder: string): boolean {
  return turn?.status === 'interrupted' && turn.tokens.includes(holder);
}

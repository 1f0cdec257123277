/**
 * Joining the broadcast of an answer that another invocation writes. The request is left with the turn, and
 * served by its writer's next check-in; but the writer may have died a moment ago.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { StoredTurn, Subscription, TurnStore } from '@mangaassist/conversation';
import { CLOCKS_APART_MS } from '@mangaassist/conversation';
import { LEASE_TTL_MS, LeaseWatch } from './lease-watch.ts';

export interface SubscribeToTurnDeps {
  readonly turns: Pick<TurnStore, 'get' | 'subscribe' | 'interrupt'>;
  readonly clock: Clock;
  /** Interval at which a writer renews its lease, in ms. */
  readonly heartbeatMs: number;
}

/**
 * Asks the writer of a turn to post to one more connection, and waits until that is known to happen: the
 * writer has checked in since, or ended the turn.
 * @returns the turn if it has ended and its writer does not post to the connection; a turn whose lease has
 * expired ends here.
 * @throws if there is no such turn.
 */
export async function subscribeToTurn(
  session: string,
  id: string,
  subscription: Subscription,
  { turns, clock, heartbeatMs }: SubscribeToTurnDeps,
): Promise<'subscribed' | StoredTurn> {
  const watch = new LeaseWatch(clock);
  let isSubscribed = false;
  let leaseExpiresAtMs = Number.POSITIVE_INFINITY;
  for (;;) {
    // It is refused where too many follow already; then the connection is told of the end alone.
    isSubscribed ||= await turns.subscribe(session, id, subscription);
    const turn = await turns.get(session, id);
    if (turn === null) throw new Error('The turn to follow is not there.');
    // Who ends a turn in place of its writer does not number the end.
    if (turn.status !== 'generating') return isSubscribed && turn.endedSeq !== null ? 'subscribed' : turn;
    if (turn.leaseExpiresAtMs > leaseExpiresAtMs) return 'subscribed';
    if (isSubscribed) leaseExpiresAtMs = turn.leaseExpiresAtMs;
    if (hasExpired(watch, turn, clock)) await turns.interrupt(session, id, turn.leaseExpiresAtMs);
    else await clock.sleep(heartbeatMs);
  }
}

/** True if the lease of a turn's writer has expired: observed, or so long ago that no clock is so wrong. */
export function hasExpired(
  watch: LeaseWatch,
  { leaseExpiresAtMs }: Pick<StoredTurn, 'leaseExpiresAtMs'>,
  clock: Clock,
): boolean {
  if (leaseExpiresAtMs + CLOCKS_APART_MS <= clock.now()) return true;
  return watch.unchangedMs(String(leaseExpiresAtMs)) >= LEASE_TTL_MS;
}

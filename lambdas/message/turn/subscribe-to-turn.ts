/**
 * Subscribes a connection to the answer that another invocation writes. The request is stored with the turn, and
 * the lease owner reads it with its next heartbeat, unless its lease has expired.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { StoredTurn, Subscription, TurnStore } from '@mangaassist/conversation';
import { CLOCKS_APART_MS } from '@mangaassist/conversation';
import { LEASE_TTL_MS, LeaseWatch } from '../lease/lease-watch.ts';

export interface SubscribeToTurnDeps {
  readonly turns: Pick<TurnStore, 'get' | 'subscribe' | 'interrupt'>;
  readonly clock: Clock;
  /** Interval at which a lease owner renews its lease, in ms. */
  readonly heartbeatMs: number;
}

/**
 * Requests the answer for one more connection, and waits until the lease owner has read the request: it has
 * renewed its lease since, or has ended the turn. A turn whose lease has expired is interrupted.
 * @returns the turn if it has ended and its lease owner does not post to the connection.
 * @throws if the turn does not exist.
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
    // Refused where the turn has too many requests. The connection then gets the stored end.
    isSubscribed ||= await turns.subscribe(session, id, subscription);
    const turn = await turns.get(session, id);
    if (turn === null) throw new Error(`Turn ${id} to subscribe to does not exist.`);
    // An end without a number was stored by an interruption, and posted by no lease owner.
    if (turn.status !== 'generating') return isSubscribed && turn.endedSeq !== null ? 'subscribed' : turn;
    if (turn.leaseExpiresAtMs > leaseExpiresAtMs) return 'subscribed';
    if (isSubscribed) leaseExpiresAtMs = turn.leaseExpiresAtMs;
    if (hasExpired(watch, turn, clock)) await turns.interrupt(session, id, turn.leaseExpiresAtMs);
    else await clock.sleep(heartbeatMs);
  }
}

/** True if the lease of a turn has expired: by observation, or longer ago than clocks can differ. */
function hasExpired(
  watch: LeaseWatch,
  { leaseExpiresAtMs }: Pick<StoredTurn, 'leaseExpiresAtMs'>,
  clock: Clock,
): boolean {
  if (leaseExpiresAtMs + CLOCKS_APART_MS <= clock.now()) return true;
  return watch.unchangedMs(String(leaseExpiresAtMs)) >= LEASE_TTL_MS;
}

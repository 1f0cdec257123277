/** Eviction of expired stream leases and session changes. */
import type { Clock } from '@mangaassist/cascade-core';
import {
  type ConnectionStreams,
  changesOf,
  type Log,
  type SharedTurn,
  type StreamHolder,
  type StreamState,
  type TurnStore,
} from '@mangaassist/conversation';
import { LEASE_TTL_MS, type LeaseWatch, OPENING_TTL_MS, STREAM_LEASE_TTL_MS } from '../lease/lease-watch.ts';

export interface HeldStreamDeps {
  readonly streams: ConnectionStreams;
  readonly turns: Pick<TurnStore, 'getShared' | 'interrupt'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** True if the lease owner of a running turn posts under this stream lease. */
export function isPostedByOwner(holder: StreamHolder, shared: SharedTurn | null): shared is SharedTurn {
  return shared?.status === 'generating' && shared.tokens.includes(holder.token);
}

/** Ends the session change in progress, or without one those that wait: their invocations have crashed. */
async function evictChanges({ connection, opening, waiting }: StreamState, streams: ConnectionStreams) {
  if (opening !== null) await streams.endOpening(connection.id, opening);
  else await Promise.all(waiting.map((token) => streams.endWaiting(connection.id, token)));
}

/**
 * Evicts the holder of a stream lease, or without a holder the session changes, if it has expired. A
 * running turn of an evicted owner is interrupted.
 * @returns true if the lease can be tried again.
 */
export async function evictIfExpired(
  watch: LeaseWatch,
  state: StreamState,
  holder: StreamHolder | undefined,
  shared: SharedTurn | null,
  { streams, turns }: HeldStreamDeps,
): Promise<boolean> {
  const { connection } = state;
  if (holder === undefined) {
    const changes = changesOf(state);
    if (changes === null || watch.unchangedMs(changes) < OPENING_TTL_MS) return false;
    await evictChanges(state, streams);
    return true;
  }
  const isOwner = isPostedByOwner(holder, shared);
  const seen = [holder.token, holder.renewal, shared?.status, shared?.leaseExpiresAtMs].join(' ');
  if (watch.unchangedMs(seen) < (isOwner ? LEASE_TTL_MS : STREAM_LEASE_TTL_MS)) return false;
  if (isOwner && connection.session !== null) {
    await turns.interrupt(connection.session, holder.turn, shared.leaseExpiresAtMs);
  }
  await streams.release({ connection: connection.id, turn: holder.turn, token: holder.token });
  return true;
}

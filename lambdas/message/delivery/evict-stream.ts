/** Eviction of expired stream leases and session changes. */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  ConnectionStreams,
  Log,
  SharedTurn,
  StreamHolder,
  StreamState,
  TurnStore,
} from '@mangaassist/conversation';
import { LEASE_TTL_MS, type LeaseWatch, OPENING_TTL_MS, STREAM_LEASE_TTL_MS } from '../turn/lease-watch.ts';

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

/**
 * Evicts the holder of a stream lease, or without a holder the session change in progress, if it has expired. A
 * running turn of an evicted owner is interrupted.
 * @returns true if the lease can be tried again.
 */
export async function evictIfExpired(
  watch: LeaseWatch,
  { connection, opening }: StreamState,
  holder: StreamHolder | undefined,
  shared: SharedTurn | null,
  { streams, turns }: HeldStreamDeps,
): Promise<boolean> {
  if (holder === undefined) {
    if (opening === null || watch.unchangedMs(opening) < OPENING_TTL_MS) return false;
    await streams.endOpening(connection.id, opening);
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

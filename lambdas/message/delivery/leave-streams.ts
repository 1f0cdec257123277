/** Frees a connection from all stream leases before its session changes. */
import type { StreamHolder, StreamState, TurnStore } from '@mangaassist/conversation';
import { LeaseWatch } from '../lease/lease-watch.ts';
import { evictIfExpired, type HeldStreamDeps, isPostedByOwner } from './evict-stream.ts';

export type LeaveStreamsDeps = HeldStreamDeps & { readonly turns: Pick<TurnStore, 'unsubscribe'> };

/**
 * Waits until no stream lease is held on a connection. Lease owners of running turns are asked once to stop
 * posting; other holders post their few frames and release the lease.
 */
export async function leaveStreams(connection: string, deps: LeaveStreamsDeps): Promise<void> {
  const watches = new Map<string, LeaseWatch>();
  const asked = new Set<string>();
  const pace = new LeaseWatch(deps.clock);
  for (;;) {
    const state = await deps.streams.state(connection, deps.clock.now());
    if (state === null || state.holders.length === 0) return;
    for (const holder of state.holders) {
      const watch = watches.get(holder.token) ?? new LeaseWatch(deps.clock);
      watches.set(holder.token, watch);
      await leaveStream(state, holder, watch, asked, deps);
    }
    await pace.pause();
  }
}

/** Asks an owner to unsubscribe the connection, unless it was asked before, and evicts an expired holder. */
async function leaveStream(
  state: StreamState,
  holder: StreamHolder,
  watch: LeaseWatch,
  asked: Set<string>,
  deps: LeaveStreamsDeps,
): Promise<void> {
  const { turn, token } = holder;
  const { id: connection, session } = state.connection;
  const shared = session === null ? null : await deps.turns.getShared(session, turn);
  if (session !== null && isPostedByOwner(holder, shared) && !asked.has(token)) {
    if (await deps.turns.unsubscribe(session, turn, { connection, token })) asked.add(token);
  }
  await evictIfExpired(watch, { ...state, opening: null, waiting: [] }, holder, shared, deps);
}

/**
 * The stream lease of one turn on one connection, acquired for an invocation. Frames that bear the turn's id
 * are posted only by its holder, so that two invocations never mix their frames.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  Connection,
  ConnectionStreams,
  Log,
  SharedTurn,
  StreamHolder,
  StreamLease,
  StreamState,
  TurnStore,
} from '@mangaassist/conversation';
import {
  LEASE_TTL_MS,
  LeaseWatch,
  OPENING_TTL_MS,
  STREAM_LEASE_TTL_MS,
  STREAM_POSTING_MS,
} from '../turn/lease-watch.ts';

export interface HeldStreamDeps {
  readonly streams: ConnectionStreams;
  readonly turns: Pick<TurnStore, 'getShared' | 'interrupt'>;
  readonly clock: Clock;
  readonly log: Log;
}

export type Acquisition =
  | { readonly kind: 'acquired'; readonly connection: Connection }
  /** The question was repeated while its answer was on its way to this connection: there is nothing to post. */
  | { readonly kind: 'served' }
  /** The connection is closed. */
  | { readonly kind: 'closed' };

export class HeldStream {
  readonly lease: StreamLease;
  readonly #deps: HeldStreamDeps;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #isHeld = false;

  constructor(lease: StreamLease, deps: HeldStreamDeps) {
    this.lease = lease;
    this.#deps = deps;
  }

  /** Waits until the lease is free, or its holder has posted what the client asked for. */
  async acquire(): Promise<Acquisition> {
    const { streams, clock } = this.#deps;
    const watch = new LeaseWatch(clock);
    let first: FirstLook | null = null;
    for (;;) {
      const connection = await this.#take();
      if (connection !== null) {
        if (first === null || first.session !== connection.session) return { kind: 'acquired', connection };
        const shared = await this.#shared(connection.session);
        if (!wasServed(first, shared)) return { kind: 'acquired', connection };
        await this.release();
        return { kind: 'served' };
      }
      for (;;) {
        const state = await streams.state(this.lease.connection, clock.now());
        if (state === null) return { kind: 'closed' };
        const holder = state.holders.find(({ turn }) => turn === this.lease.turn);
        if (holder === undefined && state.opening === null) break;
        const shared = holder === undefined ? null : await this.#shared(state.connection.session);
        if (holder !== undefined && state.opening === null) {
          const { session } = state.connection;
          if (first !== null && first.session === session && first.token !== holder.token) {
            if (wasServed(first, shared)) return { kind: 'served' };
            first = null;
          }
          first ??= firstLook(session, holder, shared);
          // Its writer has renewed its lease since the first look: it posts the end here, too.
          if (isPostedByOwner(holder, shared) && shared.leaseExpiresAtMs > first.leaseExpiresAtMs)
            return { kind: 'served' };
        }
        if (await evictIfExpired(watch, state, holder, shared, this.#deps)) {
          first = null;
          break;
        }
        await watch.pause();
      }
    }
  }

  /** Takes over a lease that was acquired with the connection's session change. */
  adopt(): this {
    this.#isHeld = true;
    this.#renewedAtMs = this.#deps.clock.now();
    return this;
  }

  /** Frames may be posted: the lease is fresh, or was renewed now. */
  async renew(): Promise<boolean> {
    if (!this.#isHeld) return false;
    if (this.#deps.clock.now() - this.#renewedAtMs < STREAM_POSTING_MS / 2) return true;
    this.#isHeld = (await this.#take()) !== null;
    return this.#isHeld;
  }

  /** No other invocation posts yet, however long this one was held up. */
  get mayPost(): boolean {
    return this.#isHeld && this.#deps.clock.now() - this.#renewedAtMs < STREAM_POSTING_MS;
  }

  async markEnding(): Promise<void> {
    await this.#deps.streams.markEnding(this.lease);
  }

  /** The lease goes over to a writer, which releases it. */
  handOver(): void {
    this.#isHeld = false;
  }

  /** Does not throw: without its release a lease expires. */
  async release(): Promise<void> {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const { streams, log } = this.#deps;
    await streams
      .release(this.lease)
      .catch((error) => log.warn('stream not released', { turn: this.lease.turn, error }));
  }

  async #take(): Promise<Connection | null> {
    const { streams, clock } = this.#deps;
    const nowMs = clock.now();
    const connection = await streams.acquire(this.lease, nowMs);
    if (connection === null) return null;
    this.#renewedAtMs = nowMs;
    this.#isHeld = true;
    return connection;
  }

  async #shared(session: string | null): Promise<SharedTurn | null> {
    return session === null ? null : this.#deps.turns.getShared(session, this.lease.turn);
  }
}

/** The holder when the question was repeated. */
interface FirstLook {
  readonly session: string | null;
  readonly token: string;
  readonly leaseExpiresAtMs: number;
  /** `last frames`: the client may have had the end when it repeated its question, and wants it again. */
  readonly posts: 'an answer' | 'a stored answer' | 'last frames' | 'nothing yet';
}

function firstLook(session: string | null, holder: StreamHolder, shared: SharedTurn | null): FirstLook {
  const { token, ending } = holder;
  const leaseExpiresAtMs = shared?.leaseExpiresAtMs ?? 0;
  const isOwner = shared?.tokens.includes(token) ?? false;
  const isEnded = shared?.status === 'answered' || shared?.status === 'cancelled';
  if (ending || (isOwner && shared?.status !== 'generating')) {
    return { session, token, leaseExpiresAtMs, posts: 'last frames' };
  }
  const posts = isOwner ? 'an answer' : isEnded ? 'a stored answer' : 'nothing yet';
  return { session, token, leaseExpiresAtMs, posts };
}

/** True if the earlier holder, which has released the lease, posted the answer that the repetition asks for. */
function wasServed({ token, posts }: FirstLook, shared: SharedTurn | null): boolean {
  if (posts === 'last frames') return false;
  if (posts === 'a stored answer') return true;
  // An end that was stored by an evictor was posted by no writer: it has no number.
  const isEnded = shared !== null && shared.status !== 'generating' && shared.endedSeq !== null;
  return isEnded && shared.tokens.includes(token);
}

/** True if the holder is the writer of the turn, or was let in by it. */
export function isPostedByOwner(holder: StreamHolder, shared: SharedTurn | null): shared is SharedTurn {
  return shared?.status === 'generating' && shared.tokens.includes(holder.token);
}

/** Removes what keeps a lease from being acquired, if it has expired. */
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
  const isWritten = isPostedByOwner(holder, shared);
  const seen = [holder.token, holder.renewal, shared?.status, shared?.leaseExpiresAtMs].join(' ');
  if (watch.unchangedMs(seen) < (isWritten ? LEASE_TTL_MS : STREAM_LEASE_TTL_MS)) return false;
  if (isWritten && connection.session !== null) {
    await turns.interrupt(connection.session, holder.turn, shared.leaseExpiresAtMs);
  }
  await streams.release({ connection: connection.id, turn: holder.turn, token: holder.token });
  return true;
}

/**
 * Waits until no stream lease is held on a connection, because its session changes: writers are asked to
 * leave it, others post their few frames to the end.
 */
export async function leaveStreams(
  connection: string,
  deps: HeldStreamDeps & { readonly turns: Pick<TurnStore, 'unsubscribe'> },
): Promise<void> {
  const watches = new Map<string, LeaseWatch>();
  const asked = new Set<string>();
  const pace = new LeaseWatch(deps.clock);
  for (;;) {
    const state = await deps.streams.state(connection, deps.clock.now());
    if (state === null || state.holders.length === 0) return;
    const { session } = state.connection;
    for (const holder of state.holders) {
      const { turn, token } = holder;
      const shared = session === null ? null : await deps.turns.getShared(session, turn);
      if (session !== null && isPostedByOwner(holder, shared) && !asked.has(token)) {
        if (await deps.turns.unsubscribe(session, turn, { connection, token })) asked.add(token);
      }
      const watch = watches.get(token) ?? new LeaseWatch(deps.clock);
      watches.set(token, watch);
      await evictIfExpired(watch, { ...state, opening: null }, holder, shared, deps);
    }
    await pace.pause();
  }
}

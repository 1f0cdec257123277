/**
 * The stream lease of one turn on one connection, acquired for an invocation. Only its holder posts frames with
 * the turn's id, so that two invocations never mix their frames.
 */
import {
  type Connection,
  changesOf,
  type SharedTurn,
  type StreamHolder,
  type StreamLease,
} from '@mangaassist/conversation';
import { LeaseWatch, STREAM_POSTING_MS } from '../lease/lease-watch.ts';
import { evictIfExpired, type HeldStreamDeps } from './evict-stream.ts';
import { type Observation, observe, wasServed } from './observe-holder.ts';

export type Acquisition =
  | { readonly kind: 'acquired'; readonly connection: Connection }
  /**
   * There is nothing to post: the question was repeated while its answer was posted to this connection, or the
   * connection has changed to another session meanwhile.
   */
  | { readonly kind: 'served' }
  /** The connection is closed. */
  | { readonly kind: 'closed' };

interface Seen {
  readonly session: string | null;
  readonly holder: StreamHolder;
  readonly shared: SharedTurn | null;
}

type Wait =
  | Exclude<Acquisition, { kind: 'acquired' }>
  | { readonly kind: 'free'; readonly first: Observation | null };

export class HeldStream {
  readonly lease: StreamLease;
  readonly #deps: HeldStreamDeps;
  /** By `elapsedMs` of the clock. */
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #isHeld = false;
  /** The session in which another invocation was observed to hold the lease: the question was asked in it. */
  #askedIn: string | null = null;
  /** The first try, if it was begun ahead of `acquire`. */
  #first: Promise<Connection | null> | null = null;

  constructor(lease: StreamLease, deps: HeldStreamDeps) {
    this.lease = lease;
    this.#deps = deps;
  }

  /**
   * Begins the first try of `acquire`, beside other requests. To be followed by `acquire` or `release`.
   * @returns the connection; null if the try did not acquire the lease.
   */
  begin(): Promise<Connection | null> {
    const first = this.#take();
    // `acquire` reads the failure, `release` needs nothing of it.
    first.catch(() => undefined);
    this.#first = first;
    return first;
  }

  /** Waits until the lease is free, or its holder has posted the answer that the client asked for. */
  async acquire(): Promise<Acquisition> {
    const watch = new LeaseWatch(this.#deps.clock);
    let first: Observation | null = null;
    for (;;) {
      const connection = await this.#nextTry();
      if (connection !== null) return this.#acquired(connection);
      const wait: Wait = await this.#waitUntilFree(watch, first);
      if (wait.kind !== 'free') return wait;
      first = wait.first;
    }
  }

  /** Acquires the lease if no invocation holds it; waits for a session change, not for a holder. */
  async acquireIfFree(): Promise<boolean> {
    const { streams, clock } = this.#deps;
    const watch = new LeaseWatch(clock);
    while ((await this.#take()) === null) {
      const state = await streams.state(this.lease.connection, clock.now());
      if (state === null || state.holders.some(({ turn }) => turn === this.lease.turn)) return false;
      if (!(await evictIfExpired(watch, state, undefined, null, this.#deps))) await watch.pause();
    }
    return true;
  }

  /** Takes over a lease that was acquired with the connection's session change. */
  adopt(): this {
    this.#isHeld = true;
    this.#renewedAtMs = this.#deps.clock.elapsedMs();
    return this;
  }

  /** Renews a lease that is not fresh. Returns true if frames may be posted. */
  async renew(): Promise<boolean> {
    if (!this.#isHeld) return false;
    if (this.#deps.clock.elapsedMs() - this.#renewedAtMs < STREAM_POSTING_MS / 2) return true;
    this.#isHeld = (await this.#take()) !== null;
    return this.#isHeld;
  }

  /** True while no other invocation can hold the lease, however long this one was suspended. */
  get mayPost(): boolean {
    return this.#isHeld && this.#deps.clock.elapsedMs() - this.#renewedAtMs < STREAM_POSTING_MS;
  }

  async markEnding(): Promise<void> {
    await this.#deps.streams.markEnding(this.lease);
  }

  /** Passes the lease to the lease owner of the turn, which releases it. */
  handOver(): void {
    this.#isHeld = false;
  }

  /** Releases the lease. Does not throw: a lease that is not released expires. */
  async release(): Promise<void> {
    await this.#first?.catch(() => undefined);
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const { streams, log } = this.#deps;
    await streams
      .release(this.lease)
      .catch((error) => log.warn('stream not released', { turn: this.lease.turn, error }));
  }

  /** The lease is held now. It is released again in a session that the question was not asked in. */
  async #acquired(connection: Connection): Promise<Acquisition> {
    if (!this.#hasLeft(connection.session)) return { kind: 'acquired', connection };
    await this.release();
    return { kind: 'served' };
  }

  /** Notes the session of the question, and compares the holder with the first observation. */
  #observe(first: Observation | null, { session, holder, shared }: Seen): Observation | 'served' {
    if (this.#hasLeft(session)) return 'served';
    this.#askedIn ??= session;
    return observe(first, session, holder, shared);
  }

  /** True in a session that the connection changed to while the question waited. */
  #hasLeft(session: string | null): boolean {
    return this.#askedIn !== null && this.#askedIn !== session;
  }

  /** A question that was served does not acquire the lease: a later repetition would take it for a holder that posts. */
  async #freed(session: string | null, first: Observation | null): Promise<Wait> {
    const isSame = first !== null && first.session === session;
    const isServed = isSame && wasServed(first, await this.#shared(session));
    return isServed ? { kind: 'served' } : { kind: 'free', first };
  }

  /** Waits until the holder has released the lease, was evicted, or serves this connection. */
  async #waitUntilFree(watch: LeaseWatch, observed: Observation | null): Promise<Wait> {
    const { streams, clock } = this.#deps;
    let first = observed;
    for (;;) {
      const state = await streams.state(this.lease.connection, clock.now());
      if (state === null) return { kind: 'closed' };
      const { session } = state.connection;
      const holder = state.holders.find(({ turn }) => turn === this.lease.turn);
      const isChanging = changesOf(state) !== null;
      if (holder === undefined && !isChanging) return this.#freed(session, first);
      const shared = holder === undefined ? null : await this.#shared(session);
      if (holder !== undefined && !isChanging) {
        const seen = this.#observe(first, { session, holder, shared });
        if (seen === 'served') return { kind: 'served' };
        first = seen;
      }
      if (await evictIfExpired(watch, state, holder, shared, this.#deps))
        return { kind: 'free', first: null };
      await watch.pause();
    }
  }

  #nextTry(): Promise<Connection | null> {
    const begun = this.#first ?? this.#take();
    this.#first = null;
    return begun;
  }

  async #take(): Promise<Connection | null> {
    const { streams, clock } = this.#deps;
    const askedAtMs = clock.elapsedMs();
    const connection = await streams.acquire(this.lease, clock.now());
    if (connection === null) return null;
    this.#renewedAtMs = askedAtMs;
    this.#isHeld = true;
    return connection;
  }

  async #shared(session: string | null): Promise<SharedTurn | null> {
    return session === null ? null : this.#deps.turns.getShared(session, this.lease.turn);
  }
}

/**
 * While an answer is written, its text so far is stored once a second; in return come the wishes of others:
 * to stop, or to follow the answer on one more connection. They may have been left by any Lambda environment.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { HeartbeatResult, Log, TurnLease, TurnStore } from '@mangaassist/conversation';
import type { Broadcast } from '../delivery/broadcast.ts';
import { LEASE_TTL_MS, OWNER_POSTING_MS, STREAM_POSTING_MS } from './lease-watch.ts';

/** Interval at which a writer without a renewal checks if it may post again, in ms. */
const FENCED_RETRY_MS = 100;

export interface HeartbeatOptions {
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly lease: TurnLease;
  readonly broadcast: Broadcast;
}

/** How an answer ended; its number comes from who listens. */
export type End = Omit<Parameters<TurnStore['finish']>[1], 'endedSeq'>;

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #stop = new AbortController();
  readonly #over = new AbortController();
  readonly #loop: Promise<void>;
  #admitted = 0;
  #left = 0;
  #cancelled = false;
  #renewedAtMs: number;
  /** When the answer's end was stored, or could not be; null while it is written. */
  #finishedAtMs: number | null = null;

  /** Checks in from now on, until `finish`. */
  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#renewedAtMs = options.clock.now();
    options.broadcast.fence(() => this.#mayPost());
    this.#loop = this.#run();
  }

  /** Aborts when the answer is not wanted any more, or not this writer's. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** Its reader asked to stop. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Stores the end, and lets in whoever asked before it. `lost`: the turn is not this writer's any more. */
  async finish(end: End): Promise<'stored' | 'lease-lost'> {
    const { turns, log, lease, broadcast } = this.#options;
    // The last frame's number is stored before it is sent: text that goes out meanwhile must not change it.
    broadcast.complete();
    this.#over.abort();
    await this.#loop;
    const { nextSeq: endedSeq } = broadcast;
    const result = await turns.finish(lease, { ...end, endedSeq }).finally(() => {
      this.#finishedAtMs = this.#options.clock.now();
    });
    this.#read(result);
    if (result === 'lease-lost') return 'lease-lost';
    const { sessionId: session, turnId: turn } = lease;
    if (broadcast.nextSeq > endedSeq) {
      // Who joined just now counts higher. The end is stored; without this it may have to be asked for again.
      await turns
        .raiseTerminalSeq(session, turn, broadcast.nextSeq)
        .catch((error) => log.warn('end not numbered', { turn, error }));
    }
    return 'stored';
  }

  async #run(): Promise<void> {
    const { turns, clock, log, intervalMs, lease, broadcast } = this.#options;
    for (;;) {
      await clock.sleep(intervalMs, this.#over.signal);
      if (this.#over.signal.aborted) return;
      const askedAtMs = clock.now();
      try {
        this.#read(
          await turns.heartbeat(lease, { ...broadcast.soFar, leaseExpiresAtMs: clock.now() + LEASE_TTL_MS }),
        );
        this.#renewedAtMs = askedAtMs;
      } catch (error) {
        // The answer itself is not in danger; the next check-in brings what this one could not.
        log.warn('answer not checked in', { turn: lease.turnId, error });
      }
    }
  }

  /**
   * The writer's side of the lease: where it was not renewed in time, frames wait until it is, or the end is
   * stored; another writer may be posting by then. After the end the last frames have their own time.
   */
  async #mayPost(): Promise<boolean> {
    const { clock } = this.#options;
    while (this.#finishedAtMs === null && clock.now() - this.#renewedAtMs >= OWNER_POSTING_MS) {
      await clock.sleep(FENCED_RETRY_MS);
    }
    return this.#finishedAtMs === null || clock.now() - this.#finishedAtMs < STREAM_POSTING_MS;
  }

  #read(result: HeartbeatResult): void {
    if (result === 'lease-lost') {
      this.#options.broadcast.pause();
      this.#stop.abort();
      return;
    }
    const { broadcast } = this.#options;
    for (const subscription of result.subscriptions.slice(this.#admitted)) broadcast.subscribe(subscription);
    this.#admitted = result.subscriptions.length;
    const unsubscriptions = (result.unsubscriptions ?? []).slice(this.#left);
    this.#left += unsubscriptions.length;
    for (const unsubscription of unsubscriptions) void broadcast.unsubscribe(unsubscription);
    if (!result.cancelled) return;
    this.#cancelled = true;
    this.#stop.abort();
  }
}

/**
 * The heartbeat of a running answer. Once a second it stores the text so far, extends the lease and reads the
 * pending requests of all Lambda environments: to cancel, to subscribe and to unsubscribe connections.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { HeartbeatResult, Log, TurnLease, TurnStore } from '@mangaassist/conversation';
import type { Broadcast } from '../delivery/broadcast.ts';
import { ENDED } from '../delivery/frame-queue.ts';
import { LEASE_TTL_MS, OWNER_POSTING_MS, STREAM_POSTING_MS } from './lease-watch.ts';

/** Interval at which an owner without a fresh renewal checks if it may post again, in ms. */
const FENCED_RETRY_MS = 100;

export interface HeartbeatOptions {
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly lease: TurnLease;
  readonly broadcast: Broadcast;
}

/** The end to store. The broadcast adds the number of the terminal frame. */
export type End = Omit<Parameters<TurnStore['finish']>[1], 'endedSeq'>;

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #stop = new AbortController();
  readonly #over = new AbortController();
  readonly #loop: Promise<void>;
  #subscribed = 0;
  #unsubscribed = 0;
  #cancelled = false;
  /** By `elapsedMs` of the clock, like `#finishedAtMs`. */
  #renewedAtMs: number;
  /** Time at which storing the end has succeeded or failed; null before. */
  #finishedAtMs: number | null = null;

  /** Starts the heartbeat, which goes on until `finish`. */
  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#renewedAtMs = options.clock.elapsedMs();
    options.broadcast.fence(() => this.#mayPost());
    this.#loop = this.#run();
  }

  /** Aborts when the answer is cancelled or the lease is lost. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** True if the shopper has cancelled the answer. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Stores the end and serves the requests before it. `lease-lost`: another invocation has acquired or ended the turn. */
  async finish(end: End): Promise<'stored' | 'lease-lost'> {
    const { turns, log, lease, broadcast } = this.#options;
    // The number of the terminal frame is stored before the frame is sent: text must not change it meanwhile.
    broadcast.complete();
    this.#over.abort(ENDED);
    await this.#loop;
    const { nextSeq: endedSeq } = broadcast;
    const result = await turns.finish(lease, { ...end, endedSeq }).finally(() => {
      this.#finishedAtMs = this.#options.clock.elapsedMs();
    });
    this.#read(result);
    if (result === 'lease-lost') return 'lease-lost';
    const { sessionId: session, turnId: turn } = lease;
    if (broadcast.nextSeq > endedSeq) {
      // A connection that subscribed last counts higher. Without the raise it may have to ask for the end again.
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
      const askedAtMs = clock.elapsedMs();
      try {
        this.#read(
          await turns.heartbeat(lease, { ...broadcast.soFar, leaseExpiresAtMs: clock.now() + LEASE_TTL_MS }),
        );
        this.#renewedAtMs = askedAtMs;
      } catch (error) {
        // The answer goes on: the next heartbeat stores the text and reads the requests.
        log.warn('answer not checked in', { turn: lease.turnId, error });
      }
    }
  }

  /**
   * The owner's side of the lease. Without a fresh renewal, frames wait for the next one or for the end, because
   * another invocation may hold the lease and post. After the end the last frames have a time of their own.
   */
  async #mayPost(): Promise<boolean> {
    const { clock } = this.#options;
    while (this.#finishedAtMs === null && clock.elapsedMs() - this.#renewedAtMs >= OWNER_POSTING_MS) {
      await clock.sleep(FENCED_RETRY_MS);
    }
    return this.#finishedAtMs === null || clock.elapsedMs() - this.#finishedAtMs < STREAM_POSTING_MS;
  }

  #read(result: HeartbeatResult): void {
    if (result === 'lease-lost') {
      this.#options.broadcast.pause();
      this.#stop.abort();
      return;
    }
    const { broadcast } = this.#options;
    for (const subscription of result.subscriptions.slice(this.#subscribed))
      broadcast.subscribe(subscription);
    this.#subscribed = result.subscriptions.length;
    const unsubscriptions = (result.unsubscriptions ?? []).slice(this.#unsubscribed);
    this.#unsubscribed += unsubscriptions.length;
    for (const unsubscription of unsubscriptions) void broadcast.unsubscribe(unsubscription);
    if (!result.cancelled) return;
    this.#cancelled = true;
    this.#stop.abort();
  }
}

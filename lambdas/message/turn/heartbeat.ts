/**
 * While an answer is written, its text so far is stored once a second; in return come the wishes of others:
 * to stop, or to follow the answer on one more connection. They may have been left by any Lambda environment.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { Log, Mail, TurnLease, TurnStore } from '@mangaassist/conversation';
import type { Audience } from '../delivery/broadcast.ts';
import { LEASE_TTL_MS, STREAM_POSTING_MS, WRITER_POSTING_MS } from './lease-watch.ts';

/** Interval at which a writer without a renewal checks if it may post again, in ms. */
const FENCED_RETRY_MS = 100;

export interface CheckInsOptions {
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly lease: TurnLease;
  readonly audience: Audience;
}

/** How an answer ended; its number comes from who listens. */
export type End = Omit<Parameters<TurnStore['finish']>[1], 'endedSeq'>;

export class CheckIns {
  readonly #options: CheckInsOptions;
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
  constructor(options: CheckInsOptions) {
    this.#options = options;
    this.#renewedAtMs = options.clock.now();
    options.audience.fence(() => this.#mayPost());
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
  async finish(end: End): Promise<'stored' | 'lost'> {
    const { turns, log, lease, audience } = this.#options;
    // The last frame's number is stored before it is sent: text that goes out meanwhile must not change it.
    audience.complete();
    this.#over.abort();
    await this.#loop;
    const { nextSeq: endedSeq } = audience;
    const mail = await turns.finish(lease, { ...end, endedSeq }).finally(() => {
      this.#finishedAtMs = this.#options.clock.now();
    });
    this.#read(mail);
    if (mail === 'lost') return 'lost';
    const { sessionId: session, turnId: turn } = lease;
    if (audience.nextSeq > endedSeq) {
      // Who joined just now counts higher. The end is stored; without this it may have to be asked for again.
      await turns
        .numberEnd(session, turn, audience.nextSeq)
        .catch((error) => log.warn('end not numbered', { turn, error }));
    }
    return 'stored';
  }

  async #run(): Promise<void> {
    const { turns, clock, log, intervalMs, lease, audience } = this.#options;
    for (;;) {
      await clock.sleep(intervalMs, this.#over.signal);
      if (this.#over.signal.aborted) return;
      const askedAtMs = clock.now();
      try {
        this.#read(
          await turns.checkIn(lease, { ...audience.soFar, leaseExpiresAtMs: clock.now() + LEASE_TTL_MS }),
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
    while (this.#finishedAtMs === null && clock.now() - this.#renewedAtMs >= WRITER_POSTING_MS) {
      await clock.sleep(FENCED_RETRY_MS);
    }
    return this.#finishedAtMs === null || clock.now() - this.#finishedAtMs < STREAM_POSTING_MS;
  }

  #read(mail: Mail): void {
    if (mail === 'lost') {
      this.#options.audience.hold();
      this.#stop.abort();
      return;
    }
    const { audience } = this.#options;
    for (const join of mail.joins.slice(this.#admitted)) audience.join(join);
    this.#admitted = mail.joins.length;
    const leaves = (mail.leaves ?? []).slice(this.#left);
    this.#left += leaves.length;
    for (const leave of leaves) void audience.leave(leave);
    if (!mail.cancelled) return;
    this.#cancelled = true;
    this.#stop.abort();
  }
}

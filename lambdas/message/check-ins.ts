/**
 * While an answer is written, its text so far is stored once a second; in return come the wishes of others:
 * to stop, or to follow the answer on one more connection. They may have been left by any Lambda environment.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { Log } from '../shared/log.ts';
import type { Attempt, Mail, TurnStore } from '../shared/turn-store.ts';
import type { Audience } from './audience.ts';

/** A writer that has not checked in for this long is taken for dead. Clocks differ by far less. */
export const ALIVE_MS = 8_000;

export interface CheckInsOptions {
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly attempt: Attempt;
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
  #cancelled = false;

  /** Checks in from now on, until `finish`. */
  constructor(options: CheckInsOptions) {
    this.#options = options;
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
    const { turns, log, attempt, audience } = this.#options;
    // The last frame's number is stored before it is sent: text that goes out meanwhile must not change it.
    audience.complete();
    this.#over.abort();
    await this.#loop;
    const { nextSeq: endedSeq } = audience;
    const mail = await turns.finish(attempt, { ...end, endedSeq });
    this.#read(mail);
    if (mail === 'lost') return 'lost';
    const { session, turn } = attempt;
    if (audience.nextSeq > endedSeq) {
      // Who joined just now counts higher. The end is stored; without this it may have to be asked for again.
      await turns
        .numberEnd(session, turn, audience.nextSeq)
        .catch((error) => log.warn('end not numbered', { turn, error }));
    }
    return 'stored';
  }

  async #run(): Promise<void> {
    const { turns, clock, log, intervalMs, attempt, audience } = this.#options;
    for (;;) {
      await clock.sleep(intervalMs, this.#over.signal);
      if (this.#over.signal.aborted) return;
      try {
        this.#read(await turns.checkIn(attempt, { ...audience.soFar, aliveUntilMs: clock.now() + ALIVE_MS }));
      } catch (error) {
        // The answer itself is not in danger; the next check-in brings what this one could not.
        log.warn('answer not checked in', { turn: attempt.turn, error });
      }
    }
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
    if (!mail.cancelled) return;
    this.#cancelled = true;
    this.#stop.abort();
  }
}

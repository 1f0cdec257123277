/**
 * The response cache: a bounded memory of this process in front of the shared store, with single-flight
 * generation for equal questions. A failing store does not affect the answer.
 */
import { orAborted } from '../resilience/abortable.ts';
import { abortAfter, type Clock } from '../resilience/clock.ts';
import { answerOfOthers, LEAD_MS } from './other-environments.ts';
import { RecentEntries } from './recent-entries.ts';
import { type CachedAnswer, immutable, type ResponseCacheStore } from './response-cache.ts';

export interface TwoLevelCacheOptions {
  readonly store: ResponseCacheStore;
  readonly clock: Clock;
  /** Receives each failure of the store, which counts as a miss. */
  readonly onError: (error: unknown) => void;
  /** Most answers in the process's memory. */
  readonly maxEntries?: number;
  /** Most memory for them, in bytes; an answer over a sixteenth of it is not kept there. */
  readonly maxBytes?: number;
  /** Longest wait for a write to the store, and for the check of a cached answer, in ms. */
  readonly storeTimeoutMs?: number;
  /** Longest wait for a read from the store, in ms; a slow one is a miss. Default: `storeTimeoutMs`. */
  readonly readTimeoutMs?: number;
  /**
   * Longest wait for the running answer to an equal question, in ms. The default is the p95 target of R17, by
   * which most answers are complete.
   */
  readonly followTimeoutMs?: number;
}

const DEFAULTS = { maxEntries: 1_000, maxBytes: 8 << 20, storeTimeoutMs: 300, followTimeoutMs: 2_500 };

/** The result of a look-up. */
export type LookUp =
  | {
      readonly kind: 'hit';
      readonly answer: CachedAnswer;
      /** This process's memory, the shared store, or an equal question that was in flight. */
      readonly from: 'memory' | 'store' | 'leader';
    }
  | {
      readonly kind: 'lead';
      /**
       * Generate the answer, then call this in a `finally`: with the answer, or with null if it may not be
       * stored or there is none. Equal questions wait for it meanwhile. Only the first call counts.
       */
      settle(answer: CachedAnswer | null): void;
    };

export interface LookUpLimits {
  /** Greatest age of an answer, in ms. */
  readonly ttlMs: number;
  /** The caller's own. */
  readonly signal: AbortSignal;
  /** True if the answer still holds. Left out: it does. */
  readonly isCurrent?: (answer: CachedAnswer) => Promise<boolean>;
}

/** A generation in flight. */
interface Flight {
  readonly landed: Promise<{ readonly answer: CachedAnswer | null }>;
  readonly land: (answer: CachedAnswer | null) => void;
}

export class TwoLevelCache {
  readonly #options: Required<TwoLevelCacheOptions>;
  readonly #boundedRead = <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    this.#bounded(work, this.#options.readTimeoutMs, signal);
  readonly #memory: RecentEntries<CachedAnswer>;
  readonly #flights = new Map<string, Flight>();
  readonly #writes = new Set<Promise<unknown>>();

  constructor(options: TwoLevelCacheOptions) {
    const { storeTimeoutMs: readTimeoutMs = DEFAULTS.storeTimeoutMs } = options;
    this.#options = { ...DEFAULTS, readTimeoutMs, ...options };
    const { maxEntries, maxBytes: maxSize } = this.#options;
    const maxEntrySize = Math.ceil(maxSize / 16);
    this.#memory = new RecentEntries({ maxEntries, maxSize, maxEntrySize, sizeOf });
  }

  /**
   * Returns the cached answer, or makes the caller the leader that generates it. Never fails, and never waits
   * longer than `signal`: a caller whose signal aborts becomes leader, and no other question waits for that
   * one.
   */
  async lookUp(key: string, within: LookUpLimits): Promise<LookUp> {
    const { ttlMs, signal } = within;
    const remembered = this.#memory.get(key);
    if (this.#isFresh(remembered, ttlMs) && (await this.#isCurrent(remembered, within)))
      return { kind: 'hit', answer: remembered, from: 'memory' };

    const leader = this.#flights.get(key);
    if (leader !== undefined) return this.#follow(leader, key, ttlMs, signal);

    // The read is part of the flight: equal questions during it wait for the same answer.
    const flight = this.#takeOff(key);
    const stored = await this.#boundedRead(() => this.#read(key), signal);
    const usable = await this.#usable(stored, within);
    if (usable !== null) return this.#found(flight, key, usable);
    // A store that fails is not asked for the lead either.
    if (stored === undefined || signal.aborted || this.#options.store.lead === undefined)
      return this.#lead(flight, key, ttlMs);
    return this.#leadOrFollow(flight, key, within);
  }

  /** Leads for all environments, or takes the answer of the one that does if it comes soon. */
  async #leadOrFollow(flight: Flight, key: string, within: LookUpLimits): Promise<LookUp> {
    const { clock, store } = this.#options;
    const deps = { store, clock, bounded: this.#boundedRead };
    const { answer, leads } = await answerOfOthers(key, deps, within.signal);
    const usable = await this.#usable(answer, within);
    if (usable !== null) return this.#found(flight, key, usable);
    return this.#lead(flight, key, within.ttlMs, leads ? clock.elapsedMs() + LEAD_MS : null);
  }

  async #usable(answer: CachedAnswer | null | undefined, within: LookUpLimits): Promise<CachedAnswer | null> {
    return this.#isFresh(answer, within.ttlMs) && (await this.#isCurrent(answer, within)) ? answer : null;
  }

  #found(flight: Flight, key: string, stored: CachedAnswer): LookUp {
    const answer = immutable(stored);
    this.#memory.set(key, answer);
    this.#land(flight, key, answer);
    return { kind: 'hit', answer, from: 'store' };
  }

  /**
   * Resolves once each answer so far has been written to the store or has failed. A Lambda awaits it before it
   * returns.
   */
  async flush(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** Waits for the answer in flight. Without one in time, this caller generates an answer for itself alone. */
  async #follow(leader: Flight, key: string, ttlMs: number, signal: AbortSignal): Promise<LookUp> {
    const timer = abortAfter(this.#options.clock, this.#options.followTimeoutMs);
    const waitLimit = AbortSignal.any([signal, timer.signal]);
    const outcome = await orAborted(leader.landed, waitLimit).finally(() => timer.dispose());
    if (outcome?.answer) return { kind: 'hit', answer: outcome.answer, from: 'leader' };
    // Later questions follow this caller in place of a leader that is late or lost, unless it has aborted.
    const current = this.#flights.get(key);
    const takesOver = !signal.aborted && (current === undefined || current === leader);
    return this.#lead(takesOver ? this.#takeOff(key) : newFlight(), key, ttlMs);
  }

  /** @param leadsUntilMs - end of the lead among all environments, by `elapsedMs`; null without it. */
  #lead(flight: Flight, key: string, ttlMs: number, leadsUntilMs: number | null = null): LookUp {
    let settled = false;
    const settle = (given: CachedAnswer | null) => {
      if (settled) return;
      settled = true;
      const answer = given === null ? null : immutable(given);
      if (answer !== null) this.#keep(key, answer, ttlMs);
      else if (leadsUntilMs !== null) this.#release(key, leadsUntilMs);
      this.#land(flight, key, answer);
    };
    return { kind: 'lead', settle };
  }

  #keep(key: string, answer: CachedAnswer, ttlMs: number): void {
    this.#memory.set(key, answer);
    this.#write(() => this.#options.store.put(key, answer, answer.generatedAtMs + ttlMs));
  }

  /** Without an answer to share the others need not wait. A lead that has ended may belong to another environment by now. */
  #release(key: string, leadsUntilMs: number): void {
    const { store, clock } = this.#options;
    if (clock.elapsedMs() < leadsUntilMs) this.#write(async () => store.release?.(key));
  }

  #write(work: () => Promise<void>): void {
    const write = this.#bounded(work, this.#options.storeTimeoutMs);
    const tracked = write.finally(() => this.#writes.delete(tracked));
    this.#writes.add(tracked);
  }

  #read(key: string): Promise<CachedAnswer | null> {
    return this.#options.store.get(key, this.#options.clock.now());
  }

  /** Runs a request within a time limit; undefined if it fails or takes longer, null if the caller aborts. */
  async #bounded<T>(
    work: () => Promise<T>,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<T | null | undefined> {
    const { clock, onError } = this.#options;
    const timer = abortAfter(clock, timeoutMs);
    const stop = signal === undefined ? timer.signal : AbortSignal.any([signal, timer.signal]);
    try {
      const result = await orAborted(work(), stop);
      if (!timer.signal.aborted) return result;
      onError(new Error(`The response store took over ${timeoutMs} ms.`));
      return undefined;
    } catch (error) {
      onError(error);
      return undefined;
    } finally {
      timer.dispose();
    }
  }

  /** An answer that cannot be checked is not served. */
  async #isCurrent(answer: CachedAnswer, { isCurrent, signal }: LookUpLimits): Promise<boolean> {
    if (isCurrent === undefined) return true;
    return (await this.#bounded(() => isCurrent(answer), this.#options.storeTimeoutMs, signal)) ?? false;
  }

  #isFresh(answer: CachedAnswer | null | undefined, ttlMs: number): answer is CachedAnswer {
    return answer != null && this.#options.clock.now() < answer.generatedAtMs + ttlMs;
  }

  #takeOff(key: string): Flight {
    const flight = newFlight();
    this.#flights.set(key, flight);
    return flight;
  }

  #land(flight: Flight, key: string, answer: CachedAnswer | null): void {
    flight.land(answer);
    const current = this.#flights.get(key);
    if (current === flight) this.#flights.delete(key);
    // A late leader's answer also serves the questions that follow its successor.
    else if (answer !== null) current?.land(answer);
  }
}

function newFlight(): Flight {
  let land: Flight['land'] = () => undefined;
  const landed = new Promise<{ readonly answer: CachedAnswer | null }>((resolve) => {
    land = (answer) => resolve({ answer });
  });
  return { landed, land };
}

/** Memory of an entry in bytes, approximately: two for each character, and an overhead for the objects. */
function sizeOf({ text, sources }: CachedAnswer, key: string): number {
  const passages = sources.reduce((sum, { id, title, text, url }) => {
    return sum + id.length + title.length + text.length + (url?.length ?? 0);
  }, 0);
  return 400 + 2 * (key.length + text.length + passages) + 200 * sources.length;
}

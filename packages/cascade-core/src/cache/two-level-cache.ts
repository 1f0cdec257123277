/**
 * The response cache: a bounded memory of this process before the store that all processes share, and one
 * generation at a time for the same question. Whatever the store does, the answer goes on without it.
 */
import { LRUCache } from 'lru-cache';
import { orAborted } from '../resilience/abortable.ts';
import { abortAfter, type Clock } from '../resilience/clock.ts';
import { type CachedAnswer, immutable, type ResponseCacheStore } from './response-cache.ts';

export interface TwoLevelCacheOptions {
  readonly store: ResponseCacheStore;
  readonly clock: Clock;
  /** Hears what the store failed with; each failure counts as a miss. */
  readonly onError: (error: unknown) => void;
  /** Most answers in the process's memory. */
  readonly maxEntries?: number;
  /** Most memory for them, in bytes; an answer over a sixteenth of it is not kept there. */
  readonly maxBytes?: number;
  /** Longest wait for the store, in ms; a slow one is a miss. */
  readonly storeTimeoutMs?: number;
  /**
   * Longest wait for another caller's answer to the same question, in ms. The default is the document's p95
   * for a whole answer: by then most leaders are done, and a reader has waited long enough.
   */
  readonly followTimeoutMs?: number;
}

const DEFAULTS = { maxEntries: 1_000, maxBytes: 8 << 20, storeTimeoutMs: 300, followTimeoutMs: 2_500 };

/** What became of a look-up. */
export type LookUp =
  | {
      readonly kind: 'hit';
      readonly answer: CachedAnswer;
      /** This process's memory, the shared store, or the same question of another caller just now. */
      readonly from: 'memory' | 'store' | 'leader';
    }
  | {
      readonly kind: 'lead';
      /**
       * Generate, then call this, in a `finally`: with the answer, or with null if it may not be kept or
       * there is none. Callers who asked the same meanwhile wait for it. Only the first call counts.
       */
      settle(answer: CachedAnswer | null): void;
    };

/** A generation under way. */
interface Flight {
  readonly landed: Promise<{ readonly answer: CachedAnswer | null }>;
  readonly land: (answer: CachedAnswer | null) => void;
}

export class TwoLevelCache {
  readonly #options: Required<TwoLevelCacheOptions>;
  readonly #memory: LRUCache<string, CachedAnswer>;
  readonly #flights = new Map<string, Flight>();
  readonly #writes = new Set<Promise<unknown>>();

  constructor(options: TwoLevelCacheOptions) {
    this.#options = { ...DEFAULTS, ...options };
    const { maxEntries: max, maxBytes: maxSize } = this.#options;
    const maxEntrySize = Math.ceil(maxSize / 16);
    // Its own expiry is not used: an answer's age counts from its generation, whichever level it came from.
    this.#memory = new LRUCache({ max, maxSize, maxEntrySize, sizeCalculation: sizeOf });
  }

  /**
   * The kept answer, or the lead: the caller generates it. Never fails, and never waits longer than `signal`:
   * a caller who gives up gets the lead, and nobody waits for that one.
   * @param within `ttlMs`: greatest age of an answer; `signal`: the caller's own.
   */
  async lookUp(
    key: string,
    within: { readonly ttlMs: number; readonly signal: AbortSignal },
  ): Promise<LookUp> {
    const { ttlMs, signal } = within;
    const remembered = this.#memory.get(key);
    if (this.#isFresh(remembered, ttlMs)) return { kind: 'hit', answer: remembered, from: 'memory' };

    const leader = this.#flights.get(key);
    if (leader !== undefined) return this.#follow(leader, key, ttlMs, signal);

    // The read is part of the flight: who asks during it waits for the one answer, too.
    const flight = this.#takeOff(key);
    const stored = await this.#bounded(() => this.#read(key), signal);
    if (!this.#isFresh(stored, ttlMs)) return this.#lead(flight, key, ttlMs);
    const answer = immutable(stored);
    this.#memory.set(key, answer);
    this.#land(flight, key, answer);
    return { kind: 'hit', answer, from: 'store' };
  }

  /** Resolves once every answer kept so far is in the store, or given up. A Lambda waits for it before it returns. */
  async flush(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** Waits for another caller's answer. Without one in time, this caller generates, and for itself alone. */
  async #follow(leader: Flight, key: string, ttlMs: number, signal: AbortSignal): Promise<LookUp> {
    const timer = abortAfter(this.#options.clock, this.#options.followTimeoutMs);
    const patience = AbortSignal.any([signal, timer.signal]);
    const outcome = await orAborted(leader.landed, patience).finally(() => timer.dispose());
    if (outcome?.answer) return { kind: 'hit', answer: outcome.answer, from: 'leader' };
    // The next to ask follow this caller, in place of a leader who is late or lost; but not one who gave up.
    const current = this.#flights.get(key);
    const takesOver = !signal.aborted && (current === undefined || current === leader);
    return this.#lead(takesOver ? this.#takeOff(key) : newFlight(), key, ttlMs);
  }

  #lead(flight: Flight, key: string, ttlMs: number): LookUp {
    let settled = false;
    const settle = (given: CachedAnswer | null) => {
      if (settled) return;
      settled = true;
      const answer = given === null ? null : immutable(given);
      if (answer !== null) this.#keep(key, answer, ttlMs);
      this.#land(flight, key, answer);
    };
    return { kind: 'lead', settle };
  }

  #keep(key: string, answer: CachedAnswer, ttlMs: number): void {
    this.#memory.set(key, answer);
    const write = this.#bounded(() => this.#options.store.put(key, answer, answer.generatedAtMs + ttlMs));
    const tracked = write.finally(() => this.#writes.delete(tracked));
    this.#writes.add(tracked);
  }

  #read(key: string): Promise<CachedAnswer | null> {
    return this.#options.store.get(key, this.#options.clock.now());
  }

  /** What the store says within its time, or null. */
  async #bounded<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | null> {
    const { clock, storeTimeoutMs, onError } = this.#options;
    const timer = abortAfter(clock, storeTimeoutMs);
    const stop = signal === undefined ? timer.signal : AbortSignal.any([signal, timer.signal]);
    try {
      const result = await orAborted(work(), stop);
      if (timer.signal.aborted) onError(new Error(`The response store took over ${storeTimeoutMs} ms.`));
      return result;
    } catch (error) {
      onError(error);
      return null;
    } finally {
      timer.dispose();
    }
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
    // A late leader's answer is as good for those who follow its successor.
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

/** Memory of an entry in bytes, roughly: two a character, and some for the objects. */
function sizeOf({ text, sources }: CachedAnswer, key: string): number {
  const passages = sources.reduce((sum, { id, title, text, url }) => {
    return sum + id.length + title.length + text.length + (url?.length ?? 0);
  }, 0);
  return 400 + 2 * (key.length + text.length + passages) + 200 * sources.length;
}

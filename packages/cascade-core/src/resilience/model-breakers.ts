/** The breakers of all models, synchronised with those of the other Lambda environments. */
import { orAborted } from './abortable.ts';
import { abortAfter, type Clock } from './clock.ts';
import { type BreakerPass, ModelBreaker } from './model-breaker.ts';
import type { ModelHealth, ModelHealthStore, SharedHealth } from './model-health.ts';
import type { BreakerSettings } from './model-protection.ts';

/** The settings of the shared state. */
export interface HealthSharing {
  readonly store: ModelHealthStore;
  /** The state that was read is valid for this long, in ms; 2,000 if left out. */
  readonly cacheMs?: number;
  /**
   * A request waits this long for the store at most, in ms; 150 if left out. A later result still takes effect.
   */
  readonly waitMs?: number;
}

/** Receives events for the operator's log. */
export interface HealthObserver {
  /** A change that this environment has found. `open` with a `reason` needs an operator. */
  changed?(modelId: string, health: ModelHealth): void;
  /** The store could not be read or written. */
  storeFailed?(error: unknown): void;
}

export interface ModelBreakersDeps {
  readonly clock: Clock;
  /** Uniform in [0, 1); left out, holds have no jitter. */
  readonly random?: () => number;
  readonly settings: (modelId: string) => BreakerSettings;
  /** Left out: each process has its own breakers. */
  readonly sharing?: HealthSharing;
  readonly observer?: HealthObserver;
}

const DEFAULT_WAIT_MS = 150;
const cacheMsOf = ({ cacheMs }: HealthSharing) => cacheMs ?? 2_000;

export class ModelBreakers {
  readonly #deps: ModelBreakersDeps;
  readonly #breakers = new Map<string, ModelBreaker>();
  #shared: SharedHealth = new Map();
  /**
   * The time since which a model's state is in the store. A state that is missing from the store after that was
   * deleted.
   */
  readonly #storedAtMs = new Map<string, number>();
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> = Promise.resolve();

  constructor(deps: ModelBreakersDeps) {
    this.#deps = deps;
  }

  /** Returns the model's breaker after it has adopted the shared state. Never rejects. */
  async of(modelId: string): Promise<ModelBreaker> {
    const { sharing } = this.#deps;
    if (sharing !== undefined) await this.#refresh(sharing);
    const breaker = this.#breakers.get(modelId) ?? this.#create(modelId);
    const shared = this.#shared.get(modelId);
    if (shared !== undefined) breaker.adopt(shared);
    return breaker;
  }

  /** Reads the shared state if it is old, so that the next request does not wait for it. */
  readAhead(): void {
    const { sharing } = this.#deps;
    if (sharing !== undefined) void this.#refresh(sharing); // never rejects
  }

  /** Returns a permission for one call, or null. One environment at a time makes a probe. */
  async admit(modelId: string): Promise<BreakerPass | null> {
    const breaker = await this.of(modelId);
    if (breaker.state === 'half_open' && !(await this.#acquireProbe(modelId, breaker))) return null;
    return breaker.admit();
  }

  /**
   * Makes one of these models due for a probe and returns its id; null if it is not time for a probe. It is
   * called if no model is left. The model that was probed longest ago comes first, so that all take turns.
   */
  async wakeOne(modelIds: readonly string[]): Promise<string | null> {
    const breakers = await Promise.all(modelIds.map(async (id) => ({ id, breaker: await this.of(id) })));
    const inTurn = breakers.toSorted((a, b) => a.breaker.changedAtMs - b.breaker.changedAtMs);
    return inTurn.find(({ breaker }) => breaker.wake())?.id ?? null;
  }

  /** True also if the store does not answer: two probes are better than none. */
  async #acquireProbe(modelId: string, breaker: ModelBreaker): Promise<boolean> {
    const { sharing, clock, settings } = this.#deps;
    const { store, waitMs = DEFAULT_WAIT_MS } = sharing ?? {};
    if (store?.acquireProbe === undefined) return true;
    const nowMs = clock.now();
    // The lease ends before the next probe is due, with any outcome of this one.
    const lease = { nowMs, untilMs: nowMs + settings(modelId).halfOpenAfterMs / 2 };
    let acquired: boolean | undefined;
    const wait = abortAfter(clock, waitMs);
    const asked = this.#tolerant(async () => {
      acquired = await store.acquireProbe?.(modelId, lease);
    });
    await orAborted(asked, wait.signal);
    wait.dispose();
    if (acquired === false) breaker.defer(lease.untilMs);
    return acquired !== false;
  }

  #create(modelId: string): ModelBreaker {
    const { clock, random, settings } = this.#deps;
    const breaker = new ModelBreaker({
      clock,
      ...(random && { random }),
      settings: () => settings(modelId),
      changed: (health) => this.#report(modelId, health),
    });
    this.#breakers.set(modelId, breaker);
    return breaker;
  }

  /** A slow or failing store is read, and waited for, once in `cacheMs`. */
  #refresh(sharing: HealthSharing): Promise<void> {
    const nowMs = this.#deps.clock.elapsedMs();
    if (nowMs - this.#readAtMs >= cacheMsOf(sharing)) {
      this.#readAtMs = nowMs;
      this.#reading = this.#read(sharing);
    }
    return this.#reading;
  }

  async #read(sharing: HealthSharing): Promise<void> {
    const wait = abortAfter(this.#deps.clock, sharing.waitMs ?? DEFAULT_WAIT_MS);
    const startedAtMs = this.#deps.clock.elapsedMs();
    const read = this.#tolerant(async () => {
      this.#shared = await sharing.store.read();
      this.#closeDeleted(startedAtMs, cacheMsOf(sharing));
    });
    await orAborted(read, wait.signal);
    wait.dispose();
  }

  /**
   * Closes the breakers of models whose stored state is gone: an operator deleted it, or it expired. A state
   * that was stored a moment ago may be missing from an eventually consistent read.
   */
  #closeDeleted(readAtMs: number, graceMs: number): void {
    for (const modelId of this.#shared.keys()) {
      if (!this.#storedAtMs.has(modelId)) this.#storedAtMs.set(modelId, readAtMs);
    }
    for (const [modelId, storedAtMs] of this.#storedAtMs) {
      if (this.#shared.has(modelId) || readAtMs - storedAtMs < graceMs) continue;
      this.#storedAtMs.delete(modelId);
      this.#breakers.get(modelId)?.reset();
    }
  }

  /** The report is not awaited: the answer is more urgent and takes longer. */
  #report(modelId: string, health: ModelHealth): void {
    const { observer, sharing } = this.#deps;
    observer?.changed?.(modelId, health);
    void this.#tolerant(async () => {
      if (sharing === undefined) return;
      await sharing.store.report(modelId, health);
      this.#storedAtMs.set(modelId, this.#deps.clock.elapsedMs());
    });
  }

  async #tolerant(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#deps.observer?.storeFailed?.(error);
    }
  }
}

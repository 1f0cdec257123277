/** The breakers of all models, kept in step with those of the other Lambda environments. */
import { orAborted } from './abortable.ts';
import { abortAfter, type Clock } from './clock.ts';
import { type BreakerPass, ModelBreaker } from './model-breaker.ts';
import type { ModelHealth, ModelHealthStore, SharedHealth } from './model-health.ts';
import type { BreakerSettings } from './model-protection.ts';

/** How the breakers' state is shared. */
export interface HealthSharing {
  readonly store: ModelHealthStore;
  /** What was read is believed for this long, in ms; 2,000 if left out. */
  readonly cacheMs?: number;
  /** A request waits no longer than this for the store, in ms; 150 if left out. What comes later still counts. */
  readonly waitMs?: number;
}

/** Receives events that an operator may want to know of. */
export interface HealthObserver {
  /** A change that this environment found out. `open` with a `reason` needs an operator. */
  changed?(modelId: string, health: ModelHealth): void;
  /** The store could not be read or written. */
  storeFailed?(error: unknown): void;
}

export interface ModelBreakersDeps {
  readonly clock: Clock;
  /** Uniform in [0, 1); left out, holds have no jitter. */
  readonly random?: () => number;
  readonly settings: (modelId: string) => BreakerSettings;
  /** Left out, each process finds out for itself. */
  readonly sharing?: HealthSharing;
  readonly observer?: HealthObserver;
}

const DEFAULT_WAIT_MS = 150;
const cacheMsOf = ({ cacheMs }: HealthSharing) => cacheMs ?? 2_000;

export class ModelBreakers {
  readonly #deps: ModelBreakersDeps;
  readonly #breakers = new Map<string, ModelBreaker>();
  #shared: SharedHealth = new Map();
  /** Since when a model's state is known to be in the store; one that has gone from there was deleted. */
  readonly #storedAtMs = new Map<string, number>();
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> = Promise.resolve();

  constructor(deps: ModelBreakersDeps) {
    this.#deps = deps;
  }

  /** The model's breaker, with what the others know. Never rejects. */
  async of(modelId: string): Promise<ModelBreaker> {
    const { sharing } = this.#deps;
    if (sharing !== undefined) await this.#refresh(sharing);
    const breaker = this.#breakers.get(modelId) ?? this.#create(modelId);
    const shared = this.#shared.get(modelId);
    if (shared !== undefined) breaker.adopt(shared);
    return breaker;
  }

  /** Leave for one call, or null. Of all environments one at a time makes a probe. */
  async admit(modelId: string): Promise<BreakerPass | null> {
    const breaker = await this.of(modelId);
    if (breaker.state === 'half_open' && !(await this.#acquireProbe(modelId, breaker))) return null;
    return breaker.admit();
  }

  /**
   * Where no model is left: the one to probe at once, of those with these ids; null if it is not time for a
   * probe. The one that was probed longest ago comes first, so that none of them is forgotten.
   */
  async wakeOne(modelIds: readonly string[]): Promise<string | null> {
    const breakers = await Promise.all(modelIds.map(async (id) => ({ id, breaker: await this.of(id) })));
    const inTurn = breakers.toSorted((a, b) => a.breaker.changedAtMs - b.breaker.changedAtMs);
    return inTurn.find(({ breaker }) => breaker.wake())?.id ?? null;
  }

  /** True also where the store does not answer: rather two probes than none. */
  async #acquireProbe(modelId: string, breaker: ModelBreaker): Promise<boolean> {
    const { sharing, clock, settings } = this.#deps;
    const { store, waitMs = DEFAULT_WAIT_MS } = sharing ?? {};
    if (store?.acquireProbe === undefined) return true;
    const nowMs = clock.now();
    // Over before the next probe is due, whatever the probe found.
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

  /** A store that is slow or down is asked, and waited for, once in `cacheMs`. */
  #refresh(sharing: HealthSharing): Promise<void> {
    const nowMs = this.#deps.clock.now();
    if (nowMs - this.#readAtMs >= cacheMsOf(sharing)) {
      this.#readAtMs = nowMs;
      this.#reading = this.#read(sharing);
    }
    return this.#reading;
  }

  async #read(sharing: HealthSharing): Promise<void> {
    const wait = abortAfter(this.#deps.clock, sharing.waitMs ?? DEFAULT_WAIT_MS);
    const startedAtMs = this.#deps.clock.now();
    const read = this.#tolerant(async () => {
      this.#shared = await sharing.store.read();
      this.#noticeDeleted(startedAtMs, cacheMsOf(sharing));
    });
    await orAborted(read, wait.signal);
    wait.dispose();
  }

  /**
   * A state that was stored and is not there any more was deleted, by an operator or after its time: the
   * breaker closes. A state that was stored a moment ago may be missing from an eventually consistent read.
   */
  #noticeDeleted(readAtMs: number, graceMs: number): void {
    for (const modelId of this.#shared.keys()) {
      if (!this.#storedAtMs.has(modelId)) this.#storedAtMs.set(modelId, readAtMs);
    }
    for (const [modelId, storedAtMs] of this.#storedAtMs) {
      if (this.#shared.has(modelId) || readAtMs - storedAtMs < graceMs) continue;
      this.#storedAtMs.delete(modelId);
      this.#breakers.get(modelId)?.forget();
    }
  }

  /** Nobody waits for it: an answer is more urgent, and outlasts it. */
  #report(modelId: string, health: ModelHealth): void {
    const { observer, sharing } = this.#deps;
    observer?.changed?.(modelId, health);
    void this.#tolerant(async () => {
      if (sharing === undefined) return;
      await sharing.store.report(modelId, health);
      this.#storedAtMs.set(modelId, this.#deps.clock.now());
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

/** The breakers of all models, kept in step with those of the other Lambda environments. */
import { orAborted } from './abortable.ts';
import { abortAfter, type Clock } from './clock.ts';
import { ModelBreaker } from './model-breaker.ts';
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

/** Hears what an operator may want to know. */
export interface HealthObserver {
  /** A change that this environment found out. `open` with `untilMs: null`, a model that is gone, is worth an alarm. */
  changed?(modelId: string, health: ModelHealth): void;
  /** The store could not be read or written. */
  storeFailed?(error: unknown): void;
}

export interface ModelBreakersDeps {
  readonly clock: Clock;
  readonly settings: (modelId: string) => BreakerSettings;
  /** Left out, each process finds out for itself. */
  readonly sharing?: HealthSharing;
  readonly observer?: HealthObserver;
}

export class ModelBreakers {
  readonly #deps: ModelBreakersDeps;
  readonly #breakers = new Map<string, ModelBreaker>();
  #shared: SharedHealth = new Map();
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

  #create(modelId: string): ModelBreaker {
    const { clock, settings } = this.#deps;
    const breaker = new ModelBreaker({
      clock,
      settings: () => settings(modelId),
      changed: (health) => this.#report(modelId, health),
    });
    this.#breakers.set(modelId, breaker);
    return breaker;
  }

  /** A store that is slow or down is asked, and waited for, once in `cacheMs`. */
  #refresh(sharing: HealthSharing): Promise<void> {
    const nowMs = this.#deps.clock.now();
    if (nowMs - this.#readAtMs >= (sharing.cacheMs ?? 2_000)) {
      this.#readAtMs = nowMs;
      this.#reading = this.#read(sharing);
    }
    return this.#reading;
  }

  async #read({ store, waitMs }: HealthSharing): Promise<void> {
    const wait = abortAfter(this.#deps.clock, waitMs ?? 150);
    const read = this.#tolerant(async () => {
      this.#shared = await store.read();
    });
    await orAborted(read, wait.signal);
    wait.dispose();
  }

  /** Nobody waits for it: an answer is more urgent, and outlasts it. */
  #report(modelId: string, health: ModelHealth): void {
    const { observer, sharing } = this.#deps;
    observer?.changed?.(modelId, health);
    void this.#tolerant(async () => sharing?.store.report(modelId, health));
  }

  async #tolerant(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#deps.observer?.storeFailed?.(error);
    }
  }
}

/** The health of models as Lambda environments share it. */
import type { ModelErrorCode } from './errors.ts';

/** `available` also if the next call would be the probe of a half-open circuit. */
export type Availability = 'available' | 'unavailable';

/**
 * A breaker's state as one environment found it. Times are in ms since the epoch, by that environment's clock.
 * `sinceMs` is not before that of the state it replaces, so that reports keep their order under differing
 * clocks.
 */
export type ModelHealth =
  | { readonly state: 'closed'; readonly sinceMs: number }
  /** A probe is on its way and may take until `untilMs`. */
  | { readonly state: 'half_open'; readonly sinceMs: number; readonly untilMs: number }
  /** No call before `untilMs`, unless no other model is left. */
  | {
      readonly state: 'open';
      readonly sinceMs: number;
      readonly untilMs: number;
      /** The refusal that opened it; left out if failures did. */
      readonly reason?: ModelErrorCode;
      /** Refusals of the model in a row: the hold grows with them. */
      readonly refusals?: number;
    };

/** By model id; a healthy model may be missing. */
export type SharedHealth = ReadonlyMap<string, ModelHealth>;

/** The store of the shared state. Both methods may fail; answers do not depend on them. */
export interface ModelHealthStore {
  read(): Promise<SharedHealth>;
  /** Stores a state. An older report never replaces a newer one (by `sinceMs`). */
  report(modelId: string, health: ModelHealth): Promise<void>;
  /**
   * Acquires the lease for probing a model, for one of all environments; false if another environment holds it
   * at `nowMs`. A lease that ends after `untilMs` was written by a clock that runs ahead, and is ignored. Left
   * out: each environment probes for itself.
   */
  acquireProbe?(
    modelId: string,
    lease: { readonly nowMs: number; readonly untilMs: number },
  ): Promise<boolean>;
}

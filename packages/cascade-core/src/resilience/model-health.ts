/** What Lambda environments tell each other about models. */
import type { ModelErrorCode } from './errors.ts';

/** `available` also if the next call would be the probe of a half-open circuit. */
export type Availability = 'available' | 'unavailable';

/**
 * A breaker's state as one environment found it. Times are in ms since the epoch, by that environment's clock;
 * `sinceMs` is not before that of the state it replaces, so that reports are ordered whatever the clocks show.
 */
export type ModelHealth =
  | { readonly state: 'closed'; readonly sinceMs: number }
  /** Somebody's probe is on its way, and is given until `untilMs`. */
  | { readonly state: 'half_open'; readonly sinceMs: number; readonly untilMs: number }
  /** No call before `untilMs`, except where no other model is left. */
  | {
      readonly state: 'open';
      readonly sinceMs: number;
      readonly untilMs: number;
      /** The refusal that opened it; left out if failures did. */
      readonly reason?: ModelErrorCode;
      /** Refusals of the model in a row: the hold grows with them. */
      readonly refusals?: number;
    };

/** By model id; a model that is not in it has never had trouble. */
export type SharedHealth = ReadonlyMap<string, ModelHealth>;

/** Where the environments tell it. Both may fail, which costs no answer. */
export interface ModelHealthStore {
  read(): Promise<SharedHealth>;
  /** Says what was found out. An older report never takes the place of a newer one (by `sinceMs`). */
  report(modelId: string, health: ModelHealth): Promise<void>;
  /**
   * Acquires the lease of probing a model, for one of all environments: false if another holds it at `nowMs`. One
   * that ends after `untilMs` was written by a clock ahead of this one, and does not count.
   * Left out: each environment probes for itself.
   */
  acquireProbe?(
    modelId: string,
    lease: { readonly nowMs: number; readonly untilMs: number },
  ): Promise<boolean>;
}

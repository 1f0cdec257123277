/** The latest success of a model, against states that other environments found. */
import type { ModelHealth } from './model-health.ts';

/**
 * Remembers whether a model has just served this environment. Failures in a row elsewhere do not stop such an
 * environment: in a fleet some are in a row by chance while a part of all calls fails (docs/decisions/0020).
 */
export class ServedLately {
  #atMs = Number.NEGATIVE_INFINITY;

  /** Notes the end of a call. `unknown` is no evidence, and any failure ends the memory. */
  note(outcome: string, nowMs: number): void {
    if (outcome !== 'unknown') this.#atMs = outcome === 'succeeded' ? nowMs : Number.NEGATIVE_INFINITY;
  }

  /** True if the latest call succeeded less than a hold ago, and failures alone opened the circuit elsewhere. */
  outweighs(health: ModelHealth, holdMs: number, nowMs: number): boolean {
    return nowMs - this.#atMs < holdMs && health.state !== 'closed' && !('reason' in health);
  }
}

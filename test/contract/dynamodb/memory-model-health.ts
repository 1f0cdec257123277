/** Model health in this process's memory, shared by all holders of the object. */
import type {
  ModelHealth,
  ModelHealthStore,
  SharedHealth,
} from '../../../packages/cascade-core/src/resilience/model-health.ts';

export class MemoryModelHealthStore implements ModelHealthStore {
  readonly #models = new Map<string, ModelHealth>();
  readonly #probes = new Map<string, number>();
  reads = 0;

  async read(): Promise<SharedHealth> {
    this.reads += 1;
    return new Map(this.#models);
  }

  async report(modelId: string, health: ModelHealth): Promise<void> {
    const known = this.#models.get(modelId);
    if (known === undefined || known.sinceMs <= health.sinceMs) this.#models.set(modelId, health);
  }

  async acquireProbe(modelId: string, { nowMs, untilMs }: { nowMs: number; untilMs: number }) {
    const heldUntilMs = this.#probes.get(modelId) ?? nowMs;
    if (heldUntilMs > nowMs && heldUntilMs <= untilMs) return false;
    this.#probes.set(modelId, untilMs);
    return true;
  }

  /** An operator deletes the item of a model. */
  delete(modelId: string): void {
    this.#models.delete(modelId);
  }
}

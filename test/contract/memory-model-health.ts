/** Model health in this process's memory, shared by whoever holds it. */
import type {
  ModelHealth,
  ModelHealthStore,
  SharedHealth,
} from '../../lambdas/cascade-core/src/model-health.ts';

export class MemoryModelHealthStore implements ModelHealthStore {
  readonly #models = new Map<string, ModelHealth>();
  reads = 0;

  async read(): Promise<SharedHealth> {
    this.reads += 1;
    return new Map(this.#models);
  }

  async report(modelId: string, health: ModelHealth): Promise<void> {
    const known = this.#models.get(modelId);
    if (known === undefined || known.sinceMs <= health.sinceMs) this.#models.set(modelId, health);
  }
}

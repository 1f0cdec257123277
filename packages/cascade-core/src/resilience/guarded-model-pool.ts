/** The pool of a deployment. It owns the protection, the rate limits and the circuit breakers of its models. */
import type { Tier } from '@mangaassist/protocol';
import type { Preset } from '../models/model-catalogue.ts';
import type { ModelEvent, ModelRequest } from '../models/model-client.ts';
import { GuardedModelClient, type GuardedModelClientOptions } from './guarded-model-client.ts';
import type { Availability } from './model-health.ts';
import type { ModelPool } from './model-pool.ts';
import type { ModelProtection } from './model-protection.ts';

/** Tokens that Bedrock reserves for the prompt and the answer of a usual question. */
const USUAL_REQUEST_TOKENS = 2_500;

export interface GuardedModelPoolOptions extends Omit<GuardedModelClientOptions, 'protection'> {
  readonly models: Preset;
  /** Read at each request, so that the live configuration takes effect at once. */
  readonly protection: (tier: Tier) => ModelProtection;
}

/** It has state: keep one for the life of the process. */
export class GuardedModelPool implements ModelPool {
  readonly models: Preset;
  readonly #client: GuardedModelClient;

  constructor({ models, protection, ...options }: GuardedModelPoolOptions) {
    this.models = models;
    const tierOf = (modelId: string) => (modelId === models.fast.modelId ? 'fast' : 'strong');
    this.#client = new GuardedModelClient({
      ...options,
      protection: (modelId) => protection(tierOf(modelId)),
    });
  }

  /** A model without room in its rate limits for a usual request counts as unavailable. */
  async availability(tier: Tier): Promise<Availability> {
    const { modelId } = this.models[tier];
    if (!this.#client.hasRoom(modelId, USUAL_REQUEST_TOKENS)) return 'unavailable';
    return this.#client.availability(modelId);
  }

  /** Reads the health of the models if it is old, so that the next answer does not wait for it. */
  readAhead(): void {
    this.#client.readAhead();
  }

  async lastResort(tiers: readonly Tier[]): Promise<Tier | null> {
    const modelId = await this.#client.lastResort(tiers.map((tier) => this.models[tier].modelId));
    return tiers.find((tier) => this.models[tier].modelId === modelId) ?? null;
  }

  /** @throws ModelError as {@link GuardedModelClient.stream}. */
  stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    return this.#client.stream(request, signal);
  }
}

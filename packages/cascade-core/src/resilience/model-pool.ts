/** Port of the models: the cascade reaches them by tier, through one pool. */
import type { Tier } from '@mangaassist/protocol';
import type { Preset } from '../models/model-catalogue.ts';
import type { ModelClient } from '../models/model-client.ts';
import type { Availability } from './model-health.ts';

export interface ModelPool extends ModelClient {
  /** The model of each tier. */
  readonly models: Preset;
  /** Cheap; never rejects. */
  availability(tier: Tier): Promise<Availability>;
  /** The tier to probe if all of these are unavailable; null if it is not time for a probe. Never rejects. */
  lastResort(tiers: readonly Tier[]): Promise<Tier | null>;
}

/** A pool without protection: every tier is available, and the client gets each call. */
export function unprotectedPool(models: Preset, client: ModelClient): ModelPool {
  return {
    models,
    availability: async () => 'available',
    lastResort: async () => null,
    stream: (request, signal) => client.stream(request, signal),
  };
}

/** Composes what writes an answer: the models, and the cache. */
import { type Cascade, ofTier } from '@mangaassist/cascade-core';
import {
  type CascadeDeps,
  createCascade,
  GuardedModelPool,
  TwoLevelCache,
  type TwoLevelCacheOptions,
  unprotectedPool,
} from '@mangaassist/cascade-core/answering';
import { MODEL_HEALTH_CHANGED, promptCode } from '@mangaassist/conversation';
import {
  canonicalQuestion,
  StoreRetriever,
  type StoreRetrieverOptions,
  type StoreSource,
} from '@mangaassist/store';
import {
  BedrockModelClient,
  bedrockClient,
  type Guardrail,
} from '../adapters/bedrock/bedrock-model-client.ts';
import { DynamoModelHealthStore } from '../adapters/dynamodb/dynamo-model-health.ts';
import { DynamoResponseCache } from '../adapters/dynamodb/dynamo-response-cache.ts';
import { dateIn } from '../adapters/system-clock.ts';
import type { Shared } from './compose-shared.ts';
import { composeValkey } from './compose-valkey.ts';
import { REHEARSED_MODEL } from './rehearse.ts';
import type { MessageSettings } from './settings.ts';

/** Guardrail of the deployment; null if it has none. */
function guardrailOf({ GUARDRAIL_ID: id, GUARDRAIL_VERSION: version }: MessageSettings): Guardrail | null {
  return id === undefined || version === undefined ? null : { id, version };
}

/** Other wordings of a question meet in a cache that is shared widely, and 16 KB of code is for that alone. */
function canonicalBy(source: StoreSource, { SHARED_CACHE }: MessageSettings): Pick<CascadeDeps, 'canonical'> {
  if (SHARED_CACHE !== 'valkey') return {};
  const canonical: NonNullable<CascadeDeps['canonical']> = (text, task) => {
    const { loaded } = source;
    return loaded === null ? null : canonicalQuestion(text, task, loaded.snapshot);
  };
  return { canonical };
}

type SharedCache = Pick<TwoLevelCacheOptions, 'store' | 'readTimeoutMs' | 'onError'>;

/** The level of the cache that all environments share. */
function sharedCache(shared: Shared): SharedCache {
  const { settings, log, store } = shared;
  const onError = (error: unknown) => log.warn('response cache not reached', { error });
  if (settings.SHARED_CACHE === 'table') return { store: new DynamoResponseCache(store), onError };
  // The bundle of another deployment replaces the variable (handler-function.ts), and has no such code.
  if (process.env['VALKEY_BUNDLED'] !== 'no' && settings.SHARED_CACHE === 'valkey')
    return composeValkey(shared, onError);
  return { store: { get: async () => null, put: async () => undefined }, onError };
}

/** The models on Bedrock, behind their circuit breakers and rate limits. */
function composePool({ settings, overrides, log, clock, random, store, models, liveConfig }: Shared) {
  const { MODEL_GEOGRAPHY: geography } = settings;
  return new GuardedModelPool({
    models,
    client: new BedrockModelClient(bedrockClient(overrides.bedrock), geography, guardrailOf(settings)),
    clock,
    random,
    protection: (tier) => ofTier(liveConfig.inForce.protection, tier),
    sharing: {
      store: new DynamoModelHealthStore(store, {
        modelIds: [models.fast.modelId, models.strong.modelId],
        scope: geography,
      }),
    },
    observer: {
      changed: (modelId, health) => log.warn(MODEL_HEALTH_CHANGED, { modelId, health }),
      storeFailed: (error) => log.warn('model health not reached', { error }),
    },
  });
}

type CascadeParts = Pick<CascadeDeps, 'classify' | 'verifier' | 'crisisText'> & {
  /** The search engine; nothing without one. */
  readonly knowledge: Pick<StoreRetrieverOptions, 'knowledge'>;
};

export function composeCascade(
  source: StoreSource,
  { classify, verifier, knowledge, crisisText }: CascadeParts,
  shared: Shared,
): { readonly cascade: Cascade; readonly rehearsed: Cascade; readonly readAhead: () => void } {
  const { settings, clock, models } = shared;
  const pool = composePool(shared);
  const parts = {
    ...(verifier !== undefined && { verifier }),
    ...(crisisText !== undefined && { crisisText }),
    classify,
    clock,
    promptCode,
    catalogueVersion: () => source.loaded?.version ?? null,
    ...(process.env['VALKEY_BUNDLED'] !== 'no' && canonicalBy(source, settings)),
    answerScope: JSON.stringify([settings.MODEL_GEOGRAPHY, guardrailOf(settings)]),
  };
  const data = { source, today: (zone: string) => dateIn(zone, clock.now()) };
  return {
    cascade: createCascade({
      ...parts,
      retriever: new StoreRetriever({ ...data, ...knowledge }),
      pool,
      cache: new TwoLevelCache({ clock, ...sharedCache(shared) }),
    }),
    // Without the search engine, which may ask a model for the question's vector.
    rehearsed: createCascade({
      ...parts,
      retriever: new StoreRetriever(data),
      pool: unprotectedPool(models, REHEARSED_MODEL),
    }),
    readAhead: () => pool.readAhead(),
  };
}

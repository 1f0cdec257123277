import { Logger } from '@aws-lambda-powertools/logger';
import {
  type CascadeDeps,
  type Clock,
  DEFAULT_LIVE_CONFIG,
  GuardedModelPool,
  type LiveConfig,
  MODEL_PRESETS,
  ofTier,
  type Preset,
  type ResponseCacheStore,
  TwoLevelCache,
} from '@mangaassist/cascade-core';
import {
  type AnswerMetrics,
  CLOCKS_APART_MS,
  contextualLog,
  type Log,
  limitReports,
  MODEL_HEALTH_CHANGED,
  type OrphanMoney,
  orphanMoney,
  promptCode,
  randomToken,
  spendLimit,
} from '@mangaassist/conversation';
import { CONTEXT_TOKENS, StoreRetriever, type StoreSource } from '@mangaassist/store';
import { ManagementConnectionCloser } from '../adapters/api-gateway/management-connection-closer.ts';
import {
  type ManagementAccess,
  ManagementFrameSender,
  managementClient,
} from '../adapters/api-gateway/management-frame-sender.ts';
import type { AwsAccess } from '../adapters/aws-access.ts';
import {
  BedrockModelClient,
  bedrockClient,
  type Guardrail,
} from '../adapters/bedrock/bedrock-model-client.ts';
import { EmfAnswerMetrics } from '../adapters/cloudwatch/emf-answer-metrics.ts';
import { countUnreadableConfigs } from '../adapters/cloudwatch/emf-config-metrics.ts';
import { EmfLimitMetrics } from '../adapters/cloudwatch/emf-limit-metrics.ts';
import { countUnreadableStores } from '../adapters/cloudwatch/emf-store-metrics.ts';
import { DynamoAnswerSamples } from '../adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoBudgetLedger } from '../adapters/dynamodb/dynamo-budget-ledger.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/dynamo-connection-store.ts';
import { DynamoConnectionStreams } from '../adapters/dynamodb/dynamo-connection-streams.ts';
import { DynamoGradeQuota } from '../adapters/dynamodb/dynamo-grade-quota.ts';
import { DynamoGuestKey } from '../adapters/dynamodb/dynamo-guest-key.ts';
import { DynamoLiveConfig } from '../adapters/dynamodb/dynamo-live-config.ts';
import { DynamoModelHealthStore } from '../adapters/dynamodb/dynamo-model-health.ts';
import { DynamoProofTries } from '../adapters/dynamodb/dynamo-proof-tries.ts';
import { DynamoRateLimits } from '../adapters/dynamodb/dynamo-rate-limits.ts';
import { DynamoResponseCache } from '../adapters/dynamodb/dynamo-response-cache.ts';
import { DynamoSessionStore } from '../adapters/dynamodb/dynamo-session-store.ts';
import { type DynamoTable, dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { createGuestTokens } from '../adapters/identity/jose-guest-tokens.ts';
import { DynamoOrders } from '../adapters/orders-table/dynamo-orders.ts';
import { DynamoStoreSource } from '../adapters/store-table/dynamo-store-source.ts';
import { dateIn, systemClock } from '../adapters/system-clock.ts';
import { careOf } from './care-of.ts';
import { classifierOf } from './classifier-of.ts';
import { countingErrors } from './count-errors.ts';
import { FrameLimits } from './delivery/frame-limits.ts';
import { createHandler } from './handler.ts';
import type { ConversationPorts, DeliveryPorts, IdentityPorts, PolicyPorts } from './ports.ts';
import type { MessageSettings } from './settings.ts';
import { UnledgeredMoney } from './turn/reserve-money.ts';
import { resolverOf } from './turn/resolve-turn.ts';

const NO_SHARED_CACHE: ResponseCacheStore = { get: async () => null, put: async () => undefined };

export interface MessageOverrides {
  readonly dynamo?: TableAccess;
  readonly bedrock?: AwsAccess;
  readonly management?: ManagementAccess;
  readonly log?: Log;
  /** Clock of the environment; default: the system's clock. */
  readonly clock?: Clock;
  /** Writes one EMF document; default: to standard output. */
  readonly writeMetrics?: (line: string) => void;
}

/** Guardrail of the deployment; null if it has none. */
function guardrailOf({ GUARDRAIL_ID: id, GUARDRAIL_VERSION: version }: MessageSettings): Guardrail | null {
  return id === undefined || version === undefined ? null : { id, version };
}

/** Live configuration while none can be read: answers stop at the stage's budget. */
function floorOf(dailyUsd: number | null): LiveConfig {
  return {
    ...DEFAULT_LIVE_CONFIG,
    budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd, whenExhausted: 'refuse' },
  };
}

const perMinute = (messages: number) => (messages === 0 ? null : { burst: messages, perMinute: messages });

/** Parts that several of the adapters share. */
interface Shared {
  readonly settings: MessageSettings;
  readonly overrides: MessageOverrides;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: () => number;
  /** The table, for the DynamoDB adapters. */
  readonly store: DynamoTable & { readonly clock: Clock; readonly random: () => number };
  readonly models: Preset;
  readonly liveConfig: DynamoLiveConfig;
  readonly stageBudgetUsd: number | null;
}

/** Composes the message handler with its adapters. `overrides` replaces service endpoints, clock, log and output. */
export function composeMessage(settings: MessageSettings, overrides: MessageOverrides = {}) {
  const shared = shareParts(settings, overrides);
  const { log, clock } = shared;
  const { writeMetrics } = overrides;
  const source = composeStore(shared);
  const metrics = new EmfAnswerMetrics(settings.STAGE, writeMetrics, settings.AWS_LAMBDA_FUNCTION_VERSION);
  const budget = new DynamoBudgetLedger(shared.store);
  const conversation = composeConversation(shared, orphanMoney(budget, metrics, log));
  return createHandler({
    conversation,
    delivery: composeDelivery(shared, metrics),
    identity: composeIdentity(shared),
    policy: composePolicy(shared, conversation),
    answers: {
      cascade: composeCascade(source, shared),
      resolve: resolverOf(source),
      ready: () => source.ready(),
      fixedAnswerTo: careOf(source),
      answerDeadlineMs: settings.ANSWER_DEADLINE_MS,
    },
    money: { ...composeMoney(shared), budget, metrics, clock, log },
    orders: {
      orders: new DynamoOrders({ client: shared.store.client, table: settings.ORDERS_TABLE_NAME }),
      tries: new DynamoProofTries(shared.store),
    },
    feedback: composeFeedback(shared, metrics),
    metrics,
    clock,
    log,
  });
}

function shareParts(settings: MessageSettings, overrides: MessageOverrides): Shared {
  const log = contextualLog(overrides.log ?? new Logger());
  const clock = overrides.clock ?? systemClock;
  const { random } = Math;
  const store = { client: dynamoClient(overrides.dynamo), table: settings.TABLE_NAME, clock, random };
  const stageBudgetUsd = settings.DAILY_BUDGET_USD === 0 ? null : settings.DAILY_BUDGET_USD;
  const liveConfig = new DynamoLiveConfig(
    { ...store, log },
    {
      floor: floorOf(stageBudgetUsd),
      onUnreadable: countUnreadableConfigs(settings.STAGE, overrides.writeMetrics),
    },
  );
  return {
    settings,
    overrides,
    log,
    clock,
    random,
    store,
    models: MODEL_PRESETS[settings.MODEL_PRESET],
    liveConfig,
    stageBudgetUsd,
  };
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

/** The shop's data. Its first version is read while the function starts. */
function composeStore({ settings, overrides, log, clock, store }: Shared): StoreSource {
  // A table that may be silent for long is waited for as long.
  const waitMs = overrides.dynamo?.silentMs;
  const source = new DynamoStoreSource({
    client: store.client,
    table: settings.STORE_TABLE_NAME,
    clock,
    log,
    ...(waitMs !== undefined && { firstMs: waitMs, liveMs: waitMs }),
    onUnreadable: countUnreadableStores(settings.STAGE, overrides.writeMetrics),
  });
  void source.loaded;
  return source;
}

function composeCascade(source: StoreSource, shared: Shared): CascadeDeps {
  const { settings, log, clock, store } = shared;
  return {
    classify: classifierOf(source),
    retriever: new StoreRetriever({ source, today: (zone) => dateIn(zone, clock.now()) }),
    pool: composePool(shared),
    clock,
    cache: new TwoLevelCache({
      store: settings.SHARED_CACHE === 'table' ? new DynamoResponseCache(store) : NO_SHARED_CACHE,
      clock,
      onError: (error) => log.warn('response cache not reached', { error }),
    }),
    promptCode,
    catalogueVersion: () => source.loaded?.version ?? null,
    answerScope: JSON.stringify([settings.MODEL_GEOGRAPHY, guardrailOf(settings)]),
  };
}

function composeConversation(
  { settings, store, clock, log }: Shared,
  orphanMoney: OrphanMoney,
): ConversationPorts {
  const turns = new DynamoTurnStore({ ...store, orphanMoney });
  return {
    connections: new DynamoConnectionStore(store),
    sessions: new DynamoSessionStore({ ...store, turns }),
    turns,
    streams: new DynamoConnectionStreams(store),
    randomToken,
    sessionTtlMs: settings.SESSION_TTL_SECONDS * 1_000,
    heartbeatMs: settings.CHECK_IN_MS,
    clock,
    log,
  };
}

function composeDelivery({ settings, overrides }: Shared, metrics: AnswerMetrics): DeliveryPorts {
  const management = managementClient({ ...overrides.management, endpoint: settings.MANAGEMENT_ENDPOINT });
  return {
    sender: countingErrors(new ManagementFrameSender(management, overrides.management), metrics),
    closer: new ManagementConnectionCloser(management),
    frameIntervalMs: settings.FRAME_INTERVAL_MS,
    graceMs: settings.DISCONNECT_GRACE_MS,
  };
}

function composeIdentity({ settings, store, clock }: Shared): IdentityPorts {
  const { GUEST_KEY_TABLE: table = store.table } = settings;
  return {
    guestTokens: createGuestTokens({
      key: new DynamoGuestKey({ ...store, table, randomToken }),
      clock,
      // Another environment verifies the expiry without a tolerance.
      ttlMs: settings.GUEST_TOKEN_TTL_SECONDS * 1_000 + CLOCKS_APART_MS,
    }),
    clockToleranceMs: settings.CLOCK_TOLERANCE_SECONDS * 1_000,
  };
}

function composePolicy(
  { settings, overrides, log, clock, liveConfig }: Shared,
  { connections }: ConversationPorts,
): PolicyPorts {
  return {
    frames: new FrameLimits({ connections, clock, limit: perMinute(settings.FRAMES_PER_MINUTE) }),
    reportLimit: limitReports(new EmfLimitMetrics(settings.STAGE, overrides.writeMetrics), log),
    liveConfig,
    clientOptions: settings.CLIENT_OPTIONS === 'on',
  };
}

function composeMoney({ settings, store, models, stageBudgetUsd }: Shared) {
  return {
    limits: new DynamoRateLimits(store, {
      principal: perMinute(settings.MESSAGES_PER_MINUTE),
      address: perMinute(settings.MESSAGES_PER_MINUTE_PER_ADDRESS),
      spend: {
        guest: spendLimit(settings.USD_PER_HOUR_PER_GUEST),
        user: spendLimit(settings.USD_PER_HOUR_PER_USER),
        address: spendLimit(settings.USD_PER_HOUR_PER_ADDRESS),
      },
    }),
    stageBudgetUsd,
    models,
    contextTokens: () => CONTEXT_TOKENS,
    unledgered: new UnledgeredMoney(),
  };
}

function composeFeedback({ store, random, clock, log }: Shared, metrics: AnswerMetrics) {
  return {
    samples: new DynamoAnswerSamples({ ...store, randomToken }),
    gradeQuota: new DynamoGradeQuota(store),
    random,
    metrics,
    clock,
    log,
  };
}

/** Gives the message handler its adapters; Lambda and the service use the same. */
import { HANDED_OVER } from '@mangaassist/care';
import {
  type AnswerMetrics,
  CLOCKS_APART_MS,
  limitReports,
  type OrphanMoney,
  orphanMoney,
  randomToken,
  spendLimit,
} from '@mangaassist/conversation';
import { CONTEXT_TOKENS, FOCUS_TURNS, type StoreSource } from '@mangaassist/store';
import { ManagementConnectionCloser } from '../adapters/api-gateway/management-connection-closer.ts';
import { ManagementFrameSender, managementClient } from '../adapters/api-gateway/management-frame-sender.ts';
import { EmfAnswerMetrics } from '../adapters/cloudwatch/emf-answer-metrics.ts';
import { EmfLimitMetrics } from '../adapters/cloudwatch/emf-limit-metrics.ts';
import { countUnreadableStores } from '../adapters/cloudwatch/emf-store-metrics.ts';
import { DynamoBudgetLedger } from '../adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoConnectionStreams } from '../adapters/dynamodb/connections/dynamo-connection-streams.ts';
import { DynamoAnswerIndex } from '../adapters/dynamodb/dynamo-answer-index.ts';
import { DynamoAnswerSamples } from '../adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoGradeQuota } from '../adapters/dynamodb/dynamo-grade-quota.ts';
import { DynamoGuestKey } from '../adapters/dynamodb/dynamo-guest-key.ts';
import { DynamoProofTries } from '../adapters/dynamodb/dynamo-proof-tries.ts';
import { DynamoRateLimits } from '../adapters/dynamodb/dynamo-rate-limits.ts';
import { DynamoSessionStore } from '../adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { createGuestTokens } from '../adapters/identity/jose-guest-tokens.ts';
import { DynamoOrders } from '../adapters/orders-table/dynamo-orders.ts';
import { DynamoStoreSource } from '../adapters/store-table/dynamo-store-source.ts';
import { verifierOf } from '../verifier-of.ts';
import { careOf, crisisTextOf } from './care-of.ts';
import { classifierOf } from './classifier-of.ts';
import { composeCascade } from './compose-cascade.ts';
import { composePeople } from './compose-people.ts';
import { composeSearch } from './compose-search.ts';
import { type MessageOverrides, type Shared, shareParts } from './compose-shared.ts';
import { countingErrors } from './count-errors.ts';
import { FrameLimits } from './delivery/frame-limits.ts';
import { createHandler } from './handler.ts';
import { ownContext } from './orders/own-context.ts';
import { triesOnceStored } from './orders/tries-once-stored.ts';
import type {
  AnswerPorts,
  ConversationPorts,
  DeliveryPorts,
  IdentityPorts,
  MessageDeps,
  PolicyPorts,
} from './ports.ts';
import { RememberedConnections } from './question/remembered-connections.ts';
import { RememberedTurns } from './question/remembered-turns.ts';
import { resolverOf } from './question/resolve-turn.ts';
import type { MessageSettings } from './settings.ts';
import { UnledgeredMoney } from './turn/reserve-money.ts';
import { suggesterOf } from './turn/suggest-next.ts';

const perMinute = (messages: number) => (messages === 0 ? null : { burst: messages, perMinute: messages });

/** Composes the message handler with its adapters. `overrides` replaces service endpoints, clock, log and output. */
export function composeMessage(settings: MessageSettings, overrides: MessageOverrides = {}) {
  return createHandler(composeDeps(settings, overrides));
}

/** The handler's ports with their adapters, for a shell that does more than to handle. */
export function composeDeps(settings: MessageSettings, overrides: MessageOverrides = {}): MessageDeps {
  const shared = shareParts(settings, overrides);
  const { log, clock } = shared;
  const source = composeStore(shared);
  const classify = classifierOf(source);
  // As with the hand-off below.
  const knowledge = process.env['SEARCH_BUNDLED'] === 'no' ? {} : composeSearch(shared);
  const metrics = new EmfAnswerMetrics(
    settings.STAGE,
    overrides.writeMetrics,
    settings.AWS_LAMBDA_FUNCTION_VERSION,
  );
  const budget = new DynamoBudgetLedger(shared.store);
  const conversation = composeConversation(shared, orphanMoney(budget, metrics, log));
  const delivery = composeDelivery(shared, metrics);
  const policy = composePolicy(shared, conversation);
  const people = peopleOf(shared, source, { conversation, delivery, policy });
  const { fixedAnswerTo, crisisText } = composeCare(source, people);
  return {
    conversation,
    delivery,
    identity: composeIdentity(shared),
    policy,
    answers: {
      ...composeCascade(source, { classify, knowledge, crisisText, ...composeVerifier(shared) }, shared),
      resolve: resolverOf(source, classify),
      focusTurns: FOCUS_TURNS,
      own: composeOrders(shared, conversation),
      suggest: suggesterOf(source),
      ready: () => source.ready(),
      fixedAnswerTo,
      answerDeadlineMs: settings.ANSWER_DEADLINE_MS,
    },
    money: { ...composeMoney(shared), budget, metrics, clock, log },
    people,
    feedback: composeFeedback(shared, metrics),
    metrics,
    clock,
    log,
  };
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

/** The bundle of a deployment without hand-off replaces the variable (handler-function.ts), and has no such code. */
function peopleOf(...parts: Parameters<typeof composePeople>) {
  return process.env['HANDOFF_BUNDLED'] === 'no' ? null : composePeople(...parts);
}

/** Fixed answers in front of the models, and where they call for one. */
function composeCare(source: StoreSource, people: object | null) {
  // As above.
  const openings = process.env['HANDOFF_BUNDLED'] === 'no' ? null : people && HANDED_OVER;
  return {
    fixedAnswerTo: careOf(source, openings),
    crisisText: crisisTextOf(source, openings?.offered ?? null),
  };
}

function composeVerifier({ settings, log }: Shared) {
  const verifier = verifierOf(settings.VERIFIER_FILE, log);
  return verifier === undefined ? {} : { verifier };
}

function composeOrders(
  { settings, overrides, store, log }: Shared,
  { sessions }: ConversationPorts,
): AnswerPorts['own'] {
  const orders = new DynamoOrders({ client: store.client, table: settings.ORDERS_TABLE_NAME });
  const tries = new DynamoProofTries(store);
  const metrics = new EmfLimitMetrics(settings.STAGE, overrides.writeMetrics);
  return (request, beginning) =>
    ownContext(request, { orders, tries: triesOnceStored(tries, beginning), sessions, metrics, log });
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
    index: new DynamoAnswerIndex({ ...store, log }),
    streams: new DynamoConnectionStreams(store),
    randomToken,
    remembered: new RememberedTurns(),
    rememberedConnections: new RememberedConnections(),
    sessionTtlMs: settings.SESSION_TTL_SECONDS * 1_000,
    heartbeatMs: settings.CHECK_IN_MS,
    clock,
    log,
  };
}

function composeDelivery({ settings, overrides, log }: Shared, metrics: AnswerMetrics): DeliveryPorts {
  const management = managementClient({ ...overrides.management, endpoint: settings.MANAGEMENT_ENDPOINT });
  return {
    sender: countingErrors(new ManagementFrameSender(management, overrides.management), metrics, log),
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
    contextTokens: CONTEXT_TOKENS,
    unledgered: new UnledgeredMoney(),
  };
}

function composeFeedback({ settings, store, random, clock, log }: Shared, metrics: AnswerMetrics) {
  return {
    samples: new DynamoAnswerSamples({ ...store, randomToken }),
    shadows: new DynamoAnswerSamples({ ...store, randomToken, for: 'shadow' }),
    gradeQuota: new DynamoGradeQuota(store),
    judgeDailyUsd: settings.JUDGE_DAILY_USD,
    random,
    metrics,
    clock,
    log,
  };
}

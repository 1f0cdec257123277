/** Gives the message handler its adapters; Lambda and the service use the same. */
import { HANDED_OVER } from '@mangaassist/care';
import {
  type AnswerMetrics,
  CLOCKS_APART_MS,
  limitReports,
  orphanMoney,
  randomToken,
  spendLimit,
} from '@mangaassist/conversation';
import { CONTEXT_TOKENS, FOCUS_TURNS, type StoreSource } from '@mangaassist/store';
import { EmfAnswerMetrics } from '../adapters/cloudwatch/emf-answer-metrics.ts';
import { EmfLimitMetrics } from '../adapters/cloudwatch/emf-limit-metrics.ts';
import { countUnreadableStores } from '../adapters/cloudwatch/emf-store-metrics.ts';
import { DynamoBudgetLedger } from '../adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { DynamoAnswerSamples } from '../adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoGradeQuota } from '../adapters/dynamodb/dynamo-grade-quota.ts';
import { DynamoGuestKey } from '../adapters/dynamodb/dynamo-guest-key.ts';
import { DynamoProofTries } from '../adapters/dynamodb/dynamo-proof-tries.ts';
import { DynamoRateLimits } from '../adapters/dynamodb/dynamo-rate-limits.ts';
import { createGuestTokens } from '../adapters/identity/jose-guest-tokens.ts';
import { DynamoOrders } from '../adapters/orders-table/dynamo-orders.ts';
import { DynamoStoreSource } from '../adapters/store-table/dynamo-store-source.ts';
import { verifierOf } from '../verifier-of.ts';
import { careOf, crisisTextOf } from './care-of.ts';
import { classifierOf } from './classifier-of.ts';
import { composeCascade } from './compose-cascade.ts';
import { composeConversation, composeDelivery } from './compose-conversation.ts';
import { composePeople } from './compose-people.ts';
import { composeSearch } from './compose-search.ts';
import { type MessageOverrides, type Shared, shareParts } from './compose-shared.ts';
import { FrameLimits } from './delivery/frame-limits.ts';
import { createHandler } from './handler.ts';
import { ownContext } from './orders/own-context.ts';
import { triesOnceStored } from './orders/tries-once-stored.ts';
import type { AnswerPorts, ConversationPorts, IdentityPorts, MessageDeps, PolicyPorts } from './ports.ts';
import { resolverOf } from './question/resolve-turn.ts';
import { rehearse } from './rehearse.ts';
import type { MessageSettings } from './settings.ts';
import { UnledgeredMoney } from './turn/reserve-money.ts';
import { suggesterOf } from './turn/suggest-next.ts';

const perMinute = (messages: number) => (messages === 0 ? null : { burst: messages, perMinute: messages });

/** Composes the message handler with its adapters. `overrides` replaces service endpoints, clock, log and output. */
export function composeMessage(settings: MessageSettings, overrides: MessageOverrides = {}) {
  return createHandler(composeDeps(settings, overrides));
}

/** The handler's ports with their adapters, for a shell that does more than to handle. */
export function composeDeps(
  settings: MessageSettings,
  overrides: MessageOverrides = {},
): MessageDeps & { readonly rehearse: () => Promise<void> } {
  const shared = shareParts(settings, overrides);
  const { log, clock } = shared;
  const source = composeStore(shared);
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
  const { answers, rehearse } = composeAnswers(source, people, conversation, shared);
  return {
    conversation,
    delivery,
    identity: composeIdentity(shared),
    policy,
    answers,
    money: { ...composeMoney(shared), budget, metrics, clock, log },
    people,
    feedback: composeFeedback(shared, metrics),
    metrics,
    clock,
    log,
    rehearse,
  };
}

/** The ports that write answers, and their rehearsal. */
function composeAnswers(
  source: StoreSource,
  people: object | null,
  { sessions }: ConversationPorts,
  shared: Shared,
): { readonly answers: AnswerPorts; readonly rehearse: () => Promise<void> } {
  const { settings, clock, log } = shared;
  const classify = classifierOf(source);
  // The bundle of a deployment without an engine replaces the variable (handler-function.ts), and has no such code.
  const knowledge = process.env['SEARCH_BUNDLED'] === 'no' ? {} : composeSearch(shared);
  const { fixedAnswerTo, crisisText } = composeCare(source, people);
  const parts = { classify, knowledge, crisisText, ...composeVerifier(shared) };
  const { rehearsed, ...cascade } = composeCascade(source, parts, shared);
  const reading = { resolve: resolverOf(source, classify), fixedAnswerTo, ready: () => source.ready() };
  const answers = {
    ...cascade,
    ...reading,
    focusTurns: FOCUS_TURNS,
    own: composeOrders(shared, sessions),
    suggest: suggesterOf(source),
    answerDeadlineMs: settings.ANSWER_DEADLINE_MS,
  };
  return { answers, rehearse: () => rehearse({ ...reading, cascade: rehearsed, clock, log }) };
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
  sessions: ConversationPorts['sessions'],
): AnswerPorts['own'] {
  const orders = new DynamoOrders({ client: store.client, table: settings.ORDERS_TABLE_NAME });
  const tries = new DynamoProofTries(store);
  const metrics = new EmfLimitMetrics(settings.STAGE, overrides.writeMetrics);
  const onUnreadable = countUnreadableStores(settings.STAGE, overrides.writeMetrics);
  return (request, beginning) =>
    ownContext(request, {
      orders,
      tries: triesOnceStored(tries, beginning),
      sessions,
      metrics,
      log,
      onUnreadable,
    });
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

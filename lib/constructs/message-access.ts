/** Environment and permissions of the message handler, whatever runs it. */
import { Stack } from 'aws-cdk-lib';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { MessageSettings } from '../../lambdas/message/settings.ts';
import type { Environment } from '../../lambdas/settings.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { decimal } from './decimal.ts';
import type { Grantee } from './handler-function.ts';
import { allowModels } from './model-access.ts';
import type { SearchCollection } from './search-collection.ts';
import type { SessionTable } from './session-table.ts';
import type { SharedCache } from './shared-cache.ts';
import type { StoreTables } from './store-tables.ts';
import type { WebSocketApi } from './websocket-api.ts';

export interface MessageAccess {
  readonly table: SessionTable;
  readonly store: StoreTables;
  readonly socket: WebSocketApi;
  readonly settings: DeploySettings;
  /** The search engine; null without one. */
  readonly search: SearchCollection | null;
  /** The alias of the hand-off function; undefined without one. */
  readonly handOff: Alias | undefined;
  /** The Valkey server of the shared cache; null with another. */
  readonly cache: SharedCache | null;
}

/** Name of the verifier's file in the bundle. */
export const VERIFIER_FILE = 'verifier.json';

/** Files beside the program. */
export function messageFiles({ models: { verifier } }: DeploySettings): Readonly<Record<string, string>> {
  return verifier === undefined ? {} : { [VERIFIER_FILE]: verifier };
}

export function messageEnvironment({
  table,
  store,
  socket,
  settings,
  handOff,
  cache,
  search,
}: MessageAccess) {
  const { models, limits } = settings;
  const { guardrail, verifier } = models;
  return {
    TABLE_NAME: table.name,
    GUEST_KEY_TABLE: table.guestKeyTable,
    STORE_TABLE_NAME: store.storeName,
    ORDERS_TABLE_NAME: store.ordersName,
    MODEL_PRESET: models.preset,
    MODEL_GEOGRAPHY: models.geography,
    SHARED_CACHE: settings.sharedCache,
    ...cache?.environment,
    MANAGEMENT_ENDPOINT: socket.managementEndpoint,
    MESSAGES_PER_MINUTE: String(limits.messagesPerMinute),
    MESSAGES_PER_MINUTE_PER_ADDRESS: String(limits.messagesPerMinutePerAddress),
    USD_PER_HOUR_PER_GUEST: decimal(limits.usdPerHourPerGuest),
    USD_PER_HOUR_PER_USER: decimal(limits.usdPerHourPerUser),
    USD_PER_HOUR_PER_ADDRESS: decimal(limits.usdPerHourPerAddress),
    DAILY_BUDGET_USD: decimal(settings.dailyBudgetUsd ?? 0),
    JUDGE_DAILY_USD: decimal(settings.tuning.judgeDailyUsd),
    CLIENT_OPTIONS: limits.clientOptions ? 'on' : 'off',
    FRAMES_PER_MINUTE: String(limits.framesPerMinutePerConnection),
    ...(handOff && {
      HANDOFF_FUNCTION: handOff.functionName,
      HANDOFF_CONTACT: settings.handOff?.desk === 'email' ? 'required' : 'optional',
    }),
    ...(verifier && { VERIFIER_FILE }),
    ...(search && { SEARCH_ENDPOINT: search.endpoint, SEARCH_EMBEDDING: search.embedding }),
    ...(guardrail && { GUARDRAIL_ID: guardrail.id, GUARDRAIL_VERSION: guardrail.version }),
  } satisfies Environment<MessageSettings>;
}

/** The least permissions of the handler: by partition key where the request has one. */
export function allowMessage(handler: Grantee, access: MessageAccess): void {
  const { store, socket, settings, handOff, cache, search } = access;
  allowTable(handler, access);
  store.allowReadingStore(handler);
  store.allowReadingOrders(handler);
  socket.allowPostingAndClosing(handler);
  allowModels(handler, settings.models);
  cache?.allow(handler);
  search?.allowSearching(handler);
  allowGuardrail(handler, settings);
  if (handOff === undefined) return;
  handler.allow({ actions: ['lambda:InvokeFunction'], resources: [handOff.functionArn] });
}

function allowTable(handler: Grantee, { table, settings }: MessageAccess): void {
  table.allow(handler, {
    [`${PARTITIONS.session}*`]: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'],
    [`${PARTITIONS.connection}*`]: ['GetItem', 'UpdateItem'],
    [`${PARTITIONS.answers}*`]: ['UpdateItem'],
    [`${PARTITIONS.reference}*`]: ['UpdateItem'],
    [`${PARTITIONS.person}*`]: ['UpdateItem'],
    [`${PARTITIONS.rate}*`]: ['GetItem', 'UpdateItem'],
    [`${PARTITIONS.grades}*`]: ['UpdateItem'],
    ...(settings.sharedCache === 'table' && { [`${PARTITIONS.cache}*`]: ['GetItem', 'PutItem'] as const }),
    [`${PARTITIONS.budget}????-??-??`]: ['BatchGetItem', 'GetItem', 'UpdateItem'],
    [PARTITIONS.health]: ['BatchGetItem', 'PutItem'],
    [PARTITIONS.samples]: ['PutItem'],
    [PARTITIONS.config]: ['GetItem'],
    [PARTITIONS.lastGoodConfig]: ['GetItem', 'PutItem'],
  });
  table.allowGuestKey(handler);
}

function allowGuardrail(handler: Grantee, { models: { guardrail } }: DeploySettings): void {
  if (guardrail === undefined) return;
  const arn = Stack.of(handler).formatArn({
    service: 'bedrock',
    resource: 'guardrail',
    resourceName: guardrail.id,
  });
  handler.allow({ actions: ['bedrock:ApplyGuardrail'], resources: [arn] });
}

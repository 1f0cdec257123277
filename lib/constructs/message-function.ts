/** The message function: its settings, permissions and canary deployment. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { MessageSettings } from '../../lambdas/message/settings.ts';
import type { Environment } from '../../lambdas/settings.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { decimal } from './decimal.ts';
import { HandlerFunction } from './handler-function.ts';
import { addLiveAlias, deployByCanary } from './live-version.ts';
import { allowModels } from './model-access.ts';
import type { SessionTable } from './session-table.ts';
import type { StoreTables } from './store-tables.ts';
import type { WebSocketApi } from './websocket-api.ts';

export interface MessageFunctionProps {
  readonly table: SessionTable;
  readonly store: StoreTables;
  readonly socket: WebSocketApi;
  readonly settings: DeploySettings;
  /** The hand-off function; undefined without one. */
  readonly handOff: HandlerFunction | undefined;
}

/** Name of the verifier's file in the bundle. */
const VERIFIER_FILE = 'verifier.json';

export class MessageFunction extends Construct {
  readonly handler: HandlerFunction;
  /** The alias that the socket invokes. During a canary, a tenth of the frames goes to the new version. */
  readonly live: Alias;

  constructor(
    scope: Construct,
    id: string,
    { table, store, socket, settings, handOff }: MessageFunctionProps,
  ) {
    super(scope, id);
    const { models, message, memoryMib, limits } = settings;
    const { guardrail, verifier } = models;
    this.handler = new HandlerFunction(this, 'Handler', {
      folder: 'message',
      timeout: Duration.seconds(29), // API Gateway's integration timeout
      memoryMib: memoryMib.message,
      reservedConcurrency: message.reservedConcurrency,
      settings,
      withHandOff: handOff !== undefined,
      ...(verifier && { files: { [VERIFIER_FILE]: verifier } }),
      environment: {
        TABLE_NAME: table.name,
        GUEST_KEY_TABLE: table.guestKeyTable,
        STORE_TABLE_NAME: store.storeName,
        ORDERS_TABLE_NAME: store.ordersName,
        MODEL_PRESET: models.preset,
        MODEL_GEOGRAPHY: models.geography,
        SHARED_CACHE: settings.sharedCache,
        MANAGEMENT_ENDPOINT: socket.managementEndpoint,
        MESSAGES_PER_MINUTE: String(limits.messagesPerMinute),
        MESSAGES_PER_MINUTE_PER_ADDRESS: String(limits.messagesPerMinutePerAddress),
        USD_PER_HOUR_PER_GUEST: decimal(limits.usdPerHourPerGuest),
        USD_PER_HOUR_PER_USER: decimal(limits.usdPerHourPerUser),
        USD_PER_HOUR_PER_ADDRESS: decimal(limits.usdPerHourPerAddress),
        DAILY_BUDGET_USD: decimal(settings.dailyBudgetUsd ?? 0),
        CLIENT_OPTIONS: limits.clientOptions ? 'on' : 'off',
        FRAMES_PER_MINUTE: String(limits.framesPerMinutePerConnection),
        ...(handOff && {
          HANDOFF_FUNCTION: handOff.function.functionName,
          HANDOFF_CONTACT: settings.handOff?.desk === 'email' ? 'required' : 'optional',
        }),
        ...(verifier && { VERIFIER_FILE }),
        ...(guardrail && { GUARDRAIL_ID: guardrail.id, GUARDRAIL_VERSION: guardrail.version }),
      } satisfies Environment<MessageSettings>,
    });
    table.allow(this.handler, {
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
    table.allowGuestKey(this.handler);
    store.allowReadingStore(this.handler);
    store.allowReadingOrders(this.handler);
    socket.allowPostingAndClosing(this.handler);
    allowModels(this.handler, models);
    if (guardrail !== undefined) this.allowGuardrail(guardrail.id);
    if (handOff !== undefined)
      this.handler.allow({
        actions: ['lambda:InvokeFunction'],
        resources: [handOff.function.functionArn],
      });

    this.live = addLiveAlias(this, this.handler, message.provisionedConcurrency);
  }

  /** @param alarms - those that roll back a new version. */
  deployCarefully(alarms: readonly IAlarm[]): void {
    deployByCanary(this, this.live, alarms);
  }

  private allowGuardrail(id: string): void {
    this.handler.allow({
      actions: ['bedrock:ApplyGuardrail'],
      resources: [Stack.of(this).formatArn({ service: 'bedrock', resource: 'guardrail', resourceName: id })],
    });
  }
}

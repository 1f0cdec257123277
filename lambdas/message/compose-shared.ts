/** Clock, log, clients and configuration that several adapters of the message function share. */
import { Logger } from '@aws-lambda-powertools/logger';
import {
  type Clock,
  DEFAULT_LIVE_CONFIG,
  type LiveConfig,
  modelsOf,
  type Preset,
} from '@mangaassist/cascade-core';
import { contextualLog, type Log } from '@mangaassist/conversation';
import type { ManagementAccess } from '../adapters/api-gateway/management-frame-sender.ts';
import type { AwsAccess } from '../adapters/aws-access.ts';
import { countUnreadableConfigs } from '../adapters/cloudwatch/emf-config-metrics.ts';
import { DynamoLiveConfig } from '../adapters/dynamodb/dynamo-live-config.ts';
import { type DynamoTable, dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import type { CollectionOfQuestions } from '../adapters/opensearch/open-series-engine.ts';
import type { SigningAccess } from '../adapters/requests/signed-headers.ts';
import { systemClock } from '../adapters/system-clock.ts';
import type { MessageSettings } from './settings.ts';

export interface MessageOverrides {
  readonly dynamo?: TableAccess;
  readonly bedrock?: AwsAccess;
  readonly management?: ManagementAccess;
  /** Of the search engine, and of the model of its vectors. */
  readonly search?: Pick<CollectionOfQuestions, 'collection' | 'bedrock'>;
  /** Of the hand-off function's invocations. */
  readonly lambda?: SigningAccess;
  readonly log?: Log;
  /** Clock of the environment; default: the system's clock. */
  readonly clock?: Clock;
  /** Writes one EMF document; default: to standard output. */
  readonly writeMetrics?: (line: string) => void;
}

/** Live configuration while none can be read: answers stop at the stage's budget. */
function floorOf(dailyUsd: number | null): LiveConfig {
  return {
    ...DEFAULT_LIVE_CONFIG,
    budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd, whenExhausted: 'refuse' },
  };
}

/** Parts that several of the adapters share. */
export interface Shared {
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

export function shareParts(settings: MessageSettings, overrides: MessageOverrides): Shared {
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
    models: modelsOf(settings.MODEL_PRESET, settings.MODEL_GEOGRAPHY),
    liveConfig,
    stageBudgetUsd,
  };
}

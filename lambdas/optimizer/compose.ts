import { Logger } from '@aws-lambda-powertools/logger';
import { type Clock, type ContextRetriever, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { orphanMoney, promptCode, randomToken } from '@mangaassist/conversation';
import type { AwsAccess } from '../adapters/aws-access.ts';
import { BedrockModelClient, bedrockClient } from '../adapters/bedrock/bedrock-model-client.ts';
import { BedrockModelEnds } from '../adapters/bedrock/bedrock-model-ends.ts';
import { CloudWatchObservations, cloudWatchClient } from '../adapters/cloudwatch/cloudwatch-observations.ts';
import { EmfAnswerMetrics } from '../adapters/cloudwatch/emf-answer-metrics.ts';
import { EmfRunMetrics } from '../adapters/cloudwatch/emf-run-metrics.ts';
import { DynamoAnswerSamples } from '../adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoBudgetLedger } from '../adapters/dynamodb/dynamo-budget-ledger.ts';
import { DynamoConnectionLimits } from '../adapters/dynamodb/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/dynamo-connection-store.ts';
import { DynamoLiveConfigStore } from '../adapters/dynamodb/dynamo-live-config-store.ts';
import { DynamoOrphanStore } from '../adapters/dynamodb/dynamo-orphan-store.ts';
import { DynamoReportStore } from '../adapters/dynamodb/dynamo-report-store.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { logAlerts } from '../adapters/sns/log-alerts.ts';
import { SnsAlerts, snsClient } from '../adapters/sns/sns-alerts.ts';
import { readStoreData, type StoreData } from '../adapters/store-data/store-data.ts';
import { StoreDataRetriever } from '../adapters/store-data/store-data-retriever.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createHandler } from './handler.ts';
import type { OptimizerSettings } from './settings.ts';

export interface OptimizerSurroundings {
  readonly dynamo?: TableAccess;
  readonly bedrock?: AwsAccess;
  readonly cloudwatch?: AwsAccess;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
}

/** The optimizer's handler with its real adapters; `surroundings` override services, clock and log. */
export function composeOptimizer(settings: OptimizerSettings, surroundings: OptimizerSurroundings = {}) {
  const log = surroundings.log ?? new Logger();
  const clock = surroundings.clock ?? systemClock;
  const table = settings.TABLE_NAME;
  const topic = settings.ALERT_TOPIC_ARN;
  const dynamo = dynamoClient(surroundings.dynamo);
  const bedrock = bedrockClient(surroundings.bedrock);
  const ledger = new DynamoBudgetLedger({ client: dynamo, table, clock, random: Math.random });
  const metrics = new EmfAnswerMetrics(settings.STAGE, surroundings.writeMetrics);
  return createHandler({
    configs: new DynamoLiveConfigStore({ client: dynamo, table }),
    observations: new CloudWatchObservations(cloudWatchClient(surroundings.cloudwatch), settings.STAGE),
    windowMs: settings.WINDOW_MINUTES * 60_000,
    settleMs: settings.SETTLE_SECONDS * 1_000,
    samples: new DynamoAnswerSamples({ client: dynamo, table, randomToken, clock }),
    retriever: retrieverAtFirstUse(readStoreData(settings.STORE_DATA_FOLDER)),
    client: new BedrockModelClient(bedrock, settings.MODEL_GEOGRAPHY),
    models: MODEL_PRESETS[settings.MODEL_PRESET],
    promptCode,
    judgeDailyUsd: settings.JUDGE_DAILY_USD,
    ledger,
    metrics,
    orphans: new DynamoOrphanStore({ client: dynamo, table }),
    connections: new DynamoConnectionStore({ client: dynamo, table }),
    limits: new DynamoConnectionLimits({ client: dynamo, table }),
    turns: new DynamoTurnStore({
      client: dynamo,
      table,
      clock,
      orphanMoney: orphanMoney(ledger, metrics, log),
    }),
    modelEnds: new BedrockModelEnds(surroundings.bedrock),
    sideworkMs: settings.SIDEWORK_SECONDS * 1_000,
    reports: new DynamoReportStore({ client: dynamo, table, clock }),
    alerts: topic === undefined ? logAlerts(log) : new SnsAlerts(snsClient(), topic),
    runMetrics: new EmfRunMetrics(settings.STAGE, surroundings.writeMetrics),
    clock,
    log,
  });
}

/** Builds the retriever at its first use: only grading needs it, and without a bundled index it takes longer than the rest of a start. */
function retrieverAtFirstUse(data: StoreData): ContextRetriever {
  let retriever: StoreDataRetriever | undefined;
  return {
    retrieve(...question) {
      retriever ??= new StoreDataRetriever(data);
      return retriever.retrieve(...question);
    },
  };
}

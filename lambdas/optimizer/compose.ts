import { Logger } from '@aws-lambda-powertools/logger';
import { type Clock, type ContextRetriever, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { AwsAccess } from '../shared/adapters/aws-access.ts';
import { BedrockModelClient, bedrockClient } from '../shared/adapters/bedrock-model-client.ts';
import { BedrockModelEnds } from '../shared/adapters/bedrock-model-ends.ts';
import { CloudWatchObservations, cloudWatchClient } from '../shared/adapters/cloudwatch-observations.ts';
import { DynamoAnswerSamples } from '../shared/adapters/dynamo-answer-samples.ts';
import { DynamoBudgetLedger } from '../shared/adapters/dynamo-budget-ledger.ts';
import { DynamoConnectionLimits } from '../shared/adapters/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../shared/adapters/dynamo-connection-store.ts';
import { DynamoLeftBehind } from '../shared/adapters/dynamo-left-behind.ts';
import { DynamoLiveConfigStore } from '../shared/adapters/dynamo-live-config-store.ts';
import { DynamoReportStore } from '../shared/adapters/dynamo-report-store.ts';
import { dynamoClient } from '../shared/adapters/dynamo-table.ts';
import { DynamoTurnStore } from '../shared/adapters/dynamo-turn-store.ts';
import { EmfAnswerMetrics } from '../shared/adapters/emf-answer-metrics.ts';
import { EmfRunMetrics } from '../shared/adapters/emf-run-metrics.ts';
import { logAlerts } from '../shared/adapters/log-alerts.ts';
import { SnsAlerts, snsClient } from '../shared/adapters/sns-alerts.ts';
import { readStoreData, type StoreData } from '../shared/adapters/store-data.ts';
import { StoreDataRetriever } from '../shared/adapters/store-data-retriever.ts';
import { systemClock } from '../shared/adapters/system-clock.ts';
import type { Log } from '../shared/log.ts';
import { orphanMoney } from '../shared/orphan-money.ts';
import { promptCode, randomToken } from '../shared/random-token.ts';
import type { OptimizerSettings } from '../shared/settings.ts';
import { createHandler } from './handler.ts';

export interface OptimizerSurroundings {
  readonly dynamo?: AwsAccess;
  readonly bedrock?: AwsAccess;
  readonly cloudwatch?: AwsAccess;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
}

/** The optimizer's handler with its real adapters; `surroundings` say where their services are. */
export function composeOptimizer(settings: OptimizerSettings, surroundings: OptimizerSurroundings = {}) {
  const log = surroundings.log ?? new Logger();
  const clock = surroundings.clock ?? systemClock;
  const table = settings.TABLE_NAME;
  const topic = settings.ALERT_TOPIC_ARN;
  const dynamo = dynamoClient(surroundings.dynamo);
  const bedrock = bedrockClient(surroundings.bedrock);
  const ledger = new DynamoBudgetLedger(dynamo, table, { clock, random: Math.random });
  const metrics = new EmfAnswerMetrics(settings.STAGE, surroundings.writeMetrics);
  return createHandler({
    configs: new DynamoLiveConfigStore(dynamo, table),
    observations: new CloudWatchObservations(cloudWatchClient(surroundings.cloudwatch), settings.STAGE),
    windowMs: settings.WINDOW_MINUTES * 60_000,
    settleMs: settings.SETTLE_SECONDS * 1_000,
    samples: new DynamoAnswerSamples(dynamo, table, randomToken, clock),
    retriever: retrieverAtFirstUse(readStoreData(settings.STORE_DATA_FOLDER)),
    client: new BedrockModelClient(bedrock, settings.MODEL_GEOGRAPHY),
    models: MODEL_PRESETS[settings.MODEL_PRESET],
    promptCode,
    judgeDailyUsd: settings.JUDGE_DAILY_USD,
    ledger,
    metrics,
    leftBehind: new DynamoLeftBehind(dynamo, table),
    connections: new DynamoConnectionStore(dynamo, table),
    limits: new DynamoConnectionLimits(dynamo, table),
    turns: new DynamoTurnStore(dynamo, table, clock, orphanMoney(ledger, metrics, log)),
    modelEnds: new BedrockModelEnds(surroundings.bedrock),
    sideworkMs: settings.SIDEWORK_SECONDS * 1_000,
    reports: new DynamoReportStore(dynamo, table, clock),
    alerts: topic === undefined ? logAlerts(log) : new SnsAlerts(snsClient(), topic),
    runMetrics: new EmfRunMetrics(settings.STAGE, surroundings.writeMetrics),
    clock,
    log,
  });
}

/** Where no search index was made beforehand, making one takes longer than the rest of a start; grading alone needs it. */
function retrieverAtFirstUse(data: StoreData): ContextRetriever {
  let retriever: StoreDataRetriever | undefined;
  return {
    retrieve(...question) {
      retriever ??= new StoreDataRetriever(data);
      return retriever.retrieve(...question);
    },
  };
}

/** Gives the scheduled function its adapters: tuning, grading, reports and the reaper. */
import { Logger } from '@aws-lambda-powertools/logger';
import { type Clock, modelsOf } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { orphanMoney, promptCode, randomToken } from '@mangaassist/conversation';
import { StoreRetriever } from '@mangaassist/store';
import { askJudge, decide, pairsInForce } from '@mangaassist/tuning/deciding';
import type { AwsAccess } from '../adapters/aws-access.ts';
import { BedrockModelClient, bedrockClient } from '../adapters/bedrock/bedrock-model-client.ts';
import { BedrockModelEnds } from '../adapters/bedrock/bedrock-model-ends.ts';
import { CloudWatchObservations, cloudWatchClient } from '../adapters/cloudwatch/cloudwatch-observations.ts';
import { EmfAnswerMetrics } from '../adapters/cloudwatch/emf-answer-metrics.ts';
import { EmfRunMetrics } from '../adapters/cloudwatch/emf-run-metrics.ts';
import { DynamoBudgetLedger } from '../adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { DynamoConnectionLimits } from '../adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoOrphanStore } from '../adapters/dynamodb/connections/dynamo-orphan-store.ts';
import { DynamoAnswerSamples } from '../adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoLiveConfigStore } from '../adapters/dynamodb/dynamo-live-config-store.ts';
import { DynamoReportStore } from '../adapters/dynamodb/dynamo-report-store.ts';
import { DynamoShadowPairs } from '../adapters/dynamodb/dynamo-shadow-pairs.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { logAlerts } from '../adapters/sns/log-alerts.ts';
import { SnsAlerts, snsClient } from '../adapters/sns/sns-alerts.ts';
import { DynamoStoreSource } from '../adapters/store-table/dynamo-store-source.ts';
import { dateIn, systemClock } from '../adapters/system-clock.ts';
import { verifierOf } from '../verifier-of.ts';
import { type DecideDeps, decideNow } from './decide-now.ts';
import { createHandler, type OptimizerDeps } from './handler.ts';
import { type JudgeDeps, judgeAnswers } from './judge-answers.ts';
import type { OptimizerSettings } from './settings.ts';
import { askStrong, pairCeilingUsd } from './shadow/ask-strong.ts';
import { draftFast } from './shadow/draft-fast.ts';
import { gradeText } from './shadow/grade-text.ts';
import { pairDrafts, type ShadowDeps } from './shadow/pair-drafts.ts';

export interface OptimizerOverrides {
  readonly dynamo?: TableAccess;
  readonly bedrock?: AwsAccess;
  readonly cloudwatch?: AwsAccess;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
}

/** Composes the optimizer's handler with its adapters. `overrides` replaces services, clock and log. */
export function composeOptimizer(settings: OptimizerSettings, overrides: OptimizerOverrides = {}) {
  const shared = shareParts(settings, overrides);
  const { clock, log, models } = shared;
  return createHandler({
    tuning: composeTuning(shared),
    ...composeGrading(shared),
    sweep: composeSweep(shared),
    lifecycle: { models, modelEnds: new BedrockModelEnds(overrides.bedrock) },
    reporting: composeReporting(shared),
    sideworkMs: settings.SIDEWORK_SECONDS * 1_000,
    clock,
    log,
  });
}

type Shared = ReturnType<typeof shareParts>;

function shareParts(settings: OptimizerSettings, overrides: OptimizerOverrides) {
  const { log = new Logger(), clock = systemClock } = overrides;
  const store = { client: dynamoClient(overrides.dynamo), table: settings.TABLE_NAME, clock };
  return {
    settings,
    overrides,
    log,
    clock,
    store,
    models: modelsOf(settings.MODEL_PRESET, settings.MODEL_GEOGRAPHY),
    ledger: new DynamoBudgetLedger({ ...store, random: Math.random }),
    metrics: new EmfAnswerMetrics(settings.STAGE, overrides.writeMetrics),
  };
}

function composeTuning({ settings, overrides, store, clock, log }: Shared): OptimizerDeps['tuning'] {
  const configs = new DynamoLiveConfigStore(store);
  const deps: DecideDeps = {
    configs,
    observations: new CloudWatchObservations(cloudWatchClient(overrides.cloudwatch), settings.STAGE),
    pairs: new DynamoShadowPairs({ ...store, randomToken }),
    decide,
    pairsInForce,
    windowMs: settings.WINDOW_MINUTES * 60_000,
    settleMs: settings.SETTLE_SECONDS * 1_000,
    clock,
    log,
  };
  return { configs, decide: (config) => decideNow(config, deps) };
}

/** The judge's round and the shadow round: both retrieve, ask the strong model, and pay from the judge's day. */
function composeGrading(shared: Shared): Pick<OptimizerDeps, 'judge' | 'shadow'> {
  const { settings, overrides, store, models, ledger, metrics, clock, log } = shared;
  const common = {
    retriever: new StoreRetriever({
      source: new DynamoStoreSource({ client: store.client, table: settings.STORE_TABLE_NAME, clock, log }),
      today: (zone) => dateIn(zone, clock.now()),
    }),
    client: new BedrockModelClient(bedrockClient(overrides.bedrock), settings.MODEL_GEOGRAPHY),
    models,
    ask: askJudge,
    promptCode,
    judgeDailyUsd: settings.JUDGE_DAILY_USD,
    ledger,
    clock,
    log,
  };
  const judge: JudgeDeps = {
    ...common,
    samples: new DynamoAnswerSamples({ ...store, randomToken }),
    metrics,
  };
  const shadow: ShadowDeps = {
    ...common,
    drafts: new DynamoAnswerSamples({ ...store, randomToken, for: 'shadow' }),
    pairs: new DynamoShadowPairs({ ...store, randomToken }),
    answer: askStrong(common),
    draft: draftFast({ ...common, verifier: verifierOf(settings.VERIFIER_FILE, log) }),
    grade: gradeText(common),
    ceilingUsd: pairCeilingUsd(models),
    random: Math.random,
  };
  return {
    judge: (config, untilMs) => judgeAnswers(config, untilMs, judge),
    shadow: (config, untilMs) => pairDrafts(config, untilMs, shadow),
  };
}

function composeSweep({ store, ledger, metrics, clock, log }: Shared): OptimizerDeps['sweep'] {
  return {
    orphans: new DynamoOrphanStore(store),
    connections: new DynamoConnectionStore(store),
    limits: new DynamoConnectionLimits(store),
    turns: new DynamoTurnStore({ ...store, orphanMoney: orphanMoney(ledger, metrics, log) }),
    clock,
    log,
  };
}

function composeReporting({ settings, overrides, store, log }: Shared): OptimizerDeps['reporting'] {
  const topic = settings.ALERT_TOPIC_ARN;
  return {
    reports: new DynamoReportStore(store),
    alerts: topic === undefined ? logAlerts(log) : new SnsAlerts(snsClient(), topic),
    runMetrics: new EmfRunMetrics(settings.STAGE, overrides.writeMetrics),
  };
}

/** Alarms and metrics in both directions: no alarm without data, and no metric of failure without an alarm. */
import { describe, expect, test } from '@jest/globals';
import { asTexts, makeTemplate } from './synthesise.ts';
import { commonDimensions, NAMESPACE, WRITTEN } from './written-metrics.ts';

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** AWS's own metrics with their sets of dimensions, as its documentation lists them. */
const OF_AWS: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda Errors': ['FunctionName', 'ExecutedVersion,FunctionName,Resource'],
  'AWS/Lambda Invocations': ['FunctionName', 'ExecutedVersion,FunctionName,Resource'],
  'AWS/Lambda Throttles': ['FunctionName'],
  'AWS/Lambda Duration': ['FunctionName'],
  'AWS/ApiGateway IntegrationError': ['ApiId,Stage'],
  'AWS/ApiGateway ExecutionError': ['ApiId,Stage'],
  'AWS/DynamoDB ReadThrottleEvents': ['TableName'],
  'AWS/DynamoDB WriteThrottleEvents': ['TableName'],
  'AWS/DynamoDB SystemErrors': ['Operation,TableName'],
  'AWS/DynamoDB UserErrors': [''],
  'AWS/NetworkELB HealthyHostCount': ['LoadBalancer,TargetGroup'],
  'AWS/Logs IncomingLogEvents': ['LogGroupName'],
  'AWS/Logs EMFParsingErrors': ['LogGroupName'],
  'AWS/Logs EMFValidationErrors': ['LogGroupName'],
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
};

/** Why a metric has no alarm. */
const NO_ALARM: Readonly<Record<string, string>> = {
  Cancelled: 'a client stopped the answer',
  Latency: 'FirstText is the target',
  WastedUsd: 'part of CostUsd',
  SavedUsd: 'a comparison, no failure',
  CacheHits: 'a share, no failure; its loss shows in CostUsd',
  DraftConfidence: 'input of the optimizer',
  AcceptedCostUsd: 'part of CostUsd',
  AcceptedFirstText: 'part of FirstText',
  EscalatedCostUsd: 'part of CostUsd',
  EscalatedFirstText: 'part of FirstText',
  InputTokens: 'shows in CostUsd',
  OutputTokens: 'shows in CostUsd',
  CareAnswers: 'a volume: messages that need a person or a limit, by kind',
  CareByModels: 'a part of CareAnswers: what the layer in front of the models misses',
  Frames: 'a volume',
  SearchWithoutVector: 'the words alone decide; its share shows in the log',
  LegAccepted: 'a volume',
  LegEscalated: 'Escalations counts it',
  LegFailed: 'the other tier answers; where none does, FailedModelUnavailable counts it',
  LegAborted: 'a call that was no longer needed',
  Unsupported: 'the answer says so itself; what is wrong lowers TuningQuality',
  InsteadOfDraft: 'questions that the data of the store does not answer; their cost shows in CostUsd',
  SecondLooks: 'a volume; one without a verdict leaves the gate’s as it is',
  SecondLookLatency: 'shows in FirstText',
  LegLatency: 'shows in FirstText',
  LegFirstText: 'shows in FirstText',
  LegCostUsd: 'part of CostUsd',
  LegInputTokens: 'shows in CostUsd',
  LegOutputTokens: 'shows in CostUsd',
  LegCacheReadTokens: 'shows in CostUsd',
  LegCacheWriteTokens: 'shows in CostUsd',
  Quality: 'TuningQuality weighs its sources',
  QualityWeight: 'explains TuningQuality',
  SlaCompliance: 'each target has its own alarm on the same figures',
  TuningFailedParts: 'a run of which a part failed throws, which Errors of the optimizer counts',
  TuningChanges: 'the history of the live configuration has them',
  TuningConflicts: 'the next run decides again',
  JudgeCostUsd: 'tuning.judgeDailyUsd bounds it',
  ShadowCostUsd: 'a part of the judge’s money, which tuning.judgeDailyUsd bounds',
  PairedDrafts: 'a volume',
  UnpairedDrafts: 'a shadow round without a pair is a failed part of its run',
  SweptConnections: 'a volume',
  SweptTurns: 'a volume',
  HandoffsRequested: 'a volume',
  HandoffsAccepted: 'a volume',
  AnswersInFlight: 'tasks are added by it; FramesOverloaded counts what was too much',
  FramesHandedOver: 'a volume: clients send them again, to another task',
};

const template = makeTemplate({
  dailyBudgetUsd: 600,
  compute: 'fargate',
  search: { engine: 'opensearch', loadedBy: ['arn:aws:iam::123456789012:role/shop-loader'] },
});
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);
const metricsOf = (alarm: (typeof alarms)[number]): Metric[] =>
  alarm.Metrics === undefined
    ? [alarm]
    : alarm.Metrics.flatMap(
        ({ MetricStat }: { MetricStat?: { Metric: Metric } }) => MetricStat?.Metric ?? [],
      );

const namesOf = ({ Dimensions = [] }: Metric) => Dimensions.map(({ Name }) => Name).toSorted();

describe('the metrics of the alarm', () => {
  test.each(alarms.map((alarm) => [alarm.AlarmName as string, alarm] as const))(
    '%s are written by the functions or published by AWS',
    (_, alarm) => {
      const metrics = metricsOf(alarm);
      expect(metrics.length).toBeGreaterThan(0);
      for (const metric of metrics) {
        const { Namespace, MetricName } = metric;
        if (Namespace === NAMESPACE) {
          const common = commonDimensions('test');
          expect(asTexts(metric.Dimensions)).toEqual(
            expect.arrayContaining(Object.entries(common).map(([Name, Value]) => ({ Name, Value }))),
          );
          const own = namesOf(metric).filter((name) => !(name in common));
          expect({ MetricName, sets: WRITTEN[MetricName] }).toEqual({
            MetricName,
            sets: expect.arrayContaining([own]),
          });
        } else {
          expect(OF_AWS[`${Namespace} ${MetricName}`] ?? []).toContain(namesOf(metric).join());
        }
      }
    },
  );
});

describe('the written metric', () => {
  const watched = new Set(
    alarms
      .flatMap(metricsOf)
      .flatMap(({ Namespace, MetricName }) => (Namespace === NAMESPACE ? [MetricName] : [])),
  );

  test.each(Object.keys(WRITTEN))('%s has an alarm, or a reason for having none', (name) => {
    expect({ name, isWatched: watched.has(name) }).toEqual({ name, isWatched: NO_ALARM[name] === undefined });
  });

  test('exists for each name in the list of reasons for having no alarm', () => {
    expect(Object.keys(NO_ALARM).filter((name) => WRITTEN[name] === undefined)).toEqual([]);
  });
});

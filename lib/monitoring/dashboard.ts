/** The dashboard of a stage, in four groups: availability, speed, cost, quality. */
import { MODEL_HEALTH_CHANGED } from '@mangaassist/conversation';
import { TIER_NAMES } from '@mangaassist/protocol';
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  LogQueryWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { HandlerFunction, Handlers } from '../constructs/handler-function.ts';
import type { WebSocketApi } from '../constructs/websocket-api.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { BROKEN_OFF, FAILED, math, type OwnMetric, SERVED, StageMetrics } from './metrics.ts';

const WIDTH = 24;
const MINUTE = Duration.minutes(1);
const HOUR = Duration.hours(1);
const DAY = Duration.days(1);

/** API Gateway's default quota of frames a second, both directions together, for one account in a region. */
const ACCOUNT_FRAMES_PER_SECOND = 10_000;

export interface DashboardProps {
  readonly alarms: readonly IAlarm[];
  readonly handlers: Handlers;
  readonly socket: WebSocketApi;
  readonly tableName: string;
  readonly settings: Pick<DeploySettings, 'stage' | 'dailyBudgetUsd'>;
}

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    const board = new Board(this, 'Board', {
      // Dashboards of all Regions are in one list of the account.
      dashboardName: `${stackName}-${region}`,
      defaultInterval: DAY,
    });
    const section = (title: string, widgets: readonly IWidget[]) => {
      board.addWidgets(new TextWidget({ markdown: `# ${title}`, width: WIDTH, height: 1 }));
      board.addWidgets(...widgets);
    };
    board.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: WIDTH, height: 4 }),
    );
    const metrics = new StageMetrics(props.settings.stage);
    section('Is it well?', well(props, metrics));
    section('Is it fast?', fast(props, metrics));
    section('Is it cheap?', cheap(props, metrics));
    section('Is it good?', good(metrics));
  }
}

interface GraphOptions {
  readonly right?: IMetric[];
  readonly stacked?: boolean;
  /** A horizontal line with a label. */
  readonly limit?: { readonly value: number; readonly label: string };
}

function graph(title: string, left: IMetric[], { limit, ...options }: GraphOptions = {}): GraphWidget {
  const leftAnnotations = limit === undefined ? {} : { leftAnnotations: [limit] };
  return new GraphWidget({ title, left, ...leftAnnotations, ...options, width: 8, height: 6 });
}

/** A widget with the result of a CloudWatch Logs Insights query on the log of a function. */
function logTable(title: string, { logGroup }: HandlerFunction, queryLines: string[]): LogQueryWidget {
  return new LogQueryWidget({
    title,
    logGroupNames: [logGroup.logGroupName],
    queryLines,
    width: 8,
    height: 6,
  });
}

function well(props: DashboardProps, metrics: StageMetrics): IWidget[] {
  return [...outcomesAndModels(props, metrics), ...functionsAndTable(props), ...frames(props)];
}

function outcomesAndModels({ handlers }: DashboardProps, metrics: StageMetrics): IWidget[] {
  const outcomes = [...SERVED, ...FAILED, ...BROKEN_OFF].map((name) =>
    metrics.metric(name, 'Sum', { label: name }),
  );
  return [
    graph('Outcomes', outcomes, { stacked: true }),
    graph('Availability, % of an hour', [metrics.availability(HOUR)]),
    graph('Model calls that failed, by tier', tiers(metrics, 'LegFailed', 'Sum')),
    logTable('Circuit breakers, newest changes first', handlers.Message, [
      'fields @timestamp, modelId, health.state, fromMillis(health.untilMs) as until',
      `filter message = "${MODEL_HEALTH_CHANGED}"`,
      'sort @timestamp desc',
      'limit 20',
    ]),
  ];
}

function functionsAndTable({ handlers, tableName }: DashboardProps): IWidget[] {
  const all = Object.entries(handlers);
  const table = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      label: metricName,
    });
  return [
    graph(
      'Errors of functions',
      all.map(([label, { function: f }]) => f.metricErrors({ label })),
    ),
    graph(
      'Throttles of functions',
      all.map(([label, { function: f }]) => f.metricThrottles({ label })),
    ),
    graph(
      'Table: throttles, and capacity used (right)',
      [table('ReadThrottleEvents'), table('WriteThrottleEvents')],
      {
        right: [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')],
      },
    ),
  ];
}

function frames({ socket }: DashboardProps): IWidget[] {
  return [
    graph(
      'Frames a second, both ways',
      [math('m / 60', { m: socket.metric('MessageCount', MINUTE) }, MINUTE, 'frames a second')],
      { limit: { value: ACCOUNT_FRAMES_PER_SECOND, label: 'the account’s limit' } },
    ),
    graph(
      'Socket: errors, and connections opened (right)',
      ['ClientError', 'IntegrationError', 'ExecutionError'].map((name) => socket.metric(name, MINUTE)),
      { right: [socket.metric('ConnectCount', MINUTE)] },
    ),
  ];
}

function fast({ handlers }: DashboardProps, metrics: StageMetrics): IWidget[] {
  const percentiles = (name: OwnMetric) =>
    ['p50', 'p95', 'p99'].map((p) => metrics.metric(name, p, { label: p }));
  const { Message: message } = handlers;
  return [
    graph('First text, ms', percentiles('FirstText')),
    graph('Whole answer, ms', percentiles('Latency')),
    graph('First text of a model, p95, ms', tiers(metrics, 'LegFirstText', 'p95')),
    graph('Message functions at the same time', [
      message.function.metric('ConcurrentExecutions', { statistic: 'Maximum' }),
    ]),
    logTable('Cold starts of the message function', message, [
      'filter @type = "REPORT" and ispresent(@initDuration)',
      'stats count() as starts, pct(@initDuration, 50) as p50, pct(@initDuration, 99) as p99 by bin(1h)',
    ]),
    graph('Frames of an answer', [metrics.metric('Frames', 'Average')]),
  ];
}

function cheap({ settings: { dailyBudgetUsd } }: DashboardProps, metrics: StageMetrics): IWidget[] {
  const perDay = (name: OwnMetric) => metrics.metric(name, 'Sum', { period: DAY, label: name });
  const limit = dailyBudgetUsd === null ? {} : { limit: { value: dailyBudgetUsd, label: 'budget' } };
  return [
    graph('Answers, USD a day', [perDay('CostUsd'), perDay('WastedUsd'), perDay('SavedUsd')], limit),
    graph('USD an answer', [metrics.metric('CostUsd', 'Average', { period: HOUR })]),
    graph('Share from the cache', [metrics.metric('CacheHits', 'Average', { period: HOUR })]),
    graph('Escalations by task', [byTask(metrics, 'Escalations', 'Average')]),
    graph('Model calls by tier, USD', tiers(metrics, 'LegCostUsd', 'Sum'), { stacked: true }),
    graph('Judge and shadow sample, USD a day', [perDay('JudgeCostUsd'), perDay('ShadowCostUsd')]),
  ];
}

function good(metrics: StageMetrics): IWidget[] {
  const period = HOUR;
  const sources = ['judge', 'rating', 'implicit'].map((source) =>
    metrics.metric('Quality', 'Average', {
      period,
      dimensions: { source, variant: 'control' },
      label: source,
    }),
  );
  return [
    graph('Mean grade by source', sources),
    graph('Mean grade, sources weighed', [metrics.metric('TuningQuality', 'Average', { period })]),
    graph('Confidence of drafts by task, p50, %', [byTask(metrics, 'DraftConfidence', 'p50')]),
    graph(
      'Changes by the optimizer, and failed parts of its runs (right)',
      [metrics.metric('TuningChanges', 'Sum', { period })],
      { right: [metrics.metric('TuningFailedParts', 'Sum', { period })] },
    ),
  ];
}

function tiers(metrics: StageMetrics, name: OwnMetric, statistic: string): Metric[] {
  return TIER_NAMES.map((tier) => metrics.metric(name, statistic, { dimensions: { tier }, label: tier }));
}

/** A metric by task, of sessions outside any experiment. */
function byTask(metrics: StageMetrics, name: OwnMetric, statistic: string): IMetric {
  return metrics.search('variant,task', `MetricName="${name}" variant="control"`, statistic, HOUR);
}

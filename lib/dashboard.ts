/** Four questions on one page: is it well, is it fast, is it cheap, is it good? */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  LogQueryWidget,
  MathExpression,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import { math, metric } from './metrics.ts';

const WIDTH = 24;
const HOUR = Duration.hours(1);
const DAY = Duration.days(1);

export interface DashboardProps {
  readonly alarms: readonly IAlarm[];
  readonly functions: Readonly<Record<string, HandlerFunction>>;
  readonly tableName: string;
  readonly dailyBudgetUsd: number | null;
}

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const board = new Board(this, 'Board', { dashboardName: scope.node.id, defaultInterval: DAY });
    board.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: WIDTH, height: 4 }),
    );
    section(board, '# Is it well?', well(props));
    section(board, '# Is it fast?', fast(props));
    section(board, '# Is it cheap?', cheap(props));
    section(board, '# Is it good?', good());
  }
}

function section(board: Board, title: string, graphs: readonly IWidget[]): void {
  board.addWidgets(new TextWidget({ markdown: title, width: WIDTH, height: 1 }));
  board.addWidgets(...graphs);
}

function graph(title: string, left: IMetric[], options: { stacked?: boolean; right?: IMetric[] } = {}) {
  return new GraphWidget({ title, left, ...options, width: 8, height: 6 });
}

function well({ functions, tableName }: DashboardProps): IWidget[] {
  const outcomes = [
    'Answered',
    'Degraded',
    'Cancelled',
    'Interrupted',
    'FailedModelUnavailable',
    'FailedBlocked',
    'FailedInternal',
  ];
  const handlers = Object.entries(functions);
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
      'Outcomes',
      outcomes.map((name) => metric(name, 'Sum', { label: name })),
      { stacked: true },
    ),
    graph('Availability, % of an hour', [availability()]),
    graph('Model calls that failed, by tier', tiers('LegFailed', 'Sum')),
    graph(
      'Errors of functions',
      handlers.map(([label, { function: f }]) => f.metricErrors({ label })),
    ),
    graph(
      'Throttles of functions',
      handlers.map(([label, { function: f }]) => f.metricThrottles({ label })),
    ),
    graph('Table: throttles', [table('ReadThrottleEvents'), table('WriteThrottleEvents')], {
      right: [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')],
    }),
  ];
}

function fast({ functions }: DashboardProps): IWidget[] {
  const percentiles = (name: string) => ['p50', 'p95', 'p99'].map((p) => metric(name, p, { label: p }));
  const message = functions['Message'];
  return [
    graph('First text, ms', percentiles('FirstText')),
    graph('Whole answer, ms', percentiles('Latency')),
    graph('First text of a model, p95, ms', tiers('LegFirstText', 'p95')),
    graph(
      'Message functions at the same time',
      message === undefined
        ? []
        : [message.function.metric('ConcurrentExecutions', { statistic: 'Maximum' })],
    ),
    new LogQueryWidget({
      title: 'Cold starts of the message function',
      logGroupNames: message === undefined ? [] : [message.logGroup.logGroupName],
      queryLines: [
        'filter @type = "REPORT" and ispresent(@initDuration)',
        'stats count() as starts, pct(@initDuration, 50) as p50, pct(@initDuration, 99) as p99 by bin(1h)',
      ],
      width: 8,
      height: 6,
    }),
    graph('Frames of an answer', [metric('Frames', 'Average')]),
  ];
}

function cheap({ dailyBudgetUsd }: DashboardProps): IWidget[] {
  const perDay = (name: string) => metric(name, 'Sum', { period: DAY, label: name });
  return [
    new GraphWidget({
      title: 'Models, USD a day',
      left: [perDay('CostUsd'), perDay('WastedUsd'), perDay('SavedUsd')],
      ...(dailyBudgetUsd === null ? {} : { leftAnnotations: [{ value: dailyBudgetUsd, label: 'budget' }] }),
      width: 8,
      height: 6,
    }),
    graph('USD an answer', [metric('CostUsd', 'Average', { period: HOUR })]),
    graph('Share from the cache', [metric('CacheHits', 'Average', { period: HOUR })]),
    graph('Escalations by task', [search('Escalations', 'Average')]),
    graph('Cost of model calls by tier, USD', tiers('LegCostUsd', 'Sum'), { stacked: true }),
    graph('Judge, USD a day', [perDay('JudgeCostUsd')]),
  ];
}

function good(): IWidget[] {
  const sources = ['judge', 'rating', 'implicit'].map((source) =>
    metric('Quality', 'Average', { period: HOUR, dimensions: { source, variant: 'control' }, label: source }),
  );
  return [
    graph('Mean grade by source', sources),
    graph('Mean grade, sources weighed', [metric('TuningQuality', 'Average', { period: HOUR })]),
    graph('Confidence of drafts by task, p50, %', [search('DraftConfidence', 'p50')]),
    graph('Changes by the optimizer', [metric('TuningChanges', 'Sum', { period: HOUR })], {
      right: [metric('TuningFailedParts', 'Sum', { period: HOUR })],
    }),
  ];
}

function availability(): MathExpression {
  const period = HOUR;
  return math(
    '100 * (1 - (FILL(a, 0) + FILL(b, 0)) / n)',
    {
      a: metric('FailedModelUnavailable', 'Sum', { period }),
      b: metric('FailedInternal', 'Sum', { period }),
      n: metric('Requests', 'Sum', { period }),
    },
    period,
    'availability',
  );
}

function tiers(name: string, statistic: string): Metric[] {
  return ['haiku', 'sonnet'].map((tier) => metric(name, statistic, { dimensions: { tier }, label: tier }));
}

/** Every task of the control, whichever there are. */
function search(name: string, statistic: string): MathExpression {
  const of = `{MangaAssist,service,task,variant} MetricName="${name}" variant="control"`;
  return new MathExpression({
    expression: `SEARCH('${of}', '${statistic}', 3600)`,
    usingMetrics: {},
    label: '',
    period: HOUR,
  });
}

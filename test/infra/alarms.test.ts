import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { asText, asTexts, makeTemplate } from './synthesise.ts';
import { commonDimensions, NAMESPACE, WRITTEN } from './written-metrics.ts';

const template = makeTemplate({
  dailyBudgetUsd: 600,
  compute: 'fargate',
  search: { engine: 'opensearch', loadedBy: ['arn:aws:iam::123456789012:role/shop-loader'] },
});
const daily = makeTemplate({ tuning: { everyMinutes: 1_440 } });

interface Query {
  readonly Expression?: string;
  readonly Period?: number;
  readonly MetricStat?: Stat;
}
interface Stat {
  readonly Metric: Named;
  readonly Period: number;
  readonly Stat: string;
}
interface Named {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}
interface AlarmProperties extends Named {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: unknown;
  readonly OKActions?: unknown;
  readonly Metrics?: readonly Query[];
  readonly Period?: number;
  readonly EvaluationPeriods: number;
  readonly Threshold: number;
  readonly TreatMissingData: string;
}

const alarmsOf = (of: typeof template): AlarmProperties[] =>
  Object.values(of.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const composites = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm')).map(
  ({ Properties }) => Properties,
);
const alarms = alarmsOf(template);
const alarm = (name: string, of = alarms) => {
  const found = of.find(({ AlarmName }) => AlarmName === `MangaAssist-${name}`);
  if (found === undefined) throw new Error(`There is no alarm '${name}'.`);
  return found;
};

const statsOf = (one: AlarmProperties): Named[] =>
  one.Metrics === undefined ? [one] : one.Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);

describe('the alarms of a stage', () => {
  test('are exactly the expected list', () => {
    const functions = ['Message', 'Connect', 'Disconnect', 'Authorizer', 'Optimizer'];
    const expected = [
      ...['ErrorBudgetFastLong', 'ErrorBudgetFastShort', 'ErrorBudgetSlowLong', 'ErrorBudgetSlowShort'],
      ...[
        'Availability',
        'AnswersNotWhole',
        'AnswersRefused',
        'FirstTextP50',
        'FirstTextP95',
        'FirstTextP99',
        'LedgerFailures',
        'CostPerAnswer',
        'EscalationRate',
      ],
      'LiveConfigUnreadable',
      'StoreUnreadable',
      'SharedCacheFailures',
      'SearchFallbacks',
      'EstimateMissing',
      ...['LimitFlood', 'ConnectsFailed', 'ConnectsRefused'],
      ...[
        'BudgetPace',
        'BudgetSpent',
        'Quality',
        'Ungraded',
        'DeadLetters',
        'TuningRuns',
        'ModelEndOfLife-haiku',
        'ModelEndOfLife-sonnet',
      ],
      ...['NoHealthyTask', 'FramesUntrusted', 'FramesOverloaded', 'AnswersLeft'],
      ...['NewVersionFailures', 'NewVersionErrors', 'NewTaskFailures'],
      ...['Authorizer', 'Connect', 'Disconnect'].map((name) => `NewVersionErrors${name}`),
      ...['HandoffsFailed', 'InternalErrors', 'GatewayIntegrationError', 'GatewayExecutionError'],
      ...['TableThrottles', 'TableSystemErrors', 'TableUserErrors', 'DurationMessage', 'DurationOptimizer'],
      'MetricsMissing',
      ...functions.flatMap((name) => [`Errors${name}`, `Throttles${name}`]),
    ];
    expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual(
      expected.map((name) => `MangaAssist-${name}`).toSorted(),
    );
    expect(composites.map(({ AlarmName }) => AlarmName)).toEqual([
      'MangaAssist-ErrorBudgetFast',
      'MangaAssist-ErrorBudgetSlow',
    ]);
  });

  test('each have a description that ends with a link to a section of docs/operations.md, and each such section has an alarm', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
    const headings = [...page.matchAll(/^### (Alarm: .+)$/gm)].map(([, heading = '']) => anchorOf(heading));
    const links = [...alarms, ...composites].map(
      ({ AlarmDescription }) => / docs\/operations\.md#([\w-]+)$/.exec(AlarmDescription)?.[1],
    );
    expect(new Set(links)).toEqual(new Set(headings));
  });

  test('on failed answers name the doctor command, which shows the stored state of the models', () => {
    const texts = [...alarms, ...composites]
      .filter(({ AlarmName }) => /ErrorBudget|Availability/.test(AlarmName))
      .map(({ AlarmDescription }) => AlarmDescription);
    expect(texts).toHaveLength(7);
    for (const text of texts)
      expect(text).toContain('npm run cli -- doctor --stage test. docs/operations.md#');
  });

  test('publish to the topic at their start and end, except the halves of the error budget alarms and the deployment alarms', () => {
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined);
    expect(silent.map(({ AlarmName }) => AlarmName)).toEqual([
      expect.stringContaining('ErrorBudgetFastLong'),
      expect.stringContaining('ErrorBudgetFastShort'),
      expect.stringContaining('ErrorBudgetSlowLong'),
      expect.stringContaining('ErrorBudgetSlowShort'),
      expect.stringContaining('NewVersionFailures'),
      expect.stringMatching('NewVersionErrors$'),
      expect.stringContaining('NewTaskFailures'),
      expect.stringContaining('NewVersionErrorsAuthorizer'),
      expect.stringContaining('NewVersionErrorsConnect'),
      expect.stringContaining('NewVersionErrorsDisconnect'),
    ]);
    for (const each of [...alarms, ...composites]) {
      if (silent.includes(each)) continue;
      expect(asTexts([each.AlarmActions, each.OKActions])).toEqual([['<AlertsTopic>'], ['<AlertsTopic>']]);
    }
  });

  test('look back at most as far as CloudWatch allows: a week, or a day with periods under an hour', () => {
    for (const each of [...alarms, ...alarmsOf(daily)]) {
      const { Period = each.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 0 } = each;
      expect(Period).toBeGreaterThanOrEqual(60);
      expect(Period).toBeLessThanOrEqual(86_400);
      expect(Period * each.EvaluationPeriods).toBeLessThanOrEqual(Period < 3_600 ? 86_400 : 604_800);
    }
  });

  test('use the same period for all metrics of one alarm', () => {
    for (const { Metrics = [] } of alarms) {
      const periods = Metrics.flatMap(({ MetricStat }) => MetricStat?.Period ?? []);
      expect(new Set(periods).size).toBeLessThanOrEqual(1);
    }
  });

  test('use only metrics that the functions write, with the dimensions they write', () => {
    const ours = alarms.flatMap(statsOf).filter(({ Namespace }) => Namespace === NAMESPACE);
    expect(ours.length).toBeGreaterThan(20);
    for (const { MetricName, Dimensions } of ours) {
      const values = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
      expect(values).toMatchObject(commonDimensions('test'));
      const rest = Object.keys(values).filter((name) => !(name in commonDimensions('test')));
      expect(WRITTEN[MetricName]).toContainEqual(rest);
    }
  });

  test('stay off without data, except that missing optimizer runs or tasks start one and the end of a model’s life keeps its state', () => {
    const kept = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(kept.map(({ AlarmName, TreatMissingData }) => [AlarmName, TreatMissingData])).toEqual([
      ['MangaAssist-NoHealthyTask', 'breaching'],
      ['MangaAssist-TuningRuns', 'breaching'],
      ['MangaAssist-ModelEndOfLife-haiku', 'ignore'],
      ['MangaAssist-ModelEndOfLife-sonnet', 'ignore'],
    ]);
  });
});

describe('an alarm on a target of the design', () => {
  test.each([
    ['FirstTextP50', 'GreaterThanThreshold', 1_000, 900, 2],
    ['FirstTextP95', 'GreaterThanThreshold', 2_500, 900, 2],
    ['FirstTextP99', 'GreaterThanThreshold', 3_000, 900, 2],
    ['CostPerAnswer', 'GreaterThanThreshold', 0.006, 3_600, 2],
    ['EscalationRate', 'GreaterThanThreshold', 0.15, 3_600, 2],
  ])(
    '%s starts at %s %d, from 100 requests in a period',
    (name, ComparisonOperator, Threshold, Period, periods) => {
      const one = alarm(name);
      expect(one).toMatchObject({
        ComparisonOperator,
        Threshold,
        EvaluationPeriods: periods,
        DatapointsToAlarm: periods,
      });
      expect(one.Metrics).toEqual([
        expect.objectContaining({ Expression: 'IF(n >= 100, m, 0)', ReturnData: true }),
        expect.objectContaining({ Id: 'm', MetricStat: expect.objectContaining({ Period }) }),
        expect.objectContaining({ Id: 'n', MetricStat: expect.objectContaining({ Period, Stat: 'Sum' }) }),
      ]);
    },
  );

  test('on the first text uses the statistic p50, p95 or p99', () => {
    const stat = (name: string) => alarm(name).Metrics?.[1]?.MetricStat?.Stat;
    expect(['FirstTextP50', 'FirstTextP95', 'FirstTextP99'].map(stat)).toEqual(['p50', 'p95', 'p99']);
  });

  test('on quality starts when it is under 0.90 in two of three runs, hourly or daily', () => {
    const quality = {
      Threshold: 0.9,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
    };
    expect(alarm('Quality')).toMatchObject({ ...quality, Period: 3_600 });
    expect(alarm('Quality', alarmsOf(daily))).toMatchObject({ ...quality, Period: 86_400 });
  });

  test('on availability starts under 0.999, from 100 answers and 3 failures', () => {
    expect(alarm('Availability')).toMatchObject({ Threshold: 0.001, EvaluationPeriods: 1 });
    expect(
      alarm('Availability')
        .Metrics?.map(({ Expression }) => Expression)
        .filter(Boolean),
    ).toEqual([
      'IF(failed >= 3 AND failed + served >= 100, failed / (failed + served), 0)',
      'FILL(f0, 0) + FILL(f1, 0)',
      'FILL(s0, 0) + FILL(s1, 0) + FILL(s2, 0) + FILL(s3, 0)',
    ]);
    expect(statsOf(alarm('Availability')).map(({ MetricName }) => MetricName)).toEqual([
      'FailedModelUnavailable',
      'FailedInternal',
      'Answered',
      'Degraded',
      'Refused',
      'FailedBlocked',
    ]);
  });
});

describe('the error budget alarm', () => {
  test.each([
    ['ErrorBudgetFast', 0.0144, 3_600, 300],
    ['ErrorBudgetSlow', 0.006, 21_600, 1_800],
  ])('%s starts when the share of failures is over %d in both windows', (name, threshold, long, short) => {
    for (const [suffix, period] of [
      ['Long', long],
      ['Short', short],
    ] as const) {
      const half = alarm(name + suffix);
      expect(half.Threshold).toBeCloseTo(threshold, 10);
      expect(half.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period).toBe(period);
    }
    const both = composites.find(({ AlarmName }) => AlarmName === `MangaAssist-${name}`);
    expect(asText(both?.AlarmRule)).toBe(
      `(ALARM("<Alarms${name}Long.Arn>") AND ALARM("<Alarms${name}Short.Arn>"))`,
    );
  });

  test('does not start for three failed questions without at least 20 answers', () => {
    expect(alarm('ErrorBudgetFastLong').Metrics?.[0]?.Expression).toMatch(
      /^IF\(failed >= 3 AND failed \+ served >= 20,/,
    );
  });
});

describe('the alarm', () => {
  test('on spending uses the daily budget, and does not exist without a budget', () => {
    expect(alarm('BudgetPace')).toMatchObject({ MetricName: 'CostUsd', Period: 3_600, Threshold: 125 });
    expect(alarm('BudgetSpent')).toMatchObject({ MetricName: 'CostUsd', Period: 86_400, Threshold: 600 });
    expect(alarmsOf(daily).filter(({ AlarmName }) => AlarmName.includes('Budget'))).toHaveLength(4);
  });

  test('on function errors starts after one failed optimizer run, and after more than four failed frames', () => {
    expect(alarm('ErrorsOptimizer')).toMatchObject({ MetricName: 'Errors', Threshold: 0, Period: 300 });
    expect(alarm('ErrorsMessage')).toMatchObject({ MetricName: 'Errors', Threshold: 4, Period: 300 });
    expect(asTexts(alarm('ErrorsMessage').Dimensions)).toEqual([
      { Name: 'FunctionName', Value: '<MessageHandlerFunction>' },
    ]);
  });

  test('on throttles starts after two periods in a row', () => {
    expect(alarm('ThrottlesMessage')).toMatchObject({
      MetricName: 'Throttles',
      Threshold: 0,
      EvaluationPeriods: 2,
    });
  });

  test('on dead letters stays on while the queue has a message', () => {
    expect(alarm('DeadLetters')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
      Statistic: 'Maximum',
    });
  });

  test('on a model’s end of life starts 60 days before it', () => {
    expect(alarm('ModelEndOfLife-haiku')).toMatchObject({
      MetricName: 'ModelDaysLeft',
      Threshold: 60,
      ComparisonOperator: 'LessThanThreshold',
      Dimensions: expect.arrayContaining([{ Name: 'tier', Value: 'haiku' }]),
    });
  });
});

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

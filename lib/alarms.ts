/**
 * When somebody is called. Every alarm's name is a section of docs/operations.md, which its description links
 * to: what it means, and what to do.
 */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeploySettings } from './deploy-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import { failureShare, metric, withTraffic } from './metrics.ts';

/** Targets of the design document. */
const TARGETS = {
  p50Ms: 1_000,
  p95Ms: 2_500,
  p99Ms: 3_000,
  quality: 0.9,
  costUsd: 0.006,
  availability: 0.999,
  escalationRate: 0.15,
};

/** Requests in a period below which a share or a percentile says nothing. */
const LEAST_REQUESTS = 100;
const FIVE_MINUTES = Duration.minutes(5);
const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);
/** Days before a model's end of life: time to try another preset. */
const DAYS_BEFORE_END_OF_LIFE = 60;

export interface AlarmsProps {
  readonly topic: Topic;
  readonly functions: Readonly<Record<string, HandlerFunction>>;
  readonly deadLetters: Queue;
  readonly settings: DeploySettings;
}

interface AlarmSpec {
  readonly id: string;
  /** What is amiss, in a sentence. */
  readonly what: string;
  readonly metric: IMetric;
  readonly over?: number;
  readonly under?: number;
  /** Periods in a row; 1 if left out. */
  readonly periods?: number;
  readonly missing?: TreatMissingData;
}

export class Alarms extends Construct {
  /** Those that stop a new version of the message function from coming into use. */
  readonly ofDeployment: readonly Alarm[];
  readonly all: readonly Alarm[];
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { topic, functions, deadLetters, settings }: AlarmsProps) {
    super(scope, id);
    this.topic = topic;
    const fast = this.burn('ErrorBudgetFast', { rate: 14.4, long: HOUR, short: FIVE_MINUTES });
    const slow = this.burn('ErrorBudgetSlow', {
      rate: 6,
      long: Duration.hours(6),
      short: Duration.minutes(30),
    });
    const availability = this.alarm({
      id: 'Availability',
      what: 'More than 0.1 % of the questions of the last hour failed.',
      metric: failureShare(HOUR, LEAST_REQUESTS),
      over: 1 - TARGETS.availability,
    });
    const messageErrors = this.functionErrors('Message', functions['Message'] as HandlerFunction);
    this.ofDeployment = [fast.short, messageErrors];
    this.all = [
      ...[fast, slow].flatMap(({ long, short }) => [long, short]),
      availability,
      messageErrors,
      ...Object.entries(functions)
        .filter(([name]) => name !== 'Message')
        .map(([name, handler]) => this.functionErrors(name, handler)),
      ...Object.entries(functions).map(([name, handler]) => this.throttles(name, handler)),
      ...this.latency(),
      ...this.money(settings),
      ...this.quality(),
      ...this.tuning(deadLetters),
    ];
  }

  /**
   * Two windows that must both burn: a long one, so that it matters, and a short one, so that it is still going
   * on. `rate` is how many times faster than allowed the month's error budget goes (Google's SRE Workbook,
   * chapter 5: 14.4 over 1 h uses 2 % of it, 6 over 6 h uses 5 %).
   */
  private burn(id: string, windows: { rate: number; long: Duration; short: Duration }) {
    const { rate, long, short } = windows;
    const over = rate * (1 - TARGETS.availability);
    const what = `The month's error budget goes ${rate} times faster than it may.`;
    const one = (suffix: string, window: Duration) =>
      this.silent({ id: `${id}${suffix}`, what, metric: failureShare(window, 20), over });
    const alarms = { long: one('Long', long), short: one('Short', short) };
    const both = new CompositeAlarm(this, id, {
      compositeAlarmName: this.nameOf(id),
      alarmDescription: this.description(id, what),
      alarmRule: AlarmRule.allOf(alarms.long, alarms.short),
    });
    both.addAlarmAction(new SnsAction(this.topic));
    both.addOkAction(new SnsAction(this.topic));
    return alarms;
  }

  private latency(): Alarm[] {
    const percentile = (p: 50 | 95 | 99, ms: number) =>
      this.alarm({
        id: `FirstTextP${p}`,
        what: `Of the answers of a quarter of an hour, ${100 - p} % began after more than ${ms} ms, twice in a row.`,
        metric: withTraffic(metric('FirstText', `p${p}`, { period: QUARTER }), QUARTER, LEAST_REQUESTS),
        over: ms,
        periods: 2,
      });
    return [percentile(50, TARGETS.p50Ms), percentile(95, TARGETS.p95Ms), percentile(99, TARGETS.p99Ms)];
  }

  private money({ dailyBudgetUsd }: DeploySettings): Alarm[] {
    const alarms = [
      this.alarm({
        id: 'CostPerAnswer',
        what: `An answer cost more than $${TARGETS.costUsd} on average, two hours in a row.`,
        metric: withTraffic(metric('CostUsd', 'Average', { period: HOUR }), HOUR, LEAST_REQUESTS),
        over: TARGETS.costUsd,
        periods: 2,
      }),
      this.alarm({
        id: 'EscalationRate',
        what: 'More than 15 % of the questions of an hour went on to the strong model, two hours in a row.',
        metric: withTraffic(metric('Escalations', 'Average', { period: HOUR }), HOUR, LEAST_REQUESTS),
        over: TARGETS.escalationRate,
        periods: 2,
      }),
    ];
    if (dailyBudgetUsd === null) return alarms;
    // Five times an even pace: the peak of a day is about that, and it should not last for two hours.
    const hourly = (5 * dailyBudgetUsd) / 24;
    return [
      ...alarms,
      this.alarm({
        id: 'BudgetPace',
        what: `Models cost more than $${hourly.toFixed(2)} an hour, two hours in a row: the day's $${dailyBudgetUsd} will not do.`,
        metric: metric('CostUsd', 'Sum', { period: HOUR }),
        over: hourly,
        periods: 2,
      }),
      this.alarm({
        id: 'BudgetSpent',
        what: `Models cost more than the day's $${dailyBudgetUsd} in the last 24 hours.`,
        metric: metric('CostUsd', 'Sum', { period: Duration.days(1) }),
        over: dailyBudgetUsd,
      }),
    ];
  }

  private quality(): Alarm[] {
    return [
      this.alarm({
        id: 'Quality',
        what: `The mean grade of answers, all sources weighed, was under ${TARGETS.quality} in three runs of the optimizer.`,
        metric: metric('TuningQuality', 'Average', { period: Duration.hours(1) }),
        under: TARGETS.quality,
        periods: 3,
      }),
    ];
  }

  private tuning(deadLetters: Queue): Alarm[] {
    return [
      this.alarm({
        id: 'OptimizerFailedParts',
        what: 'A part of the optimizer’s run failed, twice.',
        metric: metric('TuningFailedParts', 'Sum', { period: HOUR }),
        over: 0,
        periods: 2,
      }),
      this.alarm({
        id: 'DeadLetters',
        what: 'A run of the optimizer failed for good.',
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({
          period: FIVE_MINUTES,
          statistic: 'Maximum',
        }),
        over: 0,
      }),
      ...(['haiku', 'sonnet'] as const).map((tier) =>
        this.alarm({
          id: tier === 'haiku' ? 'ModelEndOfLifeHaiku' : 'ModelEndOfLifeSonnet',
          what: `The ${tier} model has less than ${DAYS_BEFORE_END_OF_LIFE} days to its end of life.`,
          metric: metric('ModelDaysLeft', 'Minimum', { period: Duration.days(1), dimensions: { tier } }),
          under: DAYS_BEFORE_END_OF_LIFE,
        }),
      ),
    ];
  }

  private functionErrors(name: string, { function: handler }: HandlerFunction): Alarm {
    return this.alarm({
      id: `Errors${name}`,
      what: `The ${name.toLowerCase()} function failed outright, several times in five minutes.`,
      metric: handler.metricErrors({ period: FIVE_MINUTES }),
      over: name === 'Optimizer' ? 0 : 4,
    });
  }

  private throttles(name: string, { function: handler }: HandlerFunction): Alarm {
    return this.alarm({
      id: `Throttles${name}`,
      what: `Lambda refused to run the ${name.toLowerCase()} function: too many at the same time.`,
      metric: handler.metricThrottles({ period: FIVE_MINUTES }),
      over: 0,
      periods: 2,
    });
  }

  /** One that tells the topic, when it begins and when it is over. */
  private alarm(spec: AlarmSpec): Alarm {
    const alarm = this.silent(spec);
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    return alarm;
  }

  private silent({ id, what, metric: watched, over, under, periods = 1, missing }: AlarmSpec): Alarm {
    return new Alarm(this, id, {
      alarmName: this.nameOf(id),
      alarmDescription: this.description(id.replace(/(?:Long|Short)$/, ''), what),
      metric: watched,
      threshold: over ?? under ?? 0,
      comparisonOperator:
        over === undefined
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      // No traffic is no trouble.
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
  }

  private nameOf(id: string): string {
    return `${this.node.scope?.node.id}-${id}`;
  }

  /** Alarms of the same kind share a section. */
  private description(id: string, what: string): string {
    return `${what} docs/operations.md#${anchorOf(id)}`;
  }
}

/** The section of an alarm: its name in lower case, kinds of the same alarm in one. */
export function anchorOf(id: string): string {
  const kind = id
    .replace(/^(Errors|Throttles)[A-Z]\w+$/, '$1')
    .replace(/^ModelEndOfLife\w+$/, 'ModelEndOfLife')
    .replace(/^FirstTextP\d+$/, 'FirstText')
    .replace(/^ErrorBudget\w+$/, 'ErrorBudget');
  return `alarm-${kind.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}`;
}

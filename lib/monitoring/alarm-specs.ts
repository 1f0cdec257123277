/**
 * Alarms on the service's own metrics: the targets of the design (docs/reference/design.md), spending, and the
 * tuning loop. Each alarm belongs to a section of docs/operations.md.
 */
import { TIER_NAMES } from '@mangaassist/protocol';
import { Duration } from 'aws-cdk-lib';
import { type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Handlers } from '../constructs/handler-function.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { type OwnMetric, type StageMetrics, unexplainedErrors } from './metrics.ts';

/** Targets of the design (docs/reference/design.md). */
const TARGETS = {
  firstTextMs: { 50: 1_000, 95: 2_500, 99: 3_000 },
  quality: 0.9,
  costUsd: 0.006,
  /** An availability of 0.999. */
  failureShare: 0.001,
  escalationRate: 0.15,
  /** Not of the design: as many missing estimates as escalations are allowed. */
  missingShare: 0.15,
} as const;

/** The fewest requests in a period from which a share or a percentile is computed. */
const LEAST_REQUESTS = 100;
/** Refusals in five minutes: an impatient shopper causes tens, a script causes hundreds. */
const FLOOD = 500;
const FIVE_MINUTES = Duration.minutes(5);
const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);
const DAY = Duration.days(1);
/** Days before a model's end of life: time to try another preset. */
const DAYS_BEFORE_END_OF_LIFE = 60;

export interface AlarmSpec {
  readonly id: string;
  /** The heading in docs/operations.md, without "Alarm: ". */
  readonly section: string;
  /** The alarm's description for the operator: the fault, then the first step. */
  readonly what: string;
  readonly metric: IMetric;
  /** The alarm starts when the metric is over this value, or under it. */
  readonly threshold: { readonly over: number } | { readonly under: number };
  /** The alarm starts after `bad` of the last `of` periods; 1 of 1 if left out. */
  readonly periods?: { readonly bad: number; readonly of: number };
  /** If left out, a period without data does not start the alarm. */
  readonly missing?: TreatMissingData;
}

/** A composite alarm: it is on while both of its alarms are on. */
export interface BurnSpec extends Pick<AlarmSpec, 'id' | 'section' | 'what'> {
  readonly long: AlarmSpec;
  readonly short: AlarmSpec;
}

const twice = { bad: 2, of: 2 };

/** Circuit states are stored and no metric shows them, so the description names the command that lists them. */
const nameShutModels = ({ stage }: StageMetrics) =>
  `List the models with an open circuit breaker, and the reasons: npm run cli -- doctor --stage ${stage}.`;

/**
 * A burn-rate alarm on two windows. The long window shows that the failures matter, the short one that they go on.
 * `rate` is the speed at which the month's error budget is used, as a multiple of the allowed speed (Google's SRE
 * Workbook, chapter 5: 14.4 over 1 h uses 2 % of it, 6 over 6 h uses 5 %). The long window needs a minimum of
 * answers and failures; without it, three failed questions in a quiet night would start the alarm.
 */
function burn(
  metrics: StageMetrics,
  id: string,
  windows: { rate: number; long: Duration; short: Duration },
): BurnSpec {
  const { rate, long, short } = windows;
  const section = 'error budget';
  const what = `Answers fail so often that the month's error budget is used ${rate} times too fast. ${nameShutModels(metrics)}`;
  const threshold = { over: rate * TARGETS.failureShare };
  const one = (suffix: string, metric: IMetric) => ({ id: id + suffix, section, what, metric, threshold });
  return {
    id,
    section,
    what,
    long: one('Long', metrics.failureShare(long, { answers: 20, failures: 3 })),
    short: one('Short', metrics.failureShare(short, { answers: 1, failures: 1 })),
  };
}

export function errorBudgetAlarms(metrics: StageMetrics): readonly BurnSpec[] {
  return [
    burn(metrics, 'ErrorBudgetFast', { rate: 14.4, long: HOUR, short: FIVE_MINUTES }),
    burn(metrics, 'ErrorBudgetSlow', { rate: 6, long: Duration.hours(6), short: Duration.minutes(30) }),
  ];
}

/** Alarms on faults that shoppers notice: failed, late and refused answers. */
export function serviceAlarms(metrics: StageMetrics): AlarmSpec[] {
  const percentiles = ([50, 95, 99] as const).map((p) => ({
    id: `FirstTextP${p}`,
    section: 'first text',
    what: `In two quarters of an hour in a row, ${100 - p} % of the answers showed their first text after more than ${TARGETS.firstTextMs[p]} ms. Compare the models' latency (LegFirstText) and the cold starts on the dashboard.`,
    metric: metrics.withTraffic(metrics.metric('FirstText', `p${p}`, { period: QUARTER }), LEAST_REQUESTS),
    threshold: { over: TARGETS.firstTextMs[p] },
    periods: twice,
  }));
  return [
    {
      id: 'Availability',
      section: 'availability',
      what: `More than 0.1 % of the answers failed within an hour. ${nameShutModels(metrics)}`,
      metric: metrics.failureShare(HOUR, { answers: LEAST_REQUESTS, failures: 3 }),
      threshold: { over: TARGETS.failureShare },
    },
    {
      id: 'InternalErrors',
      section: 'internal errors',
      what: 'More than 5 % of the responses to clients were the error internal, in two periods of five minutes in a row. Search the log of the message function for errors.',
      metric: metrics.internalShare(FIVE_MINUTES, 5),
      threshold: { over: 0.05 },
      periods: twice,
    },
    ...percentiles,
    {
      id: 'LimitFlood',
      section: 'flood',
      what: `Limits refused more than ${FLOOD} frames, questions or sockets in five minutes, twice in a row. Search the log for the addresses and principals with the most refusals.`,
      metric: metrics.metric('Limited', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: twice,
    },
  ];
}

/** Clients that got no socket: metrics of answers do not count them. */
export function connectAlarms(metrics: StageMetrics): AlarmSpec[] {
  return [
    {
      id: 'ConnectsFailed',
      section: 'connects failed',
      what: 'More than 4 clients got no socket in five minutes, because the table or the issuer of tokens did not respond. See the metric by kind, then the log of the connect function or the authorizer.',
      metric: metrics.metric('ConnectsFailed', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
    },
    {
      id: 'ConnectsRefused',
      section: 'connects refused',
      what: `More than ${FLOOD} clients were refused a socket in five minutes, twice in a row: invalid tokens, origins that are not allowed, or too many sockets. See the metric by kind.`,
      metric: metrics.metric('ConnectsRefused', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: twice,
    },
  ];
}

/** The live configuration in the table cannot be read, so it is not in force. */
export function configAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'LiveConfigUnreadable',
    section: 'live configuration unreadable',
    what: `The live configuration cannot be read; the last valid version stays in force. Roll back to a valid version: npm run cli -- config rollback <version> --stage ${metrics.stage}.`,
    metric: metrics.metric('LiveConfigUnreadable', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: twice,
  };
}

/** Answers are given without the shop's data. */
export function storeAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'StoreUnreadable',
    section: 'store unreadable',
    what: `Answers are given without the shop's data: no version of it could be read. Load it, or roll back to a version that can be read: npm run cli -- store history --stage ${metrics.stage}.`,
    metric: metrics.metric('StoreUnreadable', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: twice,
  };
}

/** Alarms on the cost of answers. A stage without a daily budget has no alarm on the budget. */
export function moneyAlarms(metrics: StageMetrics, { dailyBudgetUsd }: DeploySettings): AlarmSpec[] {
  const hourly = (name: OwnMetric) =>
    metrics.withTraffic(metrics.metric(name, 'Average', { period: HOUR }), LEAST_REQUESTS);
  const alarms: AlarmSpec[] = [
    {
      id: 'LedgerFailures',
      section: 'ledger of spending',
      what: "For ten minutes, the costs of answers could not be booked against the day's budget in the table. See the table's alarms and the log of the message function.",
      metric: metrics.metric('LedgerFailures', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
      periods: twice,
    },
    {
      id: 'CostPerAnswer',
      section: 'cost per answer',
      what: `An answer cost more than $${TARGETS.costUsd} on average, two hours in a row. Look at CostUsd and Escalations by task.`,
      metric: hourly('CostUsd'),
      threshold: { over: TARGETS.costUsd },
      periods: twice,
    },
    {
      id: 'EscalationRate',
      section: 'escalation rate',
      what: 'More than 15 % of the questions were escalated to the strong model, two hours in a row. Look at Escalations by task and at the latest change of the live configuration.',
      metric: hourly('Escalations'),
      threshold: { over: TARGETS.escalationRate },
      periods: twice,
    },
  ];
  if (dailyBudgetUsd === null) return alarms;
  // Five times the average hour. A day's peak reaches that, but does not last for two hours.
  const pace = (5 * dailyBudgetUsd) / 24;
  return [
    ...alarms,
    {
      id: 'BudgetPace',
      section: 'budget',
      what: `Answers cost more than $${pace.toFixed(2)} an hour, two hours in a row. At this speed the day's budget of $${dailyBudgetUsd} is exceeded. Look at CostUsd by task and at the principals with the highest costs.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: HOUR }),
      threshold: { over: pace },
      periods: twice,
    },
    {
      id: 'BudgetSpent',
      section: 'budget',
      what: `Answers cost more than the daily budget of $${dailyBudgetUsd} in the last 24 hours. Raise the budget, or find the principals with the highest costs in the log.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: DAY }),
      threshold: { over: dailyBudgetUsd },
    },
  ];
}

/** Drafts of the fast tier whose self-estimate is missing: the gate escalates them by a low prior. */
export function estimateAlarm(metrics: StageMetrics): AlarmSpec {
  const dimensions = { tier: 'haiku' };
  const share = metrics.metric('EstimateMissing', 'Average', { period: HOUR, dimensions });
  return {
    id: 'EstimateMissing',
    section: 'estimate missing',
    what: `More than ${TARGETS.missingShare * 100} % of the fast tier's drafts had no self-estimate that could be read, two hours in a row: they are escalated. Did the model or its prompt change? Roll it back.`,
    metric: metrics.withTraffic(share, LEAST_REQUESTS),
    threshold: { over: TARGETS.missingShare },
    periods: twice,
  };
}

/** Alarms on the results of the tuning loop, and on runs that fail or do not start. */
export function tuningAlarms(
  metrics: StageMetrics,
  { tuning }: DeploySettings,
  deadLetters: IQueue,
): AlarmSpec[] {
  // A run sometimes falls into the period before or after its own, so two of three periods count.
  const everyRun = Duration.minutes(Math.max(60, tuning.everyMinutes));
  return [
    {
      id: 'Quality',
      section: 'quality',
      what: `The weighted mean grade of answers was under ${TARGETS.quality} in two of the last three windows. See the recommendations: npm run cli -- report --stage ${metrics.stage}.`,
      metric: metrics.metric('TuningQuality', 'Average', { period: everyRun }),
      threshold: { under: TARGETS.quality },
      periods: { bad: 2, of: 3 },
    },
    {
      id: 'TuningRuns',
      section: 'tuning runs',
      what: 'The optimizer has not finished a run in its last three intervals. Look at its schedule, its log and the dead letter queue.',
      metric: metrics.metric('TuningRuns', 'Sum', { period: everyRun }),
      threshold: { under: 1 },
      periods: { bad: 3, of: 3 },
      // A run that never began leaves no data.
      missing: TreatMissingData.BREACHING,
    },
    {
      id: 'DeadLetters',
      section: 'dead letters',
      what: 'A run of the optimizer failed twice, or did not start; its event is in the dead letter queue. Search the log of the optimizer for the reason.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: FIVE_MINUTES,
        statistic: 'Maximum',
      }),
      threshold: { over: 0 },
    },
    ...TIER_NAMES.map((tier) => ({
      id: `ModelEndOfLife-${tier}`,
      section: 'model end of life',
      what: `The ${tier} model reaches its end of life in less than ${DAYS_BEFORE_END_OF_LIFE} days. Test another preset (models.preset) and deploy it.`,
      metric: metrics.metric('ModelDaysLeft', 'Minimum', { period: DAY, dimensions: { tier } }),
      threshold: { under: DAYS_BEFORE_END_OF_LIFE },
      // A late run does not end the alarm.
      missing: TreatMissingData.IGNORE,
    })),
  ];
}

/** Invocations of one function that failed. The optimizer throws at the end of a run if a part of it failed. */
export function functionErrors(metrics: StageMetrics, handlers: Handlers, name: keyof Handlers): AlarmSpec {
  const over = name === 'Optimizer' ? 0 : 4;
  const period = FIVE_MINUTES;
  const errors = handlers[name].function.metricErrors({ period });
  const spec = {
    id: `Errors${name}`,
    section: 'errors of functions',
    what: `The ${name.toLowerCase()} function failed more than ${over} times in five minutes. Search its log for errors.`,
    threshold: { over },
  };
  if (name !== 'Authorizer') return { ...spec, metric: errors };
  // The alarm compares two counts that do not arrive together, so a single period can be wrong.
  return {
    ...spec,
    what: `The authorizer failed more than ${over} times in five minutes, twice in a row, not counting refused clients. Search its log for errors.`,
    metric: unexplainedErrors(metrics, errors, { period }),
    periods: twice,
  };
}

export function functionThrottles(handlers: Handlers, name: keyof Handlers): AlarmSpec {
  return {
    id: `Throttles${name}`,
    section: 'throttles of functions',
    what: `For ten minutes, Lambda refused to run the ${name.toLowerCase()} function because its concurrency was used up. Raise the reserved concurrency or the account's quota.`,
    metric: handlers[name].function.metricThrottles({ period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: twice,
  };
}

/**
 * What is watched, and from where on somebody is called: the targets of the design document, spending, and what
 * runs behind. Each alarm belongs to a section of docs/operations.md.
 */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Handlers } from '../constructs/handler-function.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { type OwnMetric, type StageMetrics, unexplainedErrors } from './metrics.ts';

/** Targets of the design document. */
const TARGETS = {
  firstTextMs: { 50: 1_000, 95: 2_500, 99: 3_000 },
  quality: 0.9,
  costUsd: 0.006,
  /** An availability of 0.999. */
  failureShare: 0.001,
  escalationRate: 0.15,
} as const;

/** Requests in a period below which a share or a percentile says nothing. */
const LEAST_REQUESTS = 100;
/** Refusals in five minutes: one shopper who is impatient makes tens, one script hundreds. */
const FLOOD = 500;
const FIVE_MINUTES = Duration.minutes(5);
const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);
const DAY = Duration.days(1);
/** Days before a model's end of life: time to try another preset. */
const DAYS_BEFORE_END_OF_LIFE = 60;

export interface AlarmSpec {
  readonly id: string;
  /** Heading of docs/operations.md, behind "Alarm: ". */
  readonly section: string;
  /** What is amiss, in a sentence. */
  readonly what: string;
  readonly metric: IMetric;
  /** It goes off over it, or under it. */
  readonly threshold: { readonly over: number } | { readonly under: number };
  /** So many of the last so many periods; 1 of 1 if left out. */
  readonly periods?: { readonly bad: number; readonly of: number };
  /** No traffic is no trouble, if left out. */
  readonly missing?: TreatMissingData;
}

/** Two alarms that make one: it goes off while both do. */
export interface BurnSpec extends Pick<AlarmSpec, 'id' | 'section' | 'what'> {
  readonly long: AlarmSpec;
  readonly short: AlarmSpec;
}

const twice = { bad: 2, of: 2 };

/** The state of the models is stored, and no metric: the text leads to it. */
const nameShutModels = ({ stage }: StageMetrics) =>
  `Models that are shut, and why: npm run cli -- doctor --stage ${stage}.`;

/**
 * A long window that must burn, so that it matters, and a short one, so that it is still going on. `rate` is how
 * many times faster than allowed the month's error budget goes (Google's SRE Workbook, chapter 5: 14.4 over 1 h
 * uses 2 % of it, 6 over 6 h uses 5 %). The long one asks for evidence, or three questions in a night would do.
 */
function burn(
  metrics: StageMetrics,
  id: string,
  windows: { rate: number; long: Duration; short: Duration },
): BurnSpec {
  const { rate, long, short } = windows;
  const section = 'error budget';
  const what = `The month's error budget goes ${rate} times faster than it may. ${nameShutModels(metrics)}`;
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

/** What readers notice. */
export function serviceAlarms(metrics: StageMetrics): AlarmSpec[] {
  const percentiles = ([50, 95, 99] as const).map((p) => ({
    id: `FirstTextP${p}`,
    section: 'first text',
    what: `Of the answers of a quarter of an hour, ${100 - p} % began after more than ${TARGETS.firstTextMs[p]} ms, twice in a row.`,
    metric: metrics.withTraffic(metrics.metric('FirstText', `p${p}`, { period: QUARTER }), LEAST_REQUESTS),
    threshold: { over: TARGETS.firstTextMs[p] },
    periods: twice,
  }));
  return [
    {
      id: 'Availability',
      section: 'availability',
      what: `More than 0.1 % of the answers of an hour failed. ${nameShutModels(metrics)}`,
      metric: metrics.failureShare(HOUR, { answers: LEAST_REQUESTS, failures: 3 }),
      threshold: { over: TARGETS.failureShare },
    },
    {
      id: 'InternalErrors',
      section: 'internal errors',
      what: 'More than 5 % of what clients were sent in five minutes, twice in a row, was the error internal.',
      metric: metrics.internalShare(FIVE_MINUTES, 5),
      threshold: { over: 0.05 },
      periods: twice,
    },
    ...percentiles,
    {
      id: 'LimitFlood',
      section: 'flood',
      what: `More than ${FLOOD} frames, questions or sockets were refused by a limit in five minutes, twice in a row.`,
      metric: metrics.metric('Limited', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: twice,
    },
  ];
}

/** Clients that got no socket: they have no answer that could fail. */
export function connectAlarms(metrics: StageMetrics): AlarmSpec[] {
  return [
    {
      id: 'ConnectsFailed',
      section: 'connects failed',
      what: 'More than 4 clients got no socket in five minutes because the table or the issuer of tokens was not reached.',
      metric: metrics.metric('ConnectsFailed', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
    },
    {
      id: 'ConnectsRefused',
      section: 'connects refused',
      what: `More than ${FLOOD} clients were refused a socket in five minutes, twice in a row: bad tokens, foreign origins, or too many sockets.`,
      metric: metrics.metric('ConnectsRefused', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: twice,
    },
  ];
}

/** Settings that are not in force although they stand in the table. */
export function configAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'LiveConfigUnreadable',
    section: 'live configuration unreadable',
    what: 'The live configuration cannot be read: the last good one is in force.',
    metric: metrics.metric('LiveConfigUnreadable', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: twice,
  };
}

/** What answers cost. Where there is no budget, no alarm goes by it. */
export function moneyAlarms(metrics: StageMetrics, { dailyBudgetUsd }: DeploySettings): AlarmSpec[] {
  const hourly = (name: OwnMetric) =>
    metrics.withTraffic(metrics.metric(name, 'Average', { period: HOUR }), LEAST_REQUESTS);
  const alarms: AlarmSpec[] = [
    {
      id: 'LedgerFailures',
      section: 'ledger of spending',
      what: "The day's spending could not be reserved or settled, ten minutes long.",
      metric: metrics.metric('LedgerFailures', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
      periods: twice,
    },
    {
      id: 'CostPerAnswer',
      section: 'cost per answer',
      what: `An answer cost more than $${TARGETS.costUsd} on average, two hours in a row.`,
      metric: hourly('CostUsd'),
      threshold: { over: TARGETS.costUsd },
      periods: twice,
    },
    {
      id: 'EscalationRate',
      section: 'escalation rate',
      what: 'More than 15 % of the questions of an hour went on to the strong model, two hours in a row.',
      metric: hourly('Escalations'),
      threshold: { over: TARGETS.escalationRate },
      periods: twice,
    },
  ];
  if (dailyBudgetUsd === null) return alarms;
  // Five times an even pace: the peak of a day is about that, and it should not last for two hours.
  const pace = (5 * dailyBudgetUsd) / 24;
  return [
    ...alarms,
    {
      id: 'BudgetPace',
      section: 'budget',
      what: `Answers cost more than $${pace.toFixed(2)} an hour, two hours in a row: more than the day's $${dailyBudgetUsd} if it goes on.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: HOUR }),
      threshold: { over: pace },
      periods: twice,
    },
    {
      id: 'BudgetSpent',
      section: 'budget',
      what: `Answers cost more than the day's $${dailyBudgetUsd} in the last 24 hours.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: DAY }),
      threshold: { over: dailyBudgetUsd },
    },
  ];
}

/** What the tuning loop finds out, and whether it runs. */
export function tuningAlarms(
  metrics: StageMetrics,
  { tuning }: DeploySettings,
  deadLetters: IQueue,
): AlarmSpec[] {
  // A run now and then falls into its neighbour's period, hence two of three.
  const everyRun = Duration.minutes(Math.max(60, tuning.everyMinutes));
  return [
    {
      id: 'Quality',
      section: 'quality',
      what: `The mean grade of answers, all sources weighed, was under ${TARGETS.quality} for hours.`,
      metric: metrics.metric('TuningQuality', 'Average', { period: everyRun }),
      threshold: { under: TARGETS.quality },
      periods: { bad: 2, of: 3 },
    },
    {
      id: 'TuningRuns',
      section: 'tuning runs',
      what: 'The optimizer has not come to the end of a run for three of its intervals.',
      metric: metrics.metric('TuningRuns', 'Sum', { period: everyRun }),
      threshold: { under: 1 },
      periods: { bad: 3, of: 3 },
      // A run that never began leaves no data.
      missing: TreatMissingData.BREACHING,
    },
    {
      id: 'DeadLetters',
      section: 'dead letters',
      what: 'A run of the optimizer failed twice, or never began.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: FIVE_MINUTES,
        statistic: 'Maximum',
      }),
      threshold: { over: 0 },
    },
    ...(['haiku', 'sonnet'] as const).map((tier) => ({
      id: `ModelEndOfLife-${tier}`,
      section: 'model end of life',
      what: `The ${tier} model has less than ${DAYS_BEFORE_END_OF_LIFE} days to its end of life.`,
      metric: metrics.metric('ModelDaysLeft', 'Minimum', { period: DAY, dimensions: { tier } }),
      threshold: { under: DAYS_BEFORE_END_OF_LIFE },
      // It is not over because a run was late.
      missing: TreatMissingData.IGNORE,
    })),
  ];
}

/** Failures of one function outright; the optimizer throws at the end of a run of which a part failed. */
export function functionErrors(metrics: StageMetrics, handlers: Handlers, name: keyof Handlers): AlarmSpec {
  const over = name === 'Optimizer' ? 0 : 4;
  const period = FIVE_MINUTES;
  const errors = handlers[name].function.metricErrors({ period });
  const spec = {
    id: `Errors${name}`,
    section: 'errors of functions',
    what: `The ${name.toLowerCase()} function failed more than ${over} times in five minutes.`,
    threshold: { over },
  };
  if (name !== 'Authorizer') return { ...spec, metric: errors };
  // Two counts that arrive apart are compared: a single period can be off.
  return {
    ...spec,
    what: `The authorizer failed more than ${over} times in five minutes, twice in a row; refused clients are left out.`,
    metric: unexplainedErrors(metrics, errors, { period }),
    periods: twice,
  };
}

export function functionThrottles(handlers: Handlers, name: keyof Handlers): AlarmSpec {
  return {
    id: `Throttles${name}`,
    section: 'throttles of functions',
    what: `Lambda would not run the ${name.toLowerCase()} function: too many at the same time, for ten minutes.`,
    metric: handlers[name].function.metricThrottles({ period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: twice,
  };
}

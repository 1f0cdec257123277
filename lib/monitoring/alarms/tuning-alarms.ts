/** Alarms on the tuning loop and on the life of models. */
import { TIER_NAMES } from '@mangaassist/protocol';
import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, DAY, FIVE_MINUTES, TARGETS } from './alarm-spec.ts';

/** Days before a model's end of life: time to try another preset. */
const DAYS_BEFORE_END_OF_LIFE = 60;

/** Share of the answers without a grade, of a day with so many samples, from which the grades of the rest may mislead. */
const UNGRADED = { share: 0.2, least: 20 } as const;

/** Alarms on the results of the tuning loop, on runs that fail or do not start, and on the life of models. */
export function tuningAlarms(
  metrics: StageMetrics,
  { tuning }: DeploySettings,
  deadLetters: IQueue,
): AlarmSpec[] {
  const everyRun = Duration.minutes(Math.max(60, tuning.everyMinutes));
  return [
    ...resultAlarms(metrics, everyRun),
    ...runAlarms(metrics, everyRun, deadLetters),
    ...TIER_NAMES.map((tier) => endOfLifeAlarm(metrics, tier)),
  ];
}

function resultAlarms(metrics: StageMetrics, everyRun: Duration): AlarmSpec[] {
  return [
    {
      id: 'Quality',
      section: 'quality',
      what: `The weighted mean grade of answers was under ${TARGETS.quality} in two of the last three windows. See the recommendations: npm run cli -- report --stage ${metrics.stage}.`,
      metric: metrics.metric('TuningQuality', 'Average', { period: everyRun }),
      threshold: { under: TARGETS.quality },
      // A run sometimes falls into the period before or after its own.
      periods: { bad: 2, of: 3 },
    },
    {
      id: 'Ungraded',
      section: 'ungraded',
      what: `The judge gave more than ${UNGRADED.share * 100} % of a day's samples no grade. Search the log of the optimizer for 'answer not judged': it has the reasons.`,
      metric: metrics.ungradedShare(DAY, UNGRADED.least),
      threshold: { over: UNGRADED.share },
    },
  ];
}

function runAlarms(metrics: StageMetrics, everyRun: Duration, deadLetters: IQueue): AlarmSpec[] {
  return [
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
  ];
}

function endOfLifeAlarm(metrics: StageMetrics, tier: (typeof TIER_NAMES)[number]): AlarmSpec {
  return {
    id: `ModelEndOfLife-${tier}`,
    section: 'model end of life',
    what: `The ${tier} model reaches its end of life in less than ${DAYS_BEFORE_END_OF_LIFE} days. Test another preset (models.preset) and deploy it.`,
    metric: metrics.metric('ModelDaysLeft', 'Minimum', { period: DAY, dimensions: { tier } }),
    threshold: { under: DAYS_BEFORE_END_OF_LIFE },
    // A late run does not end the alarm.
    missing: TreatMissingData.IGNORE,
  };
}

/** Alarms on the tasks of the message service. */
import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES, TWICE } from './alarm-spec.ts';

/** Refusals in five minutes that a new task does not end. */
const OVERLOADED = 50;

export function serviceTaskAlarms(metrics: StageMetrics, targets: NetworkTargetGroup): AlarmSpec[] {
  return [
    {
      id: 'NoHealthyTask',
      section: 'no healthy task',
      what: 'For two minutes no task of the message service passed its health check: no question is answered. See the events of the ECS service and the log of its tasks.',
      metric: targets.metrics.healthyHostCount({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: { under: 1 },
      periods: TWICE,
      missing: TreatMissingData.BREACHING,
    },
    {
      id: 'FramesUntrusted',
      section: 'frames untrusted',
      what: 'A request reached the message service without the secret of the API. After a change of the secret, restart the tasks; otherwise find out who in the VPC sent it.',
      metric: metrics.metric('FramesUntrusted', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 0 },
    },
    {
      id: 'FramesOverloaded',
      section: 'frames overloaded',
      what: `The tasks refused more than ${OVERLOADED} frames in five minutes, twice in a row, because they handle as many as they may. Raise service.maxTasks, or service.answersAtOnce if their CPU is idle.`,
      metric: metrics.metric('FramesOverloaded', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: OVERLOADED },
      periods: TWICE,
    },
    {
      id: 'AnswersLeft',
      section: 'answers left',
      what: 'A task ended before its answers had: clients get the text so far and may ask again. Look for answers that take longer than service.answerSeconds, and at the latency of the models.',
      metric: metrics.metric('AnswersLeft', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 0 },
    },
  ];
}

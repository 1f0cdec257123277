/**
 * Alarms that take a new version of the message function back. They look at that version alone, or a service in
 * trouble could not be rolled back; and they ask for evidence, or one failure would stop a good version.
 */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AlarmSpec } from './alarm-specs.ts';
import { FAILED, math, type StageMetrics } from './metrics.ts';

/** As long as the canary. */
const PERIOD = Duration.minutes(10);
const SHARE = 0.05;

/** @param version - of the function, about to come into use. */
export function deploymentAlarms(
  metrics: StageMetrics,
  { functionName }: IFunction,
  version: string,
): AlarmSpec[] {
  const share = 'IF(failed >= 3 AND n >= 20, failed / n, 0)';
  const own = { period: PERIOD, dimensions: { version } };
  // The alias stands in the name, not as a reference: it waits for these alarms.
  const lambda = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      dimensionsMap: {
        FunctionName: functionName,
        Resource: `${functionName}:live`,
        ExecutedVersion: version,
      },
      statistic: 'Sum',
      period: PERIOD,
    });
  const spec = { section: 'a new version', threshold: { over: SHARE } };
  return [
    {
      ...spec,
      id: 'NewVersionFailures',
      what: 'More than 5 % of the answers of the new version of the message function failed.',
      metric: math(
        share,
        { failed: metrics.sumOf(FAILED, 'f', own), n: metrics.metric('Requests', 'Sum', own) },
        PERIOD,
      ),
    },
    {
      ...spec,
      id: 'NewVersionErrors',
      what: 'More than 5 % of the invocations of the new version of the message function ended with an error.',
      metric: math(share, { failed: lambda('Errors'), n: lambda('Invocations') }, PERIOD),
    },
  ];
}

/**
 * Alarms that roll back a new version of a function. They look at that version alone, so that a deployment can repair
 * a service that already fails. They need at least 3 failures in 20 invocations, so that one failure does not stop a
 * good version.
 */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Handlers } from '../../constructs/handler-function.ts';
import { LIVE } from '../../constructs/live-version.ts';
import { FAILED, math, type StageMetrics, unexplainedErrors } from '../metrics.ts';
import type { AlarmSpec } from './alarm-spec.ts';

/** The duration of the canary. */
const PERIOD = Duration.minutes(10);
const SHARE = 0.05;

const EVIDENCE = 'IF(failed >= 3 AND n >= 20, failed / n, 0)';
const COMMON = { section: 'a new version', threshold: { over: SHARE } };

/** Functions whose new versions first get a share of the traffic. The optimizer runs too rarely for that. */
export type ByCanary = Exclude<keyof Handlers, 'Optimizer' | 'Handoff'>;

/** Alarms on the version of one function that is being deployed. */
export function deploymentAlarms(metrics: StageMetrics, handlers: Handlers, name: ByCanary): AlarmSpec[] {
  const { functionName, currentVersion } = handlers[name].function;
  const { version } = currentVersion;
  const invocations = invocationAlarm(metrics, { name, functionName, version });
  return name === 'Message' ? [answerAlarm(metrics, version), invocations] : [invocations];
}

/** The alarm on the tasks of a new version, which ECS reads while they replace the earlier ones. */
export function taskDeploymentAlarm(metrics: StageMetrics, version: string): AlarmSpec {
  return {
    ...answerAlarm(metrics, version),
    id: 'NewTaskFailures',
    what: 'More than 5 % of the answers of the new tasks failed. ECS rolls the service back: search its log for errors.',
  };
}

function answerAlarm(metrics: StageMetrics, version: string): AlarmSpec {
  const own = { period: PERIOD, dimensions: { version } };
  return {
    ...COMMON,
    id: 'NewVersionFailures',
    what: 'More than 5 % of the answers of the new version of the message function failed. CodeDeploy rolls it back: search the log of that version for errors.',
    metric: math(
      EVIDENCE,
      { failed: metrics.sumOf(FAILED, 'f', own), n: metrics.metric('Requests', 'Sum', own) },
      PERIOD,
    ),
  };
}

function invocationAlarm(
  metrics: StageMetrics,
  { name, functionName, version }: { name: ByCanary; functionName: string; version: string },
): AlarmSpec {
  // The alias is named by text. A reference would be a cycle, because the alias depends on these alarms.
  const lambda = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      dimensionsMap: {
        FunctionName: functionName,
        Resource: `${functionName}:${LIVE}`,
        ExecutedVersion: version,
      },
      statistic: 'Sum',
      period: PERIOD,
    });
  const errors = lambda('Errors');
  const failed: IMetric =
    name === 'Authorizer'
      ? unexplainedErrors(metrics, errors, { period: PERIOD, dimensions: { version } })
      : errors;
  return {
    ...COMMON,
    id: name === 'Message' ? 'NewVersionErrors' : `NewVersionErrors${name}`,
    what: `More than 5 % of the invocations of the new version of the ${name.toLowerCase()} function ended with an error. CodeDeploy rolls it back: search the log of that version for errors.`,
    metric: math(EVIDENCE, { failed, n: lambda('Invocations') }, PERIOD),
  };
}

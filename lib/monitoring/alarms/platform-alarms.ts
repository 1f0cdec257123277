/** Alarms on metrics of AWS. They detect failures in which the functions cannot write metrics of their own. */
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Handlers } from '../../constructs/handler-function.ts';
import type { WebSocketApi } from '../../constructs/websocket-api.ts';
import { math } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES, QUARTER, TWICE } from './alarm-spec.ts';

/** DynamoDB counts system errors by operation. */
const OPERATIONS = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'];

/** API Gateway could not call a function, or failed itself. */
export function gatewayAlarms(socket: WebSocketApi): AlarmSpec[] {
  return (['IntegrationError', 'ExecutionError'] as const).map((name) => ({
    id: `Gateway${name}`,
    section: 'api gateway',
    what: `API Gateway counted ${name} more than 4 times in five minutes. Look at the access log of the socket and at the errors of the functions.`,
    metric: socket.metric(name, FIVE_MINUTES),
    threshold: { over: 4 },
  }));
}

/** DynamoDB fails, throttles the table, or refuses requests. */
export function tableAlarms(TableName: string): AlarmSpec[] {
  const throttled = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
    tableMetric(name, { TableName }),
  );
  const failed = OPERATIONS.map((Operation) => tableMetric('SystemErrors', { TableName, Operation }));
  return [
    {
      id: 'TableThrottles',
      section: 'table',
      what: 'DynamoDB throttled the table more than 10 times in five minutes, twice in a row. Look for one key with very many requests, and at the account quotas for the table.',
      metric: sum(throttled),
      threshold: { over: 10 },
      periods: TWICE,
    },
    {
      id: 'TableSystemErrors',
      section: 'table',
      what: 'DynamoDB failed with an internal error more than 10 times in five minutes. Look at the AWS Health Dashboard.',
      metric: sum(failed),
      threshold: { over: 10 },
    },
    {
      id: 'TableUserErrors',
      section: 'table',
      what: 'DynamoDB refused more than 50 requests of this account and Region in five minutes, twice in a row. Search the logs of the functions for ValidationException and AccessDeniedException.',
      // UserErrors has no dimension that names the table.
      metric: tableMetric('UserErrors', {}),
      threshold: { over: 50 },
      periods: TWICE,
    },
  ];
}

function tableMetric(metricName: string, dimensionsMap: Record<string, string>): Metric {
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap,
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });
}

/** The sum of metrics, each of which may have no data. */
function sum(metrics: readonly Metric[]): IMetric {
  const named = Object.fromEntries(metrics.map((metric, n) => [`m${n}`, metric]));
  const filled = Object.keys(named).map((id) => `FILL(${id}, 0)`);
  return math(filled.join(' + '), named, FIVE_MINUTES);
}

/** Invocations from which it is known that each should have written to the log. */
const LEAST_INVOCATIONS = 20;

/** The message function's log is all that its metrics are read from: without it no other alarm on answers can start. */
export function logAlarm({ Message: { function: message, logGroup } }: Handlers): AlarmSpec {
  const ofLog = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Logs',
      metricName,
      dimensionsMap: { LogGroupName: logGroup.logGroupName },
      statistic: 'Sum',
      period: QUARTER,
    });
  const isSilent = `IF(FILL(invocations, 0) >= ${LEAST_INVOCATIONS}, IF(FILL(events, 0) > 0, 0, 1), 0)`;
  return {
    id: 'MetricsMissing',
    section: 'metrics missing',
    what: `The message function ran at least ${LEAST_INVOCATIONS} times in 15 minutes and wrote nothing to its log, or CloudWatch could not read metrics in it: the other alarms on answers are blind. Look at the log group and at the function's right to write to it.`,
    metric: math(
      `${isSilent} + FILL(unread, 0) + FILL(invalid, 0)`,
      {
        invocations: message.metricInvocations({ period: QUARTER }),
        events: ofLog('IncomingLogEvents'),
        unread: ofLog('EMFParsingErrors'),
        invalid: ofLog('EMFValidationErrors'),
      },
      QUARTER,
    ),
    threshold: { over: 0 },
  };
}

/** Invocations so long that Lambda or API Gateway is about to end them. */
export function durationAlarms(handlers: Handlers): AlarmSpec[] {
  const limits = { Message: 28_000, Optimizer: 270_000 } as const;
  return (['Message', 'Optimizer'] as const).map((name) => ({
    id: `Duration${name}`,
    section: 'duration near the timeout',
    what: `The ${name.toLowerCase()} function ran for more than ${limits[name] / 1_000} s, close to its timeout. Look at the models' latency and at the duration of calls to the table.`,
    metric: handlers[name].function.metricDuration({ period: FIVE_MINUTES, statistic: 'Maximum' }),
    threshold: { over: limits[name] },
    periods: TWICE,
  }));
}

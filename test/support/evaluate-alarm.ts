/** An alarm of the template, evaluated over the metrics of a local CloudWatch, by the real SDK client. */
import { GetMetricDataCommand, type MetricStat } from '@aws-sdk/client-cloudwatch';
import type { AwsAccess } from '../../lambdas/shared/adapters/aws-access.ts';
import { cloudWatchClient } from '../../lambdas/shared/adapters/cloudwatch-observations.ts';
import { makeTemplate } from '../infra/synthesise.ts';

interface Query {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: MetricStat;
  readonly ReturnData?: boolean;
}

interface Properties {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly Metrics?: readonly Query[];
  readonly Threshold: number;
}

export interface EvaluatedAlarm {
  /** Of the metric that it compares; null: no data. */
  readonly value: number | null;
  readonly threshold: number;
  /** Anchor of its section of docs/operations.md. */
  readonly section: string;
}

let alarms: readonly Properties[] | undefined;

/** The value of the newest period of an alarm with metric math, for the stage `test`. */
export async function evaluateAlarm(name: string, cloudwatch: AwsAccess): Promise<EvaluatedAlarm> {
  alarms ??= Object.values(makeTemplate().findResources('AWS::CloudWatch::Alarm')).map(
    (each) => each['Properties'],
  );
  const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith(`-${name}`));
  if (alarm?.Metrics === undefined) throw new Error(`There is no alarm '${name}' with metric math.`);
  const values = new Map<string, number | null>();
  const client = cloudWatchClient(cloudwatch);
  for (const { Id, MetricStat } of alarm.Metrics) {
    if (MetricStat === undefined) continue;
    const EndTime = new Date(Date.now() + 60_000);
    const StartTime = new Date(EndTime.getTime() - (MetricStat.Period ?? 300) * 1_000);
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({ MetricDataQueries: [{ Id, MetricStat }], StartTime, EndTime }),
    );
    values.set(Id, MetricDataResults?.[0]?.Values?.[0] ?? null);
  }
  client.destroy();
  // Expressions refer to those that come after them.
  for (const { Id, Expression } of alarm.Metrics.toReversed()) {
    if (Expression !== undefined) values.set(Id, compute(Expression, values));
  }
  const returned = alarm.Metrics.find(({ ReturnData }) => ReturnData !== false);
  return {
    value: values.get(returned?.Id ?? '') ?? null,
    threshold: alarm.Threshold,
    section: /#(\S+)$/.exec(alarm.AlarmDescription)?.[1] ?? '',
  };
}

/** Metric math as far as the alarms use it: IF, FILL, AND and arithmetic. */
export function compute(expression: string, values: ReadonlyMap<string, number | null>): number | null {
  const source = expression.replaceAll(' AND ', ' && ');
  const body = new Function('IF', 'FILL', ...values.keys(), `return ${source};`);
  const choose = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  const fill = (value: number | null, otherwise: number) => value ?? otherwise;
  return body(choose, fill, ...values.values());
}

/** An alarm of the template, evaluated over the metrics of a local CloudWatch, by the real SDK client. */
import { GetMetricDataCommand, type MetricStat } from '@aws-sdk/client-cloudwatch';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { cloudWatchClient } from '../../lambdas/adapters/cloudwatch/cloudwatch-observations.ts';
import { LOCAL_API } from '../../local/cloudwatch/platform-metrics.ts';
import { storedTemplate } from '../infra/kept-templates.ts';

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
  /** Of an alarm on one metric, in place of `Metrics`. */
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Period: number;
  readonly Statistic: string;
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

/** The value of the newest period of an alarm, for the stage `test`. */
export async function evaluateAlarm(name: string, cloudwatch: AwsAccess): Promise<EvaluatedAlarm> {
  alarms ??= await readAlarms();
  const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith(`-${name}`));
  if (alarm === undefined) throw new Error(`There is no alarm '${name}'.`);
  const queries = alarm.Metrics ?? [queryOf(alarm)];
  const values = new Map<string, number | null>();
  const client = cloudWatchClient(cloudwatch);
  for (const { Id, MetricStat } of queries) {
    if (MetricStat === undefined) continue;
    const EndTime = new Date(Date.now() + 60_000);
    const StartTime = new Date(EndTime.getTime() - (MetricStat.Period ?? 300) * 1_000);
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: [{ Id, MetricStat: local(MetricStat) }],
        StartTime,
        EndTime,
      }),
    );
    values.set(Id, MetricDataResults?.[0]?.Values?.[0] ?? null);
  }
  client.destroy();
  // Expressions refer to those that come after them.
  for (const { Id, Expression } of queries.toReversed()) {
    if (Expression !== undefined) values.set(Id, compute(Expression, values));
  }
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  return {
    value: values.get(returned?.Id ?? '') ?? null,
    threshold: alarm.Threshold,
    section: /#(\S+)$/.exec(alarm.AlarmDescription)?.[1] ?? '',
  };
}

async function readAlarms(): Promise<readonly Properties[]> {
  // The CDK is loaded only where no other file has made the template.
  const template = storedTemplate({}) ?? (await import('../infra/synthesise.ts')).makeTemplate().toJSON();
  const { Resources } = template as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  };
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::CloudWatch::Alarm' ? [Properties] : [],
  );
}

function queryOf({ Namespace, MetricName, Dimensions, Period, Statistic }: Properties): Query {
  const Metric = {
    Namespace,
    MetricName,
    Dimensions: Dimensions as NonNullable<MetricStat['Metric']>['Dimensions'],
  };
  return { Id: 'm', MetricStat: { Metric, Period, Stat: Statistic } };
}

/** References of the template, by the names that the local stack counts under. */
function local(stat: MetricStat): MetricStat {
  const Dimensions = (stat.Metric?.Dimensions ?? []).map(({ Name, Value }) => ({
    Name,
    Value: localName(Value),
  }));
  return { ...stat, Metric: { ...stat.Metric, Dimensions } };
}

function localName(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref = '' } = value as { readonly Ref?: string };
  const [, handler] = /^(Authorizer|Connect|Disconnect|Message)/.exec(Ref) ?? [];
  if (handler !== undefined) return handler.toLowerCase();
  return Ref.startsWith('SocketApi') ? LOCAL_API.ApiId : LOCAL_API.Stage;
}

/** Metric math as far as the alarms use it: IF, FILL, AND and arithmetic. */
export function compute(expression: string, values: ReadonlyMap<string, number | null>): number | null {
  const source = expression.replaceAll(' AND ', ' && ');
  const body = new Function('IF', 'FILL', ...values.keys(), `return ${source};`);
  const choose = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  const fill = (value: number | null, otherwise: number) => value ?? otherwise;
  return body(choose, fill, ...values.values());
}

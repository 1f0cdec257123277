/** The CloudWatch stand-in with a few values in it, and the real SDK client that asks it. */
import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll } from '@jest/globals';
import {
  type CloudWatchStandIn,
  startCloudWatchStandIn,
} from '../../../local/cloudwatch/cloudwatch-stand-in.ts';
import {
  commonDimensions,
  NAMESPACE,
} from '../../../packages/conversation/src/observability/metric-names.ts';

export const MINUTE = 60_000;
/** A whole minute some time ago, so that all that is written lies before now. */
export const BASE = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE;

/** Values of `Latency`, by minute after `BASE`; the third has none. */
const LATENCIES = { 0: [100, 200, 300, 400], 1: [1_000], 3: [50, 70] };
const DRAFT_CONFIDENCES = [60, 79.99, 80, 95];

/** One stand-in for the tests of a file. */
export function useCloudWatch() {
  let standIn: CloudWatchStandIn | undefined;
  let client: CloudWatchClient | undefined;
  const running = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('CloudWatch is not running yet.');
    return part;
  };
  beforeAll(async () => {
    standIn = await startCloudWatchStandIn();
    client = new CloudWatchClient({ ...standIn.access, maxAttempts: 1 });
    for (const [minute, values] of Object.entries(LATENCIES)) {
      for (const value of values) standIn.add(emf('Latency', value, BASE + Number(minute) * MINUTE + 12_345));
    }
    for (const value of DRAFT_CONFIDENCES) standIn.add(emf('DraftConfidence', value, BASE));
  });
  afterAll(async () => {
    client?.destroy();
    await standIn?.stop();
  });
  return {
    standIn: () => running(standIn),
    client: () => running(client),
    ask: (...args: Parameters<typeof input>): Promise<GetMetricDataCommandOutput> =>
      running(client).send(new GetMetricDataCommand(input(...args))),
  };
}

function emf(name: string, value: number, at: number): string {
  const Metrics = [{ Name: name, Unit: 'None' }];
  const Dimensions = [
    ['service', 'stage'],
    ['service', 'stage', 'task'],
  ];
  const _aws = { Timestamp: at, CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions, Metrics }] };
  return JSON.stringify({ _aws, ...commonDimensions('test'), task: 'faq', [name]: value });
}

interface QueryOptions extends Omit<Partial<MetricDataQuery>, 'MetricStat'> {
  readonly metric?: string;
  readonly period?: number;
  /** Beside the common dimensions. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A query of one statistic, of `Latency` a minute by default. */
export function query(Stat: string, options: QueryOptions = {}) {
  const { metric: MetricName = 'Latency', period: Period = 60, dimensions = {}, ...rest } = options;
  const Dimensions = Object.entries({ ...commonDimensions('test'), ...dimensions }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
  const MetricStat = { Metric: { Namespace: NAMESPACE, MetricName, Dimensions }, Period, Stat };
  return { Id: 'q', MetricStat, ...rest };
}

/** A request for the ten minutes from `BASE`, oldest first. */
export function input(
  queries: MetricDataQuery[],
  options: Partial<GetMetricDataCommandInput> = {},
): GetMetricDataCommandInput {
  return {
    MetricDataQueries: queries,
    StartTime: new Date(BASE),
    EndTime: new Date(BASE + 10 * MINUTE),
    ScanBy: 'TimestampAscending',
    ...options,
  };
}

/**
 * GetMetricData as CloudWatch answers it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html), for queries of one
 * metric and statistic each: no metric math, no Metrics Insights.
 */
import { createHash } from 'node:crypto';
import type { MetricStore } from './metric-store.ts';
import { type DataQuery, type GetMetricDataRequest, InvalidNextToken, readRequest } from './request.ts';

interface MetricDataResult {
  readonly Id: string;
  readonly Label: string;
  /** Start of each period in epoch seconds; periods without data are absent. */
  readonly Timestamps: readonly number[];
  readonly Values: readonly number[];
  /** `PartialData`: the next page has more values. */
  readonly StatusCode: 'Complete' | 'PartialData';
}

export interface GetMetricDataResponse {
  readonly MetricDataResults: readonly MetricDataResult[];
  readonly NextToken?: string;
  readonly Messages: readonly never[];
}

type Point = readonly [timestamp: number, value: number];

/**
 * Handles one request in its JSON form.
 * @throws ValidationError, InvalidNextToken
 */
export function getMetricData(json: unknown, store: MetricStore): GetMetricDataResponse {
  const request = readRequest(json);
  const { queries, maxDatapoints, nextToken } = request;
  const digest = digestOf(json);
  const from = nextToken === undefined ? 0 : readToken(nextToken, digest);
  const to = from + maxDatapoints;
  let before = 0;
  const results = queries.map((query) => {
    const points = pointsOf(query, request, store);
    const page = points.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += points.length;
    return resultOf(query, page, before <= to);
  });
  const wanted = results.filter((_, index) => queries[index]?.returnData);
  return {
    MetricDataResults: wanted,
    ...(before > to ? { NextToken: tokenOf(to, digest) } : {}),
    Messages: [],
  };
}

/**
 * The statistic of each period with values. Periods begin at the start time, a whole minute
 * (https://github.com/boto/boto3/issues/3457).
 */
function pointsOf(
  { metric, unit, periodSeconds, statistic, returnData }: DataQuery,
  { startMs, endMs, newestFirst }: GetMetricDataRequest,
  store: MetricStore,
): readonly Point[] {
  if (!returnData) return [];
  const periodMs = periodSeconds * 1_000;
  const periods = new Map<number, number[]>();
  for (const [minute, values] of store.values(metric, startMs, endMs, unit)) {
    const begin = startMs + Math.floor((minute - startMs) / periodMs) * periodMs;
    const period = periods.get(begin) ?? [];
    for (const value of values) period.push(value);
    periods.set(begin, period);
  }
  const points = [...periods].flatMap(([begin, values]): Point[] => {
    const value = statistic(values);
    return value === null ? [] : [[begin / 1_000, value]];
  });
  return points.sort(([a], [b]) => (newestFirst ? b - a : a - b));
}

function resultOf(
  { id, label, metric }: DataQuery,
  page: readonly Point[],
  isWhole: boolean,
): MetricDataResult {
  return {
    Id: id,
    Label: label ?? metric.name,
    Timestamps: page.map(([timestamp]) => timestamp),
    Values: page.map(([, value]) => value),
    StatusCode: isWhole ? 'Complete' : 'PartialData',
  };
}

/** A page token is valid for the same request only: all other fields have to match. */
function digestOf(json: unknown): string {
  const text = JSON.stringify(json, (key, value) => (key === 'NextToken' ? undefined : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function tokenOf(offset: number, digest: string): string {
  return Buffer.from(JSON.stringify([offset, digest])).toString('base64url');
}

function readToken(token: string, digest: string): number {
  const [, offset, of] = /^\[(\d{1,9}),"([\w-]+)"\]$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (of !== digest) throw new InvalidNextToken();
  return Number(offset);
}

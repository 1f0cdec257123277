import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { commonDimensions, NAMESPACE } from '@mangaassist/conversation';
import type { Observations, ObservationsSource, WindowsRequest } from '@mangaassist/tuning';
import type { AwsAccess } from '../aws-access.ts';
import { observe, type StatisticQuery } from './observation-queries.ts';

/** Queries of one GetMetricData request, by its quota. */
const MOST_QUERIES = 500;
/** Tries of one request: an account has 50 a second in each Region, shared by all callers. */
const MAX_ATTEMPTS = 5;
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

export function cloudWatchClient(access: AwsAccess = {}): CloudWatchClient {
  return new CloudWatchClient({ ...access, maxAttempts: MAX_ATTEMPTS, requestHandler: TIMEOUTS });
}

/** The windows of one query: value by the window's start in epoch ms. */
type Series = ReadonlyMap<number, number>;

/** Observations by GetMetricData: a window is a period, earlier windows are more data points. */
export class CloudWatchObservations implements ObservationsSource {
  readonly #client: Pick<CloudWatchClient, 'send'>;
  readonly #stage: string;

  /** @param stage - of the answers that are read; stages of an account share the metric names. */
  constructor(client: Pick<CloudWatchClient, 'send'>, stage: string) {
    this.#client = client;
    this.#stage = stage;
  }

  async windows(request: WindowsRequest): Promise<Readonly<Record<string, readonly Observations[]>>> {
    const byVariant: Record<string, readonly Observations[]> = {};
    for (const variant of request.variants) byVariant[variant] = await this.#variant(variant, request);
    return byVariant;
  }

  async #variant(variant: string, request: WindowsRequest): Promise<readonly Observations[]> {
    const { windowMs, count, endMs, targets } = request;
    const starts = Array.from({ length: count }, (_, index) => endMs - (count - index) * windowMs);
    const windowAt = (startMs: number) => ({ startMs, endMs: startMs + windowMs, variant });

    const queries: StatisticQuery[] = [];
    const note = (query: StatisticQuery) => {
      queries.push(query);
      return null;
    };
    observe(note, windowAt(0), targets);
    const answers = await this.#ask(queries, request);

    const windows = starts.map((startMs) => {
      let asked = 0;
      const answer = () => answers[asked++]?.get(startMs) ?? null;
      return observe(answer, windowAt(startMs), targets);
    });
    const first = windows.findIndex(({ pooled }) => pooled.requests > 0);
    return first === -1 ? [] : windows.slice(first);
  }

  /** The results in the order of the queries. */
  async #ask(queries: readonly StatisticQuery[], request: WindowsRequest): Promise<readonly Series[]> {
    const answers: Series[] = [];
    for (let from = 0; from < queries.length; from += MOST_QUERIES) {
      answers.push(...(await this.#askAtOnce(queries.slice(from, from + MOST_QUERIES), request)));
    }
    return answers;
  }

  /** One request of at most 500 queries, with all of its pages. */
  async #askAtOnce(queries: readonly StatisticQuery[], request: WindowsRequest): Promise<readonly Series[]> {
    const series = queries.map(() => new Map<number, number>());
    const complete = new Set<string>();
    for await (const result of this.#results(queries, request)) {
      addPoints(series[indexOf(result.Id ?? '')], result);
      if (isComplete(result)) complete.add(result.Id ?? '');
    }
    if (complete.size < queries.length) {
      throw new Error(`CloudWatch gave ${complete.size} of ${queries.length} answers whole.`);
    }
    return series;
  }

  async *#results(
    queries: readonly StatisticQuery[],
    { windowMs, count, endMs }: WindowsRequest,
  ): AsyncGenerator<MetricDataResult> {
    let NextToken: string | undefined;
    do {
      const page: GetMetricDataCommandOutput = await this.#client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries.map((query, index) =>
            metricDataQuery(query, { index, windowMs, stage: this.#stage }),
          ),
          StartTime: new Date(endMs - count * windowMs),
          EndTime: new Date(endMs),
          ScanBy: 'TimestampAscending',
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      yield* page.MetricDataResults ?? [];
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
}

function addPoints(
  points: Map<number, number> | undefined,
  { Timestamps = [], Values = [] }: MetricDataResult,
): void {
  for (const [at, timestamp] of Timestamps.entries()) points?.set(timestamp.getTime(), Values[at] ?? 0);
}

/** @throws Error if CloudWatch could not compute the result. */
function isComplete({ Id = '', StatusCode }: MetricDataResult): boolean {
  if (StatusCode === 'Complete') return true;
  if (StatusCode === 'PartialData') return false;
  throw new Error(`CloudWatch has no ${Id}: ${StatusCode}.`);
}

function metricDataQuery(
  query: StatisticQuery,
  { index, windowMs, stage }: { readonly index: number; readonly windowMs: number; readonly stage: string },
): MetricDataQuery {
  const dimensions = { ...commonDimensions(stage), ...query.dimensions };
  return {
    Id: `q${index}`,
    MetricStat: {
      Metric: {
        Namespace: NAMESPACE,
        MetricName: query.metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: windowMs / 1_000,
      Stat: query.statistic,
    },
  };
}

const indexOf = (id: string) => Number(id.slice(1));

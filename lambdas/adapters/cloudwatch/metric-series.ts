/** Statistics of metrics over time, by GetMetricData. */
import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { commonDimensions, NAMESPACE } from '@mangaassist/conversation';
import type { StatisticQuery } from './observation-queries.ts';

/** Queries of one GetMetricData request, by its quota. */
const MOST_QUERIES = 500;

/** The values of one query, by the start of their period in epoch ms. Periods without data have none. */
export type Series = ReadonlyMap<number, number>;

/** Equal periods, the last of which ends at `endMs` (epoch ms). */
export interface Periods {
  readonly windowMs: number;
  readonly count: number;
  readonly endMs: number;
}

/** Reads the metrics of one stage; stages of an account share the metric names. */
export class MetricSeries {
  readonly #client: Pick<CloudWatchClient, 'send'>;
  readonly #stage: string;

  constructor(client: Pick<CloudWatchClient, 'send'>, stage: string) {
    this.#client = client;
    this.#stage = stage;
  }

  /**
   * The results in the order of the queries.
   * @throws Error if CloudWatch has no whole result of a query.
   */
  async ask(queries: readonly StatisticQuery[], request: Periods): Promise<readonly Series[]> {
    const answers: Series[] = [];
    for (let from = 0; from < queries.length; from += MOST_QUERIES) {
      answers.push(...(await this.#askAtOnce(queries.slice(from, from + MOST_QUERIES), request)));
    }
    return answers;
  }

  /** One request of at most 500 queries, with all of its pages. */
  async #askAtOnce(queries: readonly StatisticQuery[], request: Periods): Promise<readonly Series[]> {
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
    { windowMs, count, endMs }: Periods,
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

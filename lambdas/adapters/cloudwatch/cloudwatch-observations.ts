import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Observations, ObservationsSource, WindowsRequest } from '@mangaassist/tuning';
import type { AwsAccess } from '../aws-access.ts';
import { MetricSeries } from './metric-series.ts';
import { observe, type StatisticQuery } from './observation-queries.ts';

/** Tries of one request: an account has 50 a second in each Region, shared by all callers. */
const MAX_ATTEMPTS = 5;
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

export function cloudWatchClient(access: AwsAccess = {}): CloudWatchClient {
  return new CloudWatchClient({ ...access, maxAttempts: MAX_ATTEMPTS, requestHandler: TIMEOUTS });
}

/** Observations by GetMetricData: a window is a period, earlier windows are more data points. */
export class CloudWatchObservations implements ObservationsSource {
  readonly #metrics: MetricSeries;

  /** @param stage - of the answers that are read; stages of an account share the metric names. */
  constructor(client: Pick<CloudWatchClient, 'send'>, stage: string) {
    this.#metrics = new MetricSeries(client, stage);
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
    const answers = await this.#metrics.ask(queries, request);

    const windows = starts.map((startMs) => {
      let asked = 0;
      const answer = () => answers[asked++]?.get(startMs) ?? null;
      return observe(answer, windowAt(startMs), targets);
    });
    const first = windows.findIndex(({ pooled }) => pooled.requests > 0);
    return first === -1 ? [] : windows.slice(first);
  }
}

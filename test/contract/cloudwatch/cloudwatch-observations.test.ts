/** The optimizer's observations over the real CloudWatch client, from the metrics that the handlers write. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTROL } from '@mangaassist/cascade-core';
import { CANDIDATES_BP, type Observations } from '@mangaassist/tuning';
import {
  CloudWatchObservations,
  cloudWatchClient,
} from '../../../lambdas/adapters/cloudwatch/cloudwatch-observations.ts';
import {
  type CloudWatchStandIn,
  startCloudWatchStandIn,
} from '../../../local/cloudwatch/cloudwatch-stand-in.ts';
import { newestEnd, type WindowsRequest } from '../../../packages/tuning/src/ports/observations-source.ts';
import { measuring, STAGE } from '../../support/measuring.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';

const WINDOW_MS = 600_000;
const END_MS = newestEnd(Date.now(), WINDOW_MS, 0);
/** Of the three windows. */
const [FIRST_MS, SECOND_MS, THIRD_MS] = [END_MS - 3 * WINDOW_MS, END_MS - 2 * WINDOW_MS, END_MS - WINDOW_MS];
const REQUEST: WindowsRequest = {
  variants: [CONTROL],
  windowMs: WINDOW_MS,
  count: 4,
  endMs: END_MS,
  targets: { p95FirstTextMs: 1_000, minQuality: 0.9 },
};

let standIn: CloudWatchStandIn;
let proxy: FaultProxy;
let client: ReturnType<typeof cloudWatchClient>;

beforeAll(async () => {
  standIn = await startCloudWatchStandIn();
  proxy = await FaultProxy.start();
  proxy.upstream = standIn.access.endpoint;
  client = cloudWatchClient({ ...standIn.access, endpoint: proxy.endpoint });
  const { answer, grade } = measuring(standIn);
  // The first window: an accepted draft, an escalated one that was late, a strong answer, a failure.
  answer(FIRST_MS);
  answer(FIRST_MS + 60_000, {
    tier: 'sonnet',
    draft: { confidenceBp: 7_999, passed: false },
    costUsd: 0.005,
    wastedUsd: 0.001,
    savedUsd: -0.001,
    firstTextMs: 1_001,
    latencyMs: 3_000,
  });
  answer(FIRST_MS + 120_000, { task: 'discussion', tier: 'sonnet', draft: null, firstTextMs: 700 });
  answer(END_MS - 2 * WINDOW_MS - 1, {
    outcome: 'failed',
    failure: 'model_unavailable',
    draft: null,
    costUsd: 0,
    savedUsd: 0,
    firstTextMs: null,
    latencyMs: 100,
  });
  grade(FIRST_MS, 'judge', 0.89);
  grade(FIRST_MS, 'judge', 0.9);
  grade(FIRST_MS, 'rating', 0, { tier: 'sonnet', draftBp: 7_999 });
  grade(FIRST_MS, 'implicit', 1, { task: 'discussion', tier: 'sonnet', draftBp: null });
  // The second: nothing. The third: one answer of the control, from the cache, and one of an experiment.
  answer(THIRD_MS, { cached: true, draft: null, costUsd: 0 });
  answer(THIRD_MS, { variant: 'bold' });
  // One that is not complete.
  answer(END_MS);
});

afterEach(() => proxy.reset());

afterAll(async () => {
  client.destroy();
  await proxy.stop();
  await standIn.stop();
});

const windows = async (request: Partial<WindowsRequest> = {}): Promise<readonly Observations[]> =>
  (await new CloudWatchObservations(client, STAGE).windows({ ...REQUEST, ...request }))[CONTROL] ?? [];

describe('observations of which a part is missing', () => {
  it('are an error with the reason, after the retries have failed', async () => {
    proxy.faultOf = () => ({ kind: 'refuse', status: 400, type: 'Throttling' });

    await expect(windows()).rejects.toThrow('refused by the test');

    expect(proxy.asked).toHaveLength(5);
  });

  it.each([
    ['a query failed', 'InternalError', undefined],
    ['a query may not be asked', 'Forbidden', undefined],
    ['data is missing and nothing says where it is', 'PartialData', undefined],
    ['a query is not answered at all', 'Complete', 1],
  ])('are an error if %s', async (_, StatusCode, answered) => {
    const server = await respondWith((ids) => ({
      MetricDataResults: ids
        .slice(0, answered)
        .map((Id) => ({ Id, Label: '', StatusCode, Timestamps: [], Values: [] })),
    }));
    const { port } = server.address() as AddressInfo;
    const elsewhere = cloudWatchClient({ ...standIn.access, endpoint: `http://127.0.0.1:${port}` });

    await expect(new CloudWatchObservations(elsewhere, STAGE).windows(REQUEST)).rejects.toThrow(/CloudWatch/);

    elsewhere.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('are asked for again where CloudWatch throttles, fails or breaks off', async () => {
    const faults = [
      { kind: 'refuse', status: 400, type: 'Throttling' },
      { kind: 'refuse', status: 500, type: 'InternalServiceFault' },
      { kind: 'drop' },
    ] as const;
    let requests = 0;
    proxy.faultOf = () => faults[requests++];

    expect(await windows()).toHaveLength(3);
  });
});

describe('observations', () => {
  it('are asked for with at most 500 queries a request, each window a period', async () => {
    await windows();

    const queries = proxy.asked.map(({ body }) => JSON.parse(body).MetricDataQueries);
    expect(queries.every((each) => each.length <= 500)).toBe(true);
    expect(new Set(queries.flat().map(({ MetricStat }) => MetricStat.Period))).toEqual(new Set([600]));
  });

  it('are the same however many pages they come in', async () => {
    const whole = await windows();
    const send = (command: GetMetricDataCommand) =>
      client.send(new GetMetricDataCommand({ ...command.input, MaxDatapoints: 60 }));
    const paged = new CloudWatchObservations({ send } as unknown as typeof client, STAGE);
    proxy.reset();

    expect((await paged.windows(REQUEST))[CONTROL]).toEqual(whole);

    expect(proxy.asked.length).toBeGreaterThan(3);
  });

  it('begin with the first window that has any, and have zeros where one after it has none', async () => {
    const [first, second, third, ...others] = await windows();

    expect([first?.startMs, second?.startMs, third?.startMs, others]).toEqual([
      FIRST_MS,
      SECOND_MS,
      THIRD_MS,
      [],
    ]);
    expect(second).toMatchObject({ endMs: THIRD_MS, tasks: {}, pooled: { requests: 0, grades: null } });
    expect(second?.pooled.firstText).toEqual({
      count: 0,
      meanMs: 0,
      p50Ms: 0,
      p95Ms: 0,
      p99Ms: 0,
      p16Ms: 0,
      p84Ms: 0,
    });
  });

  it('are none where nothing was measured', async () => {
    expect(await windows({ variants: [CONTROL], endMs: FIRST_MS - WINDOW_MS })).toEqual([]);
  });

  it('keep variants apart', async () => {
    const both = await new CloudWatchObservations(client, STAGE).windows({
      ...REQUEST,
      variants: [CONTROL, 'bold'],
    });

    expect(both[CONTROL]?.at(-1)).toMatchObject({ variant: CONTROL, pooled: { requests: 1, cacheHits: 1 } });
    expect(both['bold']).toMatchObject([
      { variant: 'bold', startMs: THIRD_MS, pooled: { requests: 1, cacheHits: 0 } },
    ]);
  });

  it('have the measurements of all answers', async () => {
    const [first] = await windows();

    expect(first?.pooled).toEqual({
      requests: 4,
      outcomes: {
        answered: 3,
        degraded: 0,
        cancelled: 0,
        interrupted: 0,
        failed: { model_unavailable: 1, blocked: 0, internal: 0 },
      },
      latency: {
        count: 4,
        meanMs: 1_225,
        p50Ms: 900,
        p95Ms: 3_000,
        p99Ms: 3_000,
        p16Ms: 100,
        p84Ms: 3_000,
      },
      firstText: {
        count: 3,
        meanMs: 667,
        p50Ms: 700,
        p95Ms: 1_001,
        p99Ms: 1_001,
        p16Ms: 300,
        p84Ms: 1_001,
      },
      costUsd: expect.closeTo(0.007, 9),
      wastedUsd: 0.001,
      savedUsd: expect.closeTo(0.007, 9),
      inputTokens: 2_000,
      outputTokens: 400,
      cacheHits: 0,
      escalations: 1,
      grades: { min: 0.89, shareBelowTarget: 0.5 },
    });
  });

  it('have the measurements of each task, by path, draft and grade', async () => {
    const [first] = await windows();

    expect(Object.keys(first?.tasks ?? {})).toEqual(['faq', 'discussion']);
    const { faq, discussion } = first?.tasks ?? {};
    expect(faq).toMatchObject({ requests: 3, escalations: 1, latency: { count: 3 } });
    expect(faq?.accepted).toEqual({ count: 1, meanUsd: 0.001, lateShare: 0 });
    expect(faq?.escalated).toEqual({ count: 1, meanUsd: 0.005, lateShare: 1 });
    // One draft was 79.99 % sure, one 90 %: under 0.80 is the first, under 0.91 both are.
    expect(faq?.drafts).toEqual({
      count: 2,
      shareBelow: CANDIDATES_BP.map((bp) => (bp <= 7_900 ? 0 : bp <= 9_000 ? 0.5 : 1)),
    });
    expect(faq?.quality).toEqual([
      { source: 'judge', tier: 'fast', band: 9_000, count: 2, mean: 0.895 },
      { source: 'rating', tier: 'strong', band: 7_500, count: 1, mean: 0 },
    ]);
    expect(discussion?.drafts.count).toBe(0);
    expect(discussion?.quality).toEqual([
      { source: 'implicit', tier: 'strong', band: null, count: 1, mean: 1 },
    ]);
  });
});

/** A CloudWatch that answers each request by the ids in it. */
async function respondWith(respond: (ids: readonly string[]) => object): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { MetricDataQueries } = JSON.parse(Buffer.concat(chunks).toString());
    const ids = MetricDataQueries.map(({ Id }: { Id: string }) => Id);
    response
      .writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(respond(ids)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

it('never has the answers of another stage that measures in the same account and Region', async () => {
  const shared = await startCloudWatchStandIn();
  measuring(shared, 'dev').answer(THIRD_MS, { outcome: 'failed', failure: 'internal' });
  measuring(shared, 'prod').answer(THIRD_MS);
  const asked = cloudWatchClient(shared.access);

  const [prod] = (await new CloudWatchObservations(asked, 'prod').windows(REQUEST))[CONTROL] ?? [];

  expect(prod?.pooled).toMatchObject({ requests: 1, outcomes: { answered: 1, failed: { internal: 0 } } });
  asked.destroy();
  await shared.stop();
});

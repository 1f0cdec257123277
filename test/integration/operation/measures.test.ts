/** Metrics of a conversation in CloudWatch: answers, their legs, and how good they were. */
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import type { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { writeOf } from '../../support/stack/table-writes.ts';
import { until } from '../../support/until.ts';

const { connect, documents, stack } = useLocalStack({
  models: { kind: 'stand-in', speed: 4 },
  env: { CHECK_IN_MS: '100', DISCONNECT_GRACE_MS: '300' },
});

const FAQ = 'What is your return policy?';
const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

const grades = () => documents.filter((document) => 'Quality' in document);

/** The grades that `happens` leads to, once there are `count`. */
async function gradesOf(happens: () => Promise<void>, count: number) {
  const before = grades().length;
  await happens();
  await until(() => grades().length >= before + count);
  return grades().slice(before);
}

async function rate(socket: ChatSocket, id: string, rating: 'up' | 'down'): Promise<void> {
  const from = socket.frames.length;
  socket.send({ action: 'message.rate', id, rating });
  socket.send({ action: 'ping' });
  await socket.next(({ type }) => type === 'pong', from);
}

describe('a rating', () => {
  it('is measured as a grade of the answer by task, tier, variant and the confidence of its draft', async () => {
    const socket = await connect();
    await socket.ask('m1', FAQ);

    expect(await gradesOf(() => rate(socket, 'm1', 'down'), 1)).toMatchObject([
      { source: 'rating', task: 'faq', tier: 'haiku', variant: 'control', band: '9000', Quality: 0 },
    ]);
  });

  it('that replaces an earlier one is stored and not counted again', async () => {
    const socket = await connect();
    await socket.ask('m1', FAQ);
    await gradesOf(() => rate(socket, 'm1', 'down'), 1);
    await socket.ask('m2', LONG);

    const next = await gradesOf(async () => {
      await rate(socket, 'm1', 'up');
      await rate(socket, 'm1', 'up');
      await rate(socket, 'm2', 'up');
    }, 1);

    expect(next).toMatchObject([
      { source: 'rating', task: 'comparison', tier: 'sonnet', band: 'none', Quality: 1 },
    ]);
  });

  it('of a second answer of the same task by the same principal is stored and not counted', async () => {
    const socket = await connect();
    for (const id of ['m1', 'm2', 'm3']) await socket.ask(id, 'hello');
    await gradesOf(() => rate(socket, 'm1', 'down'), 1);
    await socket.ask('m4', LONG);

    const next = await gradesOf(async () => {
      await rate(socket, 'm2', 'down');
      await rate(socket, 'm3', 'down');
      await rate(socket, 'm4', 'up');
    }, 1);

    expect(next).toMatchObject([{ source: 'rating', task: 'comparison', Quality: 1 }]);
  });
});

describe('without a rating, an answer', () => {
  it('has an implicit bad grade when its question is repeated, and none when the next question differs', async () => {
    const socket = await connect();
    await socket.ask('m1', FAQ);

    const again = await gradesOf(async () => void (await socket.ask('m2', 'what is your return policy')), 1);
    // The third question writes no grade: the next one that is written is the fourth's.
    // One implicit grade of a principal counts for each task and day: the next one is another guest's.
    const other = await connect();
    const next = await gradesOf(async () => {
      await other.ask('m3', FAQ);
      await other.ask('m4', 'Do you ship to Canada?');
      await other.ask('m5', 'do you ship to canada');
    }, 1);

    expect(again).toMatchObject([{ source: 'implicit', task: 'faq', Quality: 0 }]);
    expect(next).toMatchObject([{ source: 'implicit', Quality: 0 }]);
  });

  it('has an implicit bad grade when a person is asked for after it', async () => {
    const socket = await connect();
    await socket.ask('m1', FAQ);

    const asked = () => socket.ask('m2', 'let me talk to a real person please');
    expect(await gradesOf(async () => void (await asked()), 1)).toMatchObject([
      { source: 'implicit', task: 'faq', Quality: 0 },
    ]);
  });

  it('has an implicit bad grade when it is cancelled after some of it was sent', async () => {
    const socket = await connect();
    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    await socket.next(({ type }) => type === 'answer.delta');

    const blamed = await gradesOf(async () => {
      socket.send({ action: 'message.cancel', id: 'm1' });
      await socket.terminal('m1');
    }, 1);

    expect(blamed).toMatchObject([{ source: 'implicit', task: 'comparison', tier: 'sonnet', Quality: 0 }]);
  });

  it('has an implicit bad grade when its client disconnects and does not return', async () => {
    const socket = await connect();
    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    await socket.next(({ type }) => type === 'answer.delta');

    expect(await gradesOf(async () => socket.vanish(), 1)).toMatchObject([
      { source: 'implicit', Quality: 0 },
    ]);
  });
});

describe('an answer that cannot be stored', () => {
  const broken = useFaultyStack({ speed: 20 });

  it('is counted as failed, with its cost', async () => {
    const refused = { kind: 'refuse', status: 400, type: 'ValidationException' } as const;
    broken.faulty().table.faultOf = (asked) => (writeOf(asked) === 'finish' ? refused : undefined);
    const socket = await broken.connect();

    const frames = await socket.ask('m1', LONG);
    await until(() => broken.answers().length > 0);

    expect(frames.at(-1)).toMatchObject({ type: 'error', code: 'internal' });
    expect(broken.answers()).toMatchObject([{ FailedInternal: 1, CostUsd: expect.any(Number) }]);
    expect(broken.answers()[0]).not.toHaveProperty('Answered');
  });
});

describe('the local CloudWatch', () => {
  it('returns the metrics of every answer and leg that the handlers wrote', async () => {
    const client = new CloudWatchClient(stack().cloudwatch.access);
    const written = documents.filter((document) => 'Requests' in document).length;
    const socket = await connect();
    await socket.ask('m1', 'Can I return a damaged book?');
    await until(() => documents.filter((document) => 'Requests' in document).length > written);
    const stat = (Id: string, MetricName: string, Stat: string, dimensions: object) => {
      const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
      const Metric = { Namespace: 'MangaAssist', MetricName, Dimensions };
      return { Id, MetricStat: { Metric, Period: 3_600, Stat } };
    };

    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: [
          stat('requests', 'Requests', 'Sum', { service: 'mangaassist', stage: 'local', variant: 'control' }),
          stat('drafts', 'DraftConfidence', 'SampleCount', {
            service: 'mangaassist',
            stage: 'local',
            variant: 'control',
            task: 'faq',
          }),
          stat('legs', 'LegCostUsd', 'SampleCount', {
            service: 'mangaassist',
            stage: 'local',
            tier: 'haiku',
          }),
        ],
        StartTime: new Date(Date.now() - 30 * 60_000),
        EndTime: new Date(Date.now() + 60_000),
      }),
    );
    client.destroy();

    const values = Object.fromEntries((MetricDataResults ?? []).map(({ Id, Values }) => [Id, Values?.[0]]));
    expect(values).toEqual({
      requests: written + 1,
      drafts: documents.filter(({ task, DraftConfidence }) => task === 'faq' && DraftConfidence !== undefined)
        .length,
      legs: documents.filter((document) => document['tier'] === 'haiku' && 'LegCostUsd' in document).length,
    });
    expect(values['drafts']).toBeGreaterThan(0);
  });
});

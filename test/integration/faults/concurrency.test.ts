import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

const { connect, metrics, stack } = useLocalStack({ models: { kind: 'stand-in', speed: 4 } });

// The same question may be asked twice here, and is generated twice.
beforeAll(() =>
  putLiveConfig(stack(), {
    ...DEFAULT_LIVE_CONFIG,
    cache: { ...DEFAULT_LIVE_CONFIG.cache, enabled: false },
  }),
);

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

describe('questions at the same time or again', () => {
  it('of two clients receive their own answers each', async () => {
    const [one, two] = [await connect(), await connect()];

    const [first, second] = await Promise.all([
      one.ask('m1', LONG),
      two.ask('m1', 'Compare Monster and Pluto'),
    ]);

    expect(shownText(first)).toContain('Berserk');
    expect(shownText(second)).toContain('Pluto');
    expect(shownText(second)).not.toContain('Berserk');
  });

  it('in one session are refused while an answer runs, and accepted right after its terminal frame', async () => {
    const socket = await connect();
    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    await socket.next(({ type }) => type === 'answer.started');

    const [busy] = await socket.ask('m2', 'hello');
    await socket.terminal('m1');
    const next = await socket.ask('m3', 'hello');

    expect(busy).toMatchObject({ code: 'session_busy', retryable: true, retryAfterMs: expect.any(Number) });
    expect(next.at(-1)?.type).toBe('answer.finished');
  });

  it('that are the first two of a connection open one session', async () => {
    const socket = await connect();

    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    socket.send({ action: 'message.send', id: 'm2', text: LONG });
    const ends = await Promise.all([socket.terminal('m1'), socket.terminal('m2')]);

    expect(socket.frames.filter(({ type }) => type === 'session.opened')).toHaveLength(1);
    expect(ends.map(({ type }) => type).sort()).toEqual(['answer.finished', 'error']);
    expect(ends.find(({ type }) => type === 'error')).toMatchObject({ code: 'session_busy' });
  });

  it('with the same message id are answered once', async () => {
    const socket = await connect();
    socket.send({ action: 'session.open' });
    await socket.next(({ type }) => type === 'session.opened');
    const counted = metrics.length;
    const message = { action: 'message.send', id: 'm1', text: 'hello' };

    socket.send(message);
    socket.send(message);
    await socket.terminal('m1');
    await until(() => metrics.length > counted);

    expect(metrics.length).toBe(counted + 1);
    expect(socket.of('m1').filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('that are repeated later receive the stored answer without a model call', async () => {
    const socket = await connect();
    const first = await socket.ask('m1', 'Do you offer gift wrapping?');
    await until(() => metrics.length > 0);
    const counted = metrics.length;
    const from = socket.frames.length;

    socket.send({ action: 'message.send', id: 'm1', text: 'Do you offer gift wrapping?' });
    await socket.next(({ type }) => type === 'answer.finished', from);

    const again = socket.frames.slice(from) as AnyFrame[];
    expect(again.map(({ seq }) => seq)).toEqual(again.map((_, seq) => seq));
    expect(shownText(again)).toBe(shownText(first));
    expect(again.at(-1)).toEqual({ ...first.at(-1), seq: again.length - 1 });
    expect(metrics.length).toBe(counted);
  });
});

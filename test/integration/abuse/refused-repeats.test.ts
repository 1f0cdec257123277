/** A stored message id arrives again while its session is busy, or the day's budget is spent. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import type { AnyFrame } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const question = (id: string, text = LONG) => ({ action: 'message.send', id, text });
const isDelta = ({ type }: AnyFrame) => type === 'answer.delta';
const errorsOf = (frames: readonly AnyFrame[]) => frames.filter(({ type }) => type === 'error');

describe('a repeated message id while its session is busy', () => {
  const { connect } = useLocalStack({
    models: { kind: 'stand-in', speed: 4 },
    env: { MESSAGES_PER_MINUTE: '3', MESSAGES_PER_MINUTE_PER_ADDRESS: '0', CHECK_IN_MS: '200' },
  });

  it('is not refused, takes no token of the rate limit, and a refusal of another question does not carry its id', async () => {
    const [asker, second] = [await connect(), await connect()];
    const { session, resume } = await openSession(asker);
    asker.send(question('m1'));
    await asker.next(isDelta);
    await openSession(second, { session, resume });
    for (const socket of [asker, second]) {
      socket.send(question('m1'));
      socket.send(question('m2', 'hello'));
      socket.send(question('m1'));
    }
    await Promise.all([asker, second].map((socket) => socket.terminal('m1')));
    await Promise.all([asker, second].map((socket) => socket.terminal('m2')));

    for (const { frames } of [asker, second]) {
      expect(brokenPromises(frames)).toEqual([]);
      // Three tokens in all, for m1 and for m2 on either socket: a repeat that took one had m2 `rate_limited`.
      expect(errorsOf(frames)).toMatchObject([{ code: 'session_busy', id: 'm2', seq: 0 }]);
      expect(frames.filter(({ id, type }) => id === 'm1' && type === 'answer.finished')).toHaveLength(1);
    }
  });
});

describe('questions while another answer of the session is written', () => {
  const { connect } = useLocalStack({
    models: { kind: 'stand-in', speed: 0.2 },
    env: { MESSAGES_PER_MINUTE: '3', MESSAGES_PER_MINUTE_PER_ADDRESS: '0', CHECK_IN_MS: '200' },
  });

  it('are refused without using up the messages of their sender', async () => {
    const socket = await connect();
    socket.send(question('m1'));
    await socket.next(isDelta);
    const refused: AnyFrame[] = [];
    for (const id of ['b1', 'b2', 'b3', 'b4']) refused.push(...(await socket.ask(id, 'hello')));
    socket.send({ action: 'message.cancel', id: 'm1' });
    await socket.terminal('m1');
    const frames = await socket.ask('m2', 'hello');

    expect(refused).toMatchObject(
      Array(4).fill({ code: 'session_busy', retryable: true, retryAfterMs: expect.any(Number) }),
    );
    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished' });
    expect(brokenPromises(socket.frames)).toEqual([]);
  });
});

describe('a repeated message id while the day’s budget is spent', () => {
  const { connect, stack, metrics } = useLocalStack({
    models: { kind: 'stand-in', speed: 4 },
    env: { MESSAGES_PER_MINUTE: '0', MESSAGES_PER_MINUTE_PER_ADDRESS: '0', CHECK_IN_MS: '200' },
  });
  beforeAll(() =>
    putLiveConfig(stack(), {
      ...DEFAULT_LIVE_CONFIG,
      version: 1,
      // The reservation of one answer is more than that: the first is admitted, and no other.
      budget: { dailyUsd: 0.000_01, whenTight: 'cheap_first', whenExhausted: 'refuse', cheapUpTo: 1.25 },
    }),
  );

  it('receives the running answer and the stored answer, while new questions are refused', async () => {
    const [asker, stranger] = [await connect(), await connect()];
    await openSession(asker);
    asker.send(question('m1'));
    await asker.next(isDelta);
    const [refused] = await stranger.ask('m1', 'hello');
    for (let n = 0; n < 3; n += 1) asker.send(question('m1'));
    await asker.terminal('m1');
    const from = asker.frames.length;
    asker.send(question('m1'));
    await asker.next(isEnd, from);
    const [next] = await asker.ask('m2', 'hello');

    // Only the reservation of the running answer fills the budget then; afterwards its cost does.
    expect(refused).toMatchObject({
      type: 'error',
      code: 'budget_exhausted',
      id: 'm1',
      seq: 0,
      retryable: true,
      retryAfterMs: 5_000,
    });
    expect(next).toMatchObject({
      type: 'error',
      code: 'budget_exhausted',
      id: 'm2',
      seq: 0,
      retryable: false,
    });
    expect(brokenPromises(asker.frames)).toEqual([]);
    expect(errorsOf(asker.of('m1'))).toEqual([]);
    expect(metrics.filter((each) => Number(each['CostUsd']) > 0)).toHaveLength(1);
  });
});

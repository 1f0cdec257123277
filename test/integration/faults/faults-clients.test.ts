/** Clients that repeat frames, in any order, and reconnect all the time. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { type AnyFrame, type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const { answers, connect, faulty } = useFaultyStack({
  speed: 5,
  env: { CHECK_IN_MS: '400' },
  protection: { firstEventMs: 25_000 },
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const DIRECT = { task: 'comparison' };

/** Requests to a model that ask this question, and do not only have it in their history. */
const callsAbout = (text: string) =>
  faulty().models.asked.filter(({ body }) => body.includes(`${text}\\n</question`)).length;

/** Of the question that is repeated. */
const COPIES = 4;

describe('frames that arrive twice and in any order', () => {
  const said = (text: string) => [
    ...Array.from({ length: COPIES }, () => ({ action: 'message.send', id: 'm1', text, options: DIRECT })),
    ...Array.from({ length: 2 }, () => ({ action: 'message.send', id: 'm2', text: 'hello' })),
    { action: 'message.cancel', id: 'm2' },
    { action: 'message.rate', id: 'm1', rating: 'up' },
    { action: 'ping' },
    { action: 'ping' },
  ];
  const orders = fc.sample(fc.shuffledSubarray([...said('').keys()], { minLength: 10 }), {
    seed: 20_261_123,
    numRuns: 4,
  });

  it('are answered once each, by the rules of the protocol', async () => {
    const played = await Promise.all(
      orders.map(async (order, index) => {
        const text = `What is Berserk about? (order ${index})`;
        const frames = said(text);
        const socket = await connect();
        await openSession(socket);
        for (const place of order) socket.send(frames[place] as object);
        await Promise.all([socket.terminal('m1'), socket.terminal('m2')]);
        expect((await askWithRetries(socket, 'm1', text, DIRECT)).type).toBe('answer.finished');
        return { socket, text };
      }),
    );

    for (const { socket, text } of played) {
      expect(brokenPromises(socket.frames)).toEqual([]);
      const ends = socket.of('m1').filter(({ type }) => type === 'answer.finished');
      expect(
        new Set(ends.map((end) => JSON.stringify((end as AnyFrame & { usage?: unknown }).usage))).size,
      ).toBe(1);
      // A model is asked while the turn is stored: a copy that comes at that moment may ask, too, and is aborted.
      expect(callsAbout(text)).toBeGreaterThanOrEqual(1);
      expect(callsAbout(text)).toBeLessThanOrEqual(COPIES);
    }
  });
});

it('an answer that is resumed twenty times is delivered whole and generated once', async () => {
  const first = await connect();
  const { session, resume } = await openSession(first);
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connect()));
  let speak = () => {};
  const silence = new Promise<void>((resolve) => {
    speak = resolve;
  });
  faulty().models.faultOf = () => ({ kind: 'hold', until: silence });
  first.send({ action: 'message.send', id: 'm1', text: LONG, options: { task: 'discussion' } });
  await first.next(({ type }) => type === 'answer.started');

  const lost: ChatSocket[] = [];
  let current: ChatSocket[] = [];
  while (sockets.length > 0) {
    for (const socket of current) socket.vanish();
    lost.push(...current);
    current = sockets.splice(0, 5);
    await Promise.all(
      current.map((socket) => openSession(socket, { session, resume, after: { id: 'm1', seq: 0 } })),
    );
  }
  speak();
  await Promise.all([first, ...current].map((socket) => socket.terminal('m1')));
  // Of another task than the answers above, some of which are counted only now.
  const discussed = () => answers().filter(({ task }) => task === 'discussion');
  await until(() => discussed().length > 0);

  const text = shownText(first.of('m1'));
  for (const socket of [first, ...current]) {
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(socket.of('m1').filter(isEnd)).toMatchObject([{ type: 'answer.finished' }]);
    expect(shownText(socket.of('m1'))).toBe(text);
  }
  for (const socket of lost) expect(brokenPromises(socket.frames, { unended: ['m1'] })).toEqual([]);
  expect(callsAbout(LONG)).toBe(1);
  expect(discussed()).toMatchObject([{ Answered: 1 }]);
});

/** Models that fail in the middle of their text. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exception } from '../../contract/bedrock/event-stream-frame.ts';
import { brokenPromises } from '../../support/promises.ts';
import { type AnyFrame, type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import type { Asked, Fault } from '../../support/stack/fault-proxy.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const { connect, faulty } = useFaultyStack({
  speed: 50,
  env: { CHECK_IN_MS: '300', ANSWER_DEADLINE_MS: '25000' },
  // One that a busy machine does not reach by itself.
  protection: { retries: 1, retryBaseMs: 10, stallMs: 2_000, firstEventMs: 8_000 },
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

const tierOf = ({ path }: Asked) => (path.includes('haiku') ? 'haiku' : 'sonnet');

const breakOff = (afterEvents: number, then: Extract<Fault, { kind: 'break-off' }>['then']): Fault => ({
  kind: 'break-off',
  afterEvents,
  then,
});

let socket: ChatSocket;
beforeEach(async () => {
  faulty().models.reset();
  socket = await connect();
});

/** Asks for the strong tier. */
const ask = (id = 'm1') => socket.ask(id, LONG, { task: 'comparison' });

const asked = () => faulty().models.asked.map(tierOf);

async function expectKept(id: string, frames: readonly AnyFrame[]): Promise<void> {
  const opened = socket.frames.find(({ type }) => type === 'session.opened');
  if (opened?.type !== 'session.opened') throw new Error('not opened');
  const { history } = await openSession(await connect(), { session: opened.session, resume: opened.resume });
  expect(brokenPromises(socket.frames)).toEqual([]);
  expect(history.find((turn) => turn.id === id)).toMatchObject({ answer: shownText(frames) });
}

describe('the strong tier’s model', () => {
  it.each<[string, Buffer | 'cut' | 'stall']>([
    ['is throttled', exception('throttlingException', 'Slow down.')],
    ['has an internal error', exception('internalServerException', 'Oh.')],
    ['breaks its stream off by an error', exception('modelStreamErrorException', 'Oh.')],
    ['breaks its stream off', 'cut'],
    ['stalls', 'stall'],
  ])('that %s after some of its text was sent is replaced by the fast tier’s', async (_, then) => {
    faulty().models.faultOf = (request) => (tierOf(request) === 'sonnet' ? breakOff(20, then) : undefined);

    const frames = await ask();

    expect(frames.find(({ type }) => type === 'answer.replaced')).toMatchObject({
      reason: 'model_failed',
      tier: 'haiku',
    });
    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'haiku', degraded: true });
    expect(asked()).toEqual(['sonnet', 'haiku']);
    await expectKept('m1', frames);
  });

  it.each<[string, Fault]>([
    ['is throttled up front', { kind: 'refuse', status: 429, type: 'ThrottlingException' }],
    ['breaks its stream off before the first text', breakOff(1, 'cut')],
  ])('that %s, once, is called a second time, and the answer is not degraded', async (_, fault) => {
    faulty().models.faultOf = () => (asked().length === 1 ? fault : undefined);

    const frames = await ask();

    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'sonnet', degraded: false });
    expect(frames.map(({ type }) => type)).not.toContain('answer.replaced');
    expect(asked()).toEqual(['sonnet', 'sonnet']);
    await expectKept('m1', frames);
  });

  it('that breaks its stream off after any number of events is replaced, by the rules of the protocol', async () => {
    for (const events of [0, 1, 2, 65]) {
      faulty().models.faultOf = (request) =>
        tierOf(request) === 'sonnet' ? breakOff(events, 'cut') : undefined;

      const frames = await ask(`after-${events}`);

      expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'haiku', degraded: true });
    }
    expect(brokenPromises(socket.frames)).toEqual([]);
  });
});

it('the text so far ends as a degraded answer where the streams of both models break off', async () => {
  faulty().models.faultOf = () => breakOff(30, 'cut');

  const frames = await ask();

  expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', degraded: true });
  expect(shownText(frames)).not.toBe('');
  await expectKept('m1', frames);
});

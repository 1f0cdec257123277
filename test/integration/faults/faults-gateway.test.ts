/** The connection-management API throttles, fails, is slow or answers that a client is gone, in mid-answer. */
import { describe, expect, it } from '@jest/globals';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { type AnyFrame, type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import type { Asked, Fault } from '../../support/stack/fault-proxy.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const { connect, faulty, answers } = useFaultyStack({ speed: 8, env: { CHECK_IN_MS: '300' } });

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

const posted = ({ body }: Asked) => JSON.parse(body) as AnyFrame;
const refused = (status: number, type: string): Fault => ({ kind: 'refuse', status, type });

/** Opens a session, with faults for the posts of its answer. */
async function begin(faultOf: (frame: AnyFrame, isFirst: boolean) => Fault | undefined) {
  const socket = await connect();
  const { session, resume } = await openSession(socket);
  const { gateway } = faulty();
  gateway.reset();
  gateway.faultOf = (asked) => faultOf(posted(asked), asked.path === gateway.asked[0]?.path);
  return { socket, session: { session, resume } };
}

const ask = (socket: ChatSocket) => socket.ask('m1', LONG, { task: 'comparison' });
const askOnly = (socket: ChatSocket) =>
  socket.send({ action: 'message.send', id: 'm1', text: LONG, options: { task: 'comparison' } });

/** Applies a fault to the first post of some frames. */
function onceEach(fits: (frame: AnyFrame) => boolean, fault: Fault) {
  const tried = new Set<string>();
  return (frame: AnyFrame) => {
    const key = `${frame.id} ${frame.seq}`;
    if (tried.has(key) || !fits(frame)) return undefined;
    tried.add(key);
    return fault;
  };
}

const isSecondOrEnd = (frame: AnyFrame) => frame.seq === 1 || frame.type === 'answer.finished';

async function kept(session: object) {
  const { history } = await openSession(await connect(), session);
  return history.find(({ id }) => id === 'm1');
}

describe('a frame posted to API Gateway', () => {
  it.each<[string, Fault]>([
    ['throttled', refused(429, 'LimitExceededException')],
    ['answered with 500', refused(500, 'InternalServerException')],
    ['cut off', { kind: 'drop' }],
  ])('that is %s at first arrives once and in order', async (_, fault) => {
    const { socket, session } = await begin(onceEach(isSecondOrEnd, fault));

    const frames = await ask(socket);

    expect(faulty().gateway.asked.length).toBe(frames.length + 2);
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(await kept(session)).toMatchObject({ status: 'answered', answer: shownText(frames) });
  });

  it('that arrived although the response was lost is posted again with its sequence number, and no other frame is', async () => {
    const { socket, session } = await begin(onceEach(isSecondOrEnd, { kind: 'lose-answer' }));

    await ask(socket);
    await until(() => socket.of('m1').filter(isEnd).length === 2);

    const frames = socket.of('m1');
    const once = frames.filter(({ seq }, index) => frames.findIndex((frame) => frame.seq === seq) === index);
    expect(frames).toHaveLength(once.length + 2);
    expect(brokenPromises(once)).toEqual([]);
    expect(await kept(session)).toMatchObject({ status: 'answered', answer: shownText(once) });
  });
});

describe('an answer posted through API Gateway', () => {
  it('whose posts are slow merges its text into fewer frames, with one post in flight at a time', async () => {
    const { socket, session } = await begin(() => ({ kind: 'delay', ms: 300 }));

    const frames = await ask(socket);

    const times = faulty().gateway.asked.map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(299);
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(await kept(session)).toMatchObject({ answer: shownText(frames) });
  });

  it('whose post returns 410 is not posted to that connection again, and continues on another connection', async () => {
    const { socket, session } = await begin((frame, isFirst) =>
      isFirst && frame.seq === 2 ? refused(410, 'GoneException') : undefined,
    );
    const counted = answers().length;
    askOnly(socket);
    await faulty().gateway.next((asked) => posted(asked).seq === 2);

    const second = await connect();
    await openSession(second, { ...session, after: { id: 'm1', seq: 1 } });
    await second.terminal('m1');

    expect(socket.of('m1').map(({ seq }) => seq)).toEqual([0, 1]);
    expect(second.of('m1')[0]).toMatchObject({ type: 'answer.snapshot', seq: 2 });
    expect(brokenPromises(second.frames)).toEqual([]);
    expect(await kept(session)).toMatchObject({ status: 'answered', answer: shownText(second.of('m1')) });
    await until(() => answers().length > counted);
    expect(answers().slice(counted)).toMatchObject([{ Answered: 1 }]);
  });

  it.each<[string, Fault]>([
    ['is refused each time', refused(500, 'InternalServerException')],
    ['gets no response', { kind: 'hang' }],
  ])(
    'one post of which %s is stored and continues on another connection, while other sessions are answered',
    async (_, fault) => {
      const { socket, session } = await begin((frame, isFirst) =>
        isFirst && frame.seq === 2 ? fault : undefined,
      );
      const counted = answers().length;
      askOnly(socket);
      await faulty().gateway.next((asked) => posted(asked).seq === 2);

      const other = await (await connect()).ask('other', 'hello');
      await until(() => answers().length === counted + 2);
      const second = await connect();
      await openSession(second, { ...session, after: { id: 'm1', seq: 1 } });
      await second.terminal('m1');

      expect(other.at(-1)?.type).toBe('answer.finished');
      expect(brokenPromises(socket.frames, { unended: ['m1'] })).toEqual([]);
      expect(brokenPromises(second.frames)).toEqual([]);
      expect(await kept(session)).toMatchObject({ status: 'answered', answer: shownText(second.of('m1')) });
      // Not longer than a frame may take, in all its tries.
      await until(() => faulty().gateway.hanging === 0);
    },
  );
});

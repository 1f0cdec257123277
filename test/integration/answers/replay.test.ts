/** Replays of a stored answer: for concurrent requests, and for clients that lost its terminal frame. */
import { describe, expect, it } from '@jest/globals';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import type { Asked } from '../../support/stack/fault-proxy.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const { connect, faulty } = useFaultyStack({ speed: 20 });

const QUESTION = 'What is Berserk about?';
const DIRECT = { task: 'comparison' };

/** A session with an answer; from now on posts of frames of that type wait until `go`. */
async function answered(type: string) {
  const socket = await connect();
  const { session, resume } = await openSession(socket);
  const { gateway, table } = faulty();
  const released = () =>
    table.asked.filter(({ body }) => body.includes('REMOVE #stream') && body.includes('"stream#m1"')).length;
  const earlier = released();
  await socket.ask('m1', QUESTION, DIRECT);
  // A repetition before that is a part of the answer that was just posted.
  await until(() => released() > earlier);
  const isHeld = ({ body }: Asked) => body.includes(`"${type}"`);
  let go = () => {};
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
  gateway.reset();
  gateway.faultOf = (asked) => (isHeld(asked) ? { kind: 'hold', until: gone } : undefined);
  const replays = () =>
    table.asked.filter(({ body }) => body.includes('SET #stream') && body.includes('"stream#m1"')).length;
  return { socket, session, resume, held: () => gateway.next(isHeld), replays, go: () => go() };
}

describe('a stored answer', () => {
  it('is replayed once for concurrent duplicates on one connection, and again for a later one', async () => {
    const { socket, held, replays, go } = await answered('answer.started');
    const from = socket.frames.length;
    const before = replays();
    const message = { action: 'message.send', id: 'm1', text: QUESTION, options: DIRECT };

    socket.send(message);
    await held();
    socket.send(message);
    await until(() => replays() >= before + 2);
    go();
    await socket.next(isEnd, from);
    const later = await askWithRetries(socket, 'm1', QUESTION, DIRECT);

    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(socket.of('m1').filter(isEnd)).toHaveLength(3);
    expect(later.type).toBe('answer.finished');
  });

  it('is replayed from a sequence number once for concurrent resumes on one connection', async () => {
    const { session, resume, held, go } = await answered('answer.snapshot');
    const socket = await connect();
    const frame = { session, resume, after: { id: 'm1', seq: 1 } };

    await openSession(socket, frame);
    await held();
    await openSession(socket, frame);
    go();
    await socket.terminal('m1');
    socket.send({ action: 'ping' });
    await socket.next(({ type }) => type === 'pong');

    expect(socket.of('m1').map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('has its terminal frame replayed at each resume of a client that lost it', async () => {
    const first = await connect();
    const { session, resume } = await openSession(first);
    const end = (await first.ask('m1', QUESTION, DIRECT)).at(-1);
    let seq = (end?.seq ?? 0) - 1;

    for (let lost = 0; lost < 3; lost += 1) {
      const socket = await connect();
      await openSession(socket, { session, resume, after: { id: 'm1', seq } });
      await socket.terminal('m1');
      expect(socket.of('m1')).toMatchObject([
        { type: 'answer.snapshot', seq: seq + 1, text: shownText(first.of('m1')) },
        { type: 'answer.finished', seq: seq + 2 },
      ]);
      seq += 1;
    }
  });
});

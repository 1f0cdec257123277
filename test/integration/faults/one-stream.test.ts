/** One stream a socket: frames of two invocations never mix under one id, and a session changes in order. */
import { describe, expect, it } from '@jest/globals';
import { brokenPromises } from '../../support/promises.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const question = (id: string, text = LONG) => ({ action: 'message.send', id, text });

describe('a change of session on one connection', () => {
  const { connect } = useLocalStack({
    models: { kind: 'stand-in', speed: 10 },
    env: { MESSAGES_PER_MINUTE: '0', MESSAGES_PER_MINUTE_PER_ADDRESS: '0', CHECK_IN_MS: '200' },
  });

  it('ends the subscription to the old session’s answer before the same message id is answered in the new session', async () => {
    const socket = await connect();
    await openSession(socket);
    socket.send(question('m1'));
    await socket.next(({ type }) => type === 'answer.delta');
    const from = socket.frames.length;
    socket.send({ action: 'session.open' });
    socket.send(question('m1', 'Compare Monster and Pluto'));
    await socket.next(({ type }) => type === 'answer.finished', from);

    const opened = socket.frames.findLastIndex(({ type }) => type === 'session.opened');
    expect(socket.frames.slice(from).filter(({ type }) => type === 'session.opened')).toHaveLength(1);
    expect(brokenPromises(socket.frames.slice(opened))).toEqual([]);
  });

  it('by a resume applies to a question sent right after it, and no second session is opened', async () => {
    const { session, resume } = await openSession(await connect());
    for (let n = 0; n < 10; n += 1) {
      const socket = await connect();
      socket.send({ action: 'session.open', session, resume });
      socket.send(question(`m${n}`, 'hello'));
      await socket.terminal(`m${n}`);

      const opened = socket.frames.filter((frame) => frame.type === 'session.opened');
      expect(opened).toMatchObject([{ session }]);
      expect(brokenPromises(socket.frames)).toEqual([]);
      socket.close();
    }
  });
});

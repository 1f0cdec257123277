/** One message id that is sent twice at once is answered once and paid for once, in two environments on one table. */
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../packages/classifier/training/random.ts';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useEnvironments } from '../../support/stack/environments.ts';
import { openSession } from '../../support/stack/open-session.ts';

/** Each gap between the two, and each socket first: unit/message/delivery/one-id-at-once has 60 schedules. */
const TIMES = 3;
/** Requests to the table take from 0 to this, in ms, so that those of two invocations come in all orders. */
const SLOWEST_MS = 12;

const { answers, connect, idle, settledUsd, table } = useEnvironments({
  aheadMs: [0, 0],
  speed: 50,
  env: {
    CHECK_IN_MS: '100',
    DAILY_BUDGET_USD: '1000',
    MESSAGES_PER_MINUTE: '0',
    MESSAGES_PER_MINUTE_PER_ADDRESS: '0',
    USD_PER_HOUR_PER_GUEST: '0',
    USD_PER_HOUR_PER_ADDRESS: '0',
    FRAMES_PER_MINUTE: '0',
  },
});

/** A question that no other one has an answer for. */
const question = (n: string) => ({
  action: 'message.send',
  id: 'm1',
  text: `Compare Monster and Pluto, reason ${n}`,
});

/** Sends the frames of `send` with the table's requests in a seeded order, and returns what was paid by their end. */
async function at(seed: number, send: () => void, sockets: readonly ChatSocket[]) {
  const random = seededRandom(seed);
  const counted = answers.length;
  const before = await settledUsd();
  table().faultOf = () => ({ kind: 'delay', ms: random() * SLOWEST_MS });
  send();
  await Promise.all(sockets.map((socket) => socket.terminal('m1')));
  await idle();
  table().reset();
  return { counted: answers.slice(counted), paidUsd: (await settledUsd()) - before };
}

/** Cost of an answer by its last frame. */
const costUsd = (socket: ChatSocket) => {
  const end = socket.of('m1').find(({ type }) => type === 'answer.finished');
  return end?.type === 'answer.finished' ? end.costUsd : Number.NaN;
};

describe('the same message id twice at once', () => {
  it('on a new connection opens one session, and gets one answer, one end and one payment', async () => {
    for (let n = 0; n < TIMES; n += 1) {
      const socket = await connect('in turn');
      const gapMs = n % 3;
      const { counted, paidUsd } = await at(n, () => {
        socket.send(question(`a${n}`));
        setTimeout(() => socket.send(question(`a${n}`)), gapMs);
      }, [socket]);

      const ends = socket.of('m1').filter(isEnd);
      expect(socket.frames.filter(({ type }) => type === 'session.opened')).toHaveLength(1);
      expect(ends.map(({ type }) => type)).toEqual(['answer.finished']);
      expect(brokenPromises(socket.frames)).toEqual([]);
      expect(counted).toHaveLength(1);
      expect(paidUsd).toBeCloseTo(costUsd(socket), 9);
      socket.close();
    }
  });

  it('on two sockets of a session ends once on each with the same text, and is paid for once', async () => {
    for (let n = 0; n < TIMES; n += 1) {
      const sockets = [await connect(0), await connect(1)] as const;
      const { session, resume } = await openSession(sockets[0]);
      await openSession(sockets[1], { session, resume });
      const [first, second] = n % 2 === 0 ? sockets : [sockets[1], sockets[0]];
      const { counted, paidUsd } = await at(
        n,
        () => {
          first.send(question(`b${n}`));
          second.send(question(`b${n}`));
        },
        sockets,
      );

      for (const socket of sockets) {
        expect(
          socket
            .of('m1')
            .filter(isEnd)
            .map(({ type }) => type),
        ).toEqual(['answer.finished']);
        expect(brokenPromises(socket.frames)).toEqual([]);
        expect(costUsd(socket)).toBeCloseTo(paidUsd, 9);
      }
      expect(shownText(sockets[1].of('m1'))).toBe(shownText(sockets[0].of('m1')));
      expect(counted).toHaveLength(1);
      for (const socket of sockets) socket.close();
    }
  });
});

/** Lambda environments whose clocks are five minutes apart, 150 s each way: what one writes another may judge. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { brokenPromises } from '../../support/promises.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useEnvironments } from '../../support/stack/environments.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const BEHIND_MS = -150_000;
const AHEAD_MS = 150_000;
const [BEHIND, AHEAD] = [0, 1];
const HOUR_MS = 3_600_000;
/** Long enough for the whole tolerance, and shorter than a socket lives. */
const SESSION_MS = 7_000_000;
/** A test on a busy machine takes less. */
const SLOW_MS = 60_000;
/** One comes every six seconds. */
const MESSAGES_PER_MINUTE = 10;

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

describe.each([
  ['behind', BEHIND_MS],
  ['ahead', AHEAD_MS],
])('a guest authorized by an environment whose clock is 150 s %s', (door, doorAheadMs) => {
  const aheadMs = [BEHIND_MS, AHEAD_MS];
  const { answers, connect } = useEnvironments({
    aheadMs,
    doorAheadMs,
    speed: 8,
    env: {
      CHECK_IN_MS: '100',
      GUEST_TOKEN_TTL_SECONDS: '60',
      SESSION_TTL_SECONDS: String(SESSION_MS / 1_000),
      MESSAGES_PER_MINUTE: String(MESSAGES_PER_MINUTE),
      MESSAGES_PER_MINUTE_PER_ADDRESS: '0',
    },
  });
  afterEach(() => {
    [aheadMs[BEHIND], aheadMs[AHEAD]] = [BEHIND_MS, AHEAD_MS];
  });

  it.each([
    ['behind', BEHIND, AHEAD],
    ['ahead', AHEAD, BEHIND],
  ])(
    'receives each answer once in a session that an environment %s opened and a second one continues',
    async (title, opener, other) => {
      const first = await connect(opener);
      const { session, resume, guest } = await openSession(first);
      const counted = answers.length;
      const frames = await first.ask(
        'm1',
        `What is the plot of ${title === 'ahead' ? 'Dandadan' : 'Berserk'}?`,
      );

      const second = await connect(other, guest);
      const { history } = await openSession(second, { session, resume });
      const again = await second.ask('m1', 'What is the plot of Dandadan?');
      second.send({ action: 'message.rate', id: 'm1', rating: 'up' });
      const next = await second.ask('m2', 'hello');
      const third = await connect(opener, guest);
      const { history: rated } = await openSession(third, { session, resume });

      expect(frames.at(-1)?.type).toBe('answer.finished');
      expect(history).toMatchObject([{ id: 'm1', status: 'answered', answer: shownText(frames) }]);
      expect(shownText(again)).toBe(shownText(frames));
      expect(next.at(-1)?.type).toBe('answer.finished');
      expect(rated).toMatchObject([{ id: 'm1', rating: 'up' }, { id: 'm2' }]);
      await until(() => answers.length >= counted + 2);
      expect(answers).toHaveLength(counted + 2);
      for (const socket of [first, second, third]) expect(brokenPromises(socket.frames)).toEqual([]);
    },
  );

  it.each([
    ['behind', BEHIND],
    ['ahead', AHEAD],
  ])(
    'is answered for the two hours of a connection by an environment whose clock is %s',
    async (_, environment) => {
      const socket = await connect(environment);
      await openSession(socket);

      aheadMs[environment] = (aheadMs[environment] ?? 0) + 2 * HOUR_MS - SLOW_MS;

      expect((await socket.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
    },
  );

  // The token of the environment that let it in is in none of these.
  if (door === 'behind') {
    it('cancels an answer through an environment that does not own its lease', async () => {
      const [writer, other] = [await connect(BEHIND), await connect(AHEAD)];
      const { session, resume } = await openSession(writer);
      await openSession(other, { session, resume });
      writer.send({ action: 'message.send', id: 'm1', text: LONG, options: { task: 'comparison' } });
      await writer.next(({ type }) => type === 'answer.started');

      other.send({ action: 'message.cancel', id: 'm1' });

      expect((await writer.terminal('m1')).type).toBe('answer.cancelled');
      expect(brokenPromises(writer.frames)).toEqual([]);
    });

    it.each([
      ['behind', BEHIND, AHEAD],
      ['ahead', AHEAD, BEHIND],
    ])('resumes and uses a session until the expiry that an environment %s set', async (_, opener, other) => {
      const socket = await connect(opener);
      const { session, resume, expiresAt } = await openSession(socket);
      await socket.ask('m1', 'hello');
      expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + (aheadMs[opener] ?? 0) + SESSION_MS);
      const later = await connect(other);

      aheadMs[other] = (aheadMs[other] ?? 0) + SESSION_MS - SLOW_MS;
      const { history } = await openSession(later, { session, resume });
      const next = await later.ask('m2', 'hello');

      expect(history).toMatchObject([{ id: 'm1' }]);
      expect(next.at(-1)?.type).toBe('answer.finished');
    });

    it('has one token bucket of messages in both environments, with waits of at most one refill', async () => {
      const [ahead, behind] = [await connect(AHEAD), await connect(BEHIND)];
      const { session, resume } = await openSession(ahead);
      await openSession(behind, { session, resume });
      const waitsMs: number[] = [];

      for (let asked = 0; asked < MESSAGES_PER_MINUTE + 4; asked += 1) {
        const end = (await (asked % 2 === 0 ? ahead : behind).ask(`m${asked}`, 'hello')).at(-1);
        if (asked < MESSAGES_PER_MINUTE) expect(end?.type).toBe('answer.finished');
        if (end?.type === 'error') waitsMs.push(end.retryAfterMs ?? Number.POSITIVE_INFINITY);
      }

      expect(Math.max(0, ...waitsMs)).toBeLessThanOrEqual(60_000 / MESSAGES_PER_MINUTE);
    });
  }
});

/** Lambda environments whose clocks differ, and writers that are late. */
import { describe, expect, it } from '@jest/globals';
import { shownText } from '../support/chat-socket.ts';
import { useEnvironments } from '../support/environments.ts';
import { openSession } from '../support/open-session.ts';
import { brokenPromises, isEnd } from '../support/promises.ts';
import { until } from '../support/until.ts';

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const DIRECT = { task: 'comparison' };

describe('two environments whose clocks are six seconds apart', () => {
  const { answers, connect } = useEnvironments({
    aheadMs: [-3_000, 3_000],
    speed: 4,
    env: { CHECK_IN_MS: '200', MESSAGES_PER_MINUTE: '0' },
  });

  it('do not take over what the other one writes', async () => {
    const reader = await connect(0);
    const { session, resume } = await openSession(reader);
    const other = await connect(1);
    await openSession(other, { session, resume });
    reader.send({ action: 'message.send', id: 'm1', text: LONG, options: DIRECT });
    await reader.next(({ type }) => type === 'answer.started');

    const [twin] = [await connect(1)];
    await openSession(twin, { session, resume, after: { id: 'm1', seq: 0 } });
    let tries = 0;
    while (!reader.of('m1').some(isEnd)) {
      tries += 1;
      await other.ask(`busy-${tries}`, 'hello');
    }
    await Promise.all([reader.terminal('m1'), twin.terminal('m1')]);

    expect(tries).toBeGreaterThan(2);
    for (const socket of [reader, twin, other]) expect(brokenPromises(socket.frames)).toEqual([]);
    expect(reader.of('m1').at(-1)).toMatchObject({ type: 'answer.finished', tier: 'sonnet' });
    expect(shownText(twin.of('m1'))).toBe(shownText(reader.of('m1')));
    expect(answers.filter(({ task }) => task === 'comparison')).toMatchObject([{ Answered: 1 }]);
    for (const busy of other.frames.filter(isEnd).slice(0, -1))
      expect(busy).toMatchObject({ code: 'session_busy' });
  });
});

describe('a writer that is taken for dead', () => {
  // Its word is good for eight seconds: the other environment finds it dead at once.
  const { answers, connect } = useEnvironments({
    aheadMs: [0, 60_000],
    speed: 5,
    env: { CHECK_IN_MS: '5000', MESSAGES_PER_MINUTE: '0' },
  });

  it('changes nothing of the turn when it comes to its end, and says that it broke off', async () => {
    const reader = await connect(0);
    const { session, resume } = await openSession(reader);
    reader.send({ action: 'message.send', id: 'm1', text: LONG, options: DIRECT });
    await reader.next(({ type }) => type === 'answer.delta');

    const { history: before } = await openSession(await connect(1), { session, resume });
    await reader.terminal('m1');
    const { history: after } = await openSession(await connect(1), { session, resume });

    expect(before).toMatchObject([{ id: 'm1', status: 'interrupted' }]);
    expect(after).toEqual(before);
    expect(reader.of('m1').at(-1)).toMatchObject({ code: 'internal', retryable: true });
    expect(reader.of('m1').filter(isEnd)).toHaveLength(1);
    expect(brokenPromises(reader.frames)).toEqual([]);
  });

  it('does not touch the answer that another one writes instead, nor end it', async () => {
    const counted = answers.length;
    const late = await connect(0);
    const { session, resume } = await openSession(late);
    // Another question: the one above is in the cache.
    const text = 'Compare Monster and Pluto as stories about guilt';
    late.send({ action: 'message.send', id: 'm1', text, options: DIRECT });
    await late.next(({ type }) => type === 'answer.delta');

    const quick = await connect(1);
    await openSession(quick, { session, resume });
    const frames = await quick.ask('m1', 'What is Berserk about?', DIRECT);
    await until(() => answers.length >= counted + 2);
    const { history } = await openSession(await connect(0), { session, resume });

    expect(brokenPromises(quick.frames)).toEqual([]);
    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(history).toMatchObject([
      { status: 'answered', question: 'What is Berserk about?', answer: shownText(frames) },
    ]);
    expect(answers.slice(counted)).toContainEqual(expect.objectContaining({ Interrupted: 1 }));
  });
});

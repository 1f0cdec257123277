/** Lambda environments whose clocks differ, and writers that are late. */
import { describe, expect, it } from '@jest/globals';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useEnvironments } from '../../support/stack/environments.ts';
import { holdUp } from '../../support/stack/fault-proxy.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { sessionOf, writeOf } from '../../support/stack/table-writes.ts';
import { until } from '../../support/until.ts';

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const DIRECT = { task: 'comparison' };

describe('two environments with clocks five minutes apart', () => {
  const { answers, connect } = useEnvironments({
    aheadMs: [-150_000, 150_000],
    // So slow that other questions arrive during the answer, also on a busy machine.
    speed: 1,
    env: { CHECK_IN_MS: '200', MESSAGES_PER_MINUTE: '0' },
  });

  it('do not acquire the lease of a turn that the other environment owns', async () => {
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

    expect(tries).toBeGreaterThan(1);
    for (const socket of [reader, twin, other]) expect(brokenPromises(socket.frames)).toEqual([]);
    expect(reader.of('m1').at(-1)).toMatchObject({ type: 'answer.finished', tier: 'sonnet' });
    expect(shownText(twin.of('m1'))).toBe(shownText(reader.of('m1')));
    expect(answers.filter(({ task }) => task === 'comparison')).toMatchObject([{ Answered: 1 }]);
    for (const busy of other.frames.filter(isEnd).slice(0, -1))
      expect(busy).toMatchObject({ code: 'session_busy' });
  });
});

describe('a lease owner whose lease was lost', () => {
  // Clocks so far apart are not tolerated: the other environment finds its lease expired at once.
  const aheadMs = [0, 600_000];
  const { answers, connect, table } = useEnvironments({
    aheadMs,
    speed: 5,
    env: { CHECK_IN_MS: '5000', MESSAGES_PER_MINUTE: '0', MESSAGES_PER_MINUTE_PER_ADDRESS: '0' },
  });

  it('does not change the interrupted turn when it finishes, and ends its frames with a retryable error', async () => {
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

  it('does not release the session while a duplicate holds the lease, and sends no more frames', async () => {
    const late = await connect(0);
    const { session, resume } = await openSession(late);
    const { faultOf, release: store } = holdUp(
      (asked) => writeOf(asked) === 'finish' && asked.body.includes('Berserk'),
    );
    table().faultOf = faultOf;
    late.send({ action: 'message.send', id: 'm1', text: 'Compare Monster and Pluto', options: DIRECT });
    await late.next(({ type }) => type === 'answer.delta');

    const quick = await connect(1);
    await openSession(quick, { session, resume });
    quick.send({ action: 'message.send', id: 'm1', text: 'What is Berserk about?', options: DIRECT });
    await table().next((asked) => sessionOf(asked) === session && writeOf(asked) === 'release');
    quick.send({ action: 'message.send', id: 'm2', text: 'hello' });
    quick.send({ action: 'ping' });
    await quick.next(({ type }) => type === 'pong');
    const early = quick.of('m2');
    store();
    await quick.terminal('m1');
    // A frame whose post had begun when the lease was lost has arrived: a busy machine delivers it late.
    const told = late.of('m1');
    await quick.terminal('m2');
    const next = await askWithRetries(quick, 'm3', 'hello');

    expect(early).toEqual([]);
    expect(next.type).toBe('answer.finished');
    expect(late.of('m1')).toEqual(told);
    expect(told.filter(isEnd)).toEqual([]);
    expect(brokenPromises(late.frames, { unended: ['m1'] })).toEqual([]);
    expect(brokenPromises(quick.frames)).toEqual([]);
    expect(shownText(quick.of('m1'))).toContain('Berserk');
  });

  it('before it began leaves the turn to the new lease owner, and delivers that answer', async () => {
    const counted = answers.length;
    const late = await connect(0);
    const { session, resume } = await openSession(late);
    const { faultOf, release: begin } = holdUp((asked) => writeOf(asked) === 'begin');
    table().faultOf = faultOf;
    const message = { action: 'message.send', id: 'm1', text: 'Is Yotsuba funny?', options: DIRECT };
    late.send(message);
    await table().next((asked) => sessionOf(asked) === session && writeOf(asked) === 'begin');
    table().faultOf = () => undefined;

    const quick = await connect(1);
    await openSession(quick, { session, resume });
    quick.send(message);
    await quick.next(({ type }) => type === 'answer.started');
    begin();
    await Promise.all([quick.terminal('m1'), late.terminal('m1')]);

    for (const socket of [late, quick]) expect(brokenPromises(socket.frames)).toEqual([]);
    expect(shownText(late.of('m1'))).toBe(shownText(quick.of('m1')));
    await until(() => answers.length > counted);
    expect(answers).toHaveLength(counted + 1);
  });

  it('before it began, to nobody, acquires it again and begins the turn under the new one', async () => {
    const late = await connect(0);
    const { session } = await openSession(late);
    await late.ask('m1', 'hello');
    const { faultOf, release: read } = holdUp(({ operation }) => operation === 'BatchGetItem');
    table().reset();
    table().faultOf = faultOf;
    late.send({ action: 'message.send', id: 'm2', text: 'Is Yotsuba funny?', options: DIRECT });
    await table().next((asked) => sessionOf(asked) === session && asked.operation === 'BatchGetItem');

    aheadMs[0] = 8_000;
    read();
    const end = await late.terminal('m2');
    aheadMs[0] = 0;

    expect(end).toMatchObject({ type: 'answer.finished' });
    const writes = table().asked.map(writeOf);
    const begin = writes.indexOf('begin');
    expect(writes.slice(0, begin).filter((write) => write === 'acquire-lease')).toHaveLength(2);
    expect(writes.filter((write) => write === 'begin')).toHaveLength(1);
    expect(brokenPromises(late.frames)).toEqual([]);
  });

  it('neither changes nor ends the answer of the new lease owner', async () => {
    const counted = answers.length;
    const late = await connect(0);
    const { session, resume } = await openSession(late);
    // Another question: the one above is in the cache.
    const text = 'Compare Monster and Pluto as stories about guilt';
    // The late answer is not stored before the other one is there.
    const { faultOf, release: store } = holdUp(
      (asked) => writeOf(asked) === 'finish' && asked.body.includes('Pluto'),
    );
    table().faultOf = faultOf;
    late.send({ action: 'message.send', id: 'm1', text, options: DIRECT });
    await late.next(({ type }) => type === 'answer.delta');

    const quick = await connect(1);
    await openSession(quick, { session, resume });
    const frames = await quick.ask('m1', 'What is Berserk about?', DIRECT);
    store();
    await until(() => answers.length >= counted + 2);
    const { history } = await openSession(await connect(0), { session, resume });

    expect(brokenPromises(quick.frames)).toEqual([]);
    expect(late.of('m1').filter(isEnd)).toEqual([]);
    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(history).toMatchObject([
      { status: 'answered', question: 'What is Berserk about?', answer: shownText(frames) },
    ]);
    expect(answers.slice(counted)).toContainEqual(expect.objectContaining({ Interrupted: 1 }));
  });
});

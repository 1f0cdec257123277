/** One message id that is sent twice at once: seeded schedules over two environments in simulated time. */
import { expect, it } from '@jest/globals';
import { brokenPromises, isEnd } from '../../../support/promises.ts';
import { seeded } from '../../../support/simulated/seeded.ts';
import { QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';
import { shownText } from '../../../support/stack/chat-socket.ts';

const SCHEDULES = 30;
const QUESTION = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' } as const;

function worldOf(seed: number) {
  const { random, aheadMs } = seeded(seed);
  const world = new StreamWorld({
    ...QUIET,
    random,
    aheadMs,
    postMs: [5, 30, 60][seed % 3] ?? 5,
    paidAnswers: 1_000,
  });
  return { world, environment: () => (random() < 0.5 ? 0 : 1), gapMs: [0, 0, 1, 3, 8, 25][seed % 6] ?? 0 };
}

function endsOn(world: StreamWorld, socket: string) {
  const frames = world.posted(socket).map(({ frame }) => frame);
  return {
    frames,
    ends: frames.filter((frame) => frame.id === 'm1' && isEnd(frame)).map(({ type }) => type),
  };
}

/** What was paid, of the sender's bucket, the model and the day's budget. */
const paid = (world: StreamWorld) => ({
  messages: world.messagesTaken,
  modelCalls: world.modelAskedAtMs.length,
  settlements: world.settledUsd.filter((usd) => usd > 0).length,
});

const ONCE = { messages: 1, modelCalls: 1, settlements: 1 };

it('on a connection without a session opens one, and gets one answer, one end and one payment', async () => {
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const { world, environment, gapMs } = worldOf(seed);
    await world.connect('a');
    world.send('a', environment(), QUESTION);
    await world.run(world.time.nowMs + gapMs);
    world.send('a', environment(), QUESTION);
    await world.run(world.time.nowMs + 60_000);

    const { frames, ends } = endsOn(world, 'a');
    const opened = frames.filter(({ type }) => type === 'session.opened').length;
    expect({ seed, opened, ends, ...paid(world) }).toEqual({
      seed,
      opened: 1,
      ends: ['answer.finished'],
      ...ONCE,
    });
    expect(brokenPromises(frames)).toEqual([]);
    expect(world.errors).toEqual([]);
  }
});

it('on two sockets of a session ends once on each with the same text, and is paid for once', async () => {
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const { world, environment, gapMs } = worldOf(seed);
    for (const socket of ['a', 'b']) await world.connect(socket);
    world.send('a', 0, { action: 'session.open' });
    await world.run(world.time.nowMs + 1_000);
    const { frame } = world.posted('a')[0] as { frame: { session: string; resume: string } & object };
    world.send('b', 1, { action: 'session.open', session: frame.session, resume: frame.resume });
    await world.run(world.time.nowMs + 1_000);
    world.send('a', environment(), QUESTION);
    await world.run(world.time.nowMs + gapMs);
    world.send('b', environment(), QUESTION);
    await world.run(world.time.nowMs + 60_000);

    const [a, b] = [endsOn(world, 'a'), endsOn(world, 'b')];
    expect({ seed, ends: [a.ends, b.ends], ...paid(world) }).toEqual({
      seed,
      ends: [['answer.finished'], ['answer.finished']],
      ...ONCE,
    });
    expect(shownText(b.frames)).toBe(shownText(a.frames));
    expect([...brokenPromises(a.frames), ...brokenPromises(b.frames)]).toEqual([]);
    expect(world.errors).toEqual([]);
  }
});

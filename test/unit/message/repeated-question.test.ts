/** A question that is repeated while it is answered or replayed, also on a connection that changes its session. */
import { expect, it } from '@jest/globals';
import { QUIET, StreamWorld } from '../../support/simulated/stream-world.ts';

const QUESTION = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' } as const;

it.each([5, 150])('is not answered in the new session, %i ms after the repetition', async (delayMs) => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  world.send('a', 0, QUESTION);
  while (!world.posted('a').some(({ frame }) => frame.type === 'answer.delta')) {
    await world.run(world.time.nowMs + 5);
  }
  world.send('a', 1, QUESTION);
  await world.run(world.time.nowMs + 1 + delayMs);
  world.send('a', 0, { action: 'session.open' });
  await world.run(world.time.nowMs + 60_000);

  const frames = world.posted('a').map(({ frame }) => frame);
  const opened = frames.findLastIndex(({ type }) => type === 'session.opened');
  expect(frames.slice(0, opened).some(({ type }) => type === 'answer.delta')).toBe(true);
  expect(frames.slice(opened + 1)).toEqual([]);
  expect(world.errors).toEqual([]);
});

it('is answered in the new session if it is repeated there', async () => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  world.send('a', 0, QUESTION);
  await world.run(world.time.nowMs + 200);
  world.send('a', 1, { action: 'session.open' });
  await world.run(world.time.nowMs + 1_000);
  world.send('a', 0, QUESTION);
  await world.run(world.time.nowMs + 60_000);

  const frames = world.posted('a').map(({ frame }) => frame);
  const opened = frames.findLastIndex(({ type }) => type === 'session.opened');
  expect(frames.slice(opened + 1).at(-1)?.type).toBe('answer.finished');
});

it.each([0, 36, 38, 40, 42, 44, 46])(
  'has a replay for a repetition %i ms after the replay that two others had',
  async (delayMs) => {
    const world = new StreamWorld(QUIET);
    const ends = () => world.posted('a').filter(({ frame }) => frame.type === 'answer.finished').length;
    const until = async (count: number) => {
      while (ends() < count) await world.run(world.time.nowMs + 1);
    };
    await world.connect('a');
    world.send('a', 0, QUESTION);
    await until(1);
    await world.run(world.time.nowMs + 1_000);
    world.send('a', 0, QUESTION);
    await world.run(world.time.nowMs + 5);
    world.send('a', 1, QUESTION);
    await until(2);
    await world.run(world.time.nowMs + delayMs);
    world.send('a', 0, QUESTION);
    await world.run(world.time.nowMs + 20_000);

    expect(ends()).toBe(3);
    expect(world.errors).toEqual([]);
  },
);

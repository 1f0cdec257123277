/** A question whose session takes longer to read than its lease lasts, in simulated time. */
import { expect, it } from '@jest/globals';
import { brokenPromises } from '../../../support/promises.ts';
import { QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';

const QUESTION = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' } as const;
const SLOW_MS = 9_000;

/** A world whose table takes long for the first read of the question's turn. */
async function slowWorld() {
  let isFirst = true;
  const world = new StreamWorld({
    ...QUIET,
    tableTakesMs({ input }) {
      const isRead = isFirst && JSON.stringify(input).includes('turn#m1') && !('Item' in input);
      if (isRead) isFirst = false;
      return isRead ? SLOW_MS : 0;
    },
  });
  for (const socket of ['a', 'b']) await world.connect(socket);
  world.send('a', 0, { action: 'session.open' });
  await world.run(world.time.nowMs + 1_000);
  return world;
}

const framesOf = (world: StreamWorld, socket: string) => world.posted(socket).map(({ frame }) => frame);

it('is answered, and is not refused as a session that is busy with itself', async () => {
  const world = await slowWorld();
  world.send('a', 0, QUESTION);
  await world.run(world.time.nowMs + 60_000);

  const frames = framesOf(world, 'a');
  expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', id: 'm1' });
  expect(frames.filter(({ type }) => type === 'error')).toEqual([]);
  expect(brokenPromises(frames)).toEqual([]);
  expect(world.errors).toEqual([]);
});

it('is refused where another question of the session is answered by then', async () => {
  const world = await slowWorld();
  const [opened] = framesOf(world, 'a') as { session?: string; resume?: string }[];
  world.send('b', 1, { action: 'session.open', session: opened?.session, resume: opened?.resume });
  await world.run(world.time.nowMs + 1_000);
  world.send('a', 0, QUESTION);
  // After the lease of the first one has expired, by more than clocks differ.
  await world.run(world.time.nowMs + SLOW_MS - 200);
  world.send('b', 1, { ...QUESTION, id: 'm2' });
  await world.run(world.time.nowMs + 60_000);

  for (const socket of ['a', 'b']) expect(brokenPromises(framesOf(world, socket))).toEqual([]);
  const ends = ['a', 'b'].map((socket) => framesOf(world, socket).at(-1)?.type);
  expect(ends).toContain('answer.finished');
  expect(world.errors).toEqual([]);
});

/** A `session.open` that is overtaken by the question sent behind it, in simulated time. */
import { expect, it } from '@jest/globals';
import { brokenPromises } from '../../../support/promises.ts';
import { QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';

const OPEN = { action: 'session.open' } as const;
const QUESTION = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' } as const;

/** A world in which the first change of a session begins late, as in an environment that starts. */
async function worldOf() {
  let isFirst = true;
  const world = new StreamWorld({
    ...QUIET,
    tableTakesMs({ input }) {
      const isBegin = isFirst && JSON.stringify(input).includes('SET opening = :token');
      if (isBegin) isFirst = false;
      return isBegin ? 500 : 0;
    },
  });
  await world.connect('a');
  return world;
}

const typesOf = (world: StreamWorld) => world.posted('a').map(({ frame }) => frame.type);

it('opens no second session, and the answer goes on to its end', async () => {
  const world = await worldOf();
  world.send('a', 0, OPEN);
  world.send('a', 1, QUESTION);
  await world.run(world.time.nowMs + 60_000);

  const types = typesOf(world);
  expect(types.filter((type) => type === 'session.opened')).toHaveLength(1);
  expect(types[0]).toBe('session.opened');
  expect(types.at(-1)).toBe('answer.finished');
  expect(brokenPromises(world.posted('a').map(({ frame }) => frame))).toEqual([]);
});

it('opens a session of its own where it was sent after the question', async () => {
  const world = await worldOf();
  world.send('a', 1, QUESTION);
  await world.run(world.time.nowMs + 1_000);
  world.send('a', 0, OPEN);
  await world.run(world.time.nowMs + 60_000);

  expect(typesOf(world).filter((type) => type === 'session.opened')).toHaveLength(2);
});

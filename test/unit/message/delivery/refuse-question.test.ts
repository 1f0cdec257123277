import { describe, expect, it } from '@jest/globals';
import { brokenPromises } from '../../../support/promises.ts';
import { ANSWER_MS, QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';

const worldOf = async () => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  return world;
};
const QUESTION = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' };
const BROKEN: [string, object][] = [
  ['without text', { action: 'message.send', id: 'm1' }],
  ['with a text that is too long', { action: 'message.send', id: 'm1', text: 'x'.repeat(4_001) }],
  ['with options of the wrong form', { action: 'message.send', id: 'm1', text: 'hi', options: 7 }],
  ['with an unknown action', { action: 'message.ask', id: 'm1' }],
];
const framesOf = (world: StreamWorld) => world.posted('a').map(({ frame }) => frame);

describe('the refusal of a question', () => {
  it.each<[string, object]>(BROKEN)(
    '%s bears no id while an answer of that id is posted to the connection',
    async (_, broken) => {
      const world = await worldOf();
      world.send('a', 0, QUESTION);
      await world.run(world.time.nowMs + ANSWER_MS / 2);

      world.send('a', 1, broken);
      await world.run(world.time.nowMs + 10_000);

      const frames = framesOf(world);
      const [refused] = frames.filter(({ type }) => type === 'error');
      expect(refused).toBeDefined();
      expect(refused).not.toHaveProperty('id');
      expect(frames.at(-1)?.type).toBe('answer.finished');
      expect(brokenPromises(frames)).toEqual([]);
    },
  );

  it.each<[string, object]>(BROKEN)('%s bears the id of a question that has no answer', async (_, broken) => {
    const world = await worldOf();

    world.send('a', 1, broken);
    await world.run(world.time.nowMs + 10_000);

    expect(framesOf(world)).toMatchObject([{ type: 'error', id: 'm1', seq: 0 }]);
  });

  it('leaves the lease free for the same question in the right form', async () => {
    const world = await worldOf();
    world.send('a', 1, { action: 'message.send', id: 'm1' });
    await world.run(world.time.nowMs + 10_000);

    world.send('a', 0, QUESTION);
    await world.run(world.time.nowMs + 10_000);

    expect(framesOf(world).at(-1)).toMatchObject({ type: 'answer.finished', id: 'm1' });
  });
});

import { expect, it } from '@jest/globals';
import { standsAlone } from '@mangaassist/store';
import { QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';

it('a question that cannot be resolved is refused before it is stored, and can be sent again', async () => {
  let fails = true;
  const world = new StreamWorld({
    ...QUIET,
    resolve: (words) => {
      if (fails) throw new Error('the names are not readable');
      return standsAlone(words);
    },
  });
  await world.connect('a');
  const question = { action: 'message.send', id: 'm1', text: 'Compare Vinland Saga and Berserk' };
  const ofQuestion = () => world.posted('a').flatMap(({ frame }) => (frame.id === 'm1' ? [frame.type] : []));

  world.send('a', 0, question);
  await world.run(world.time.nowMs + 10_000);
  expect(ofQuestion()).toEqual(['error']);

  fails = false;
  world.send('a', 0, question);
  await world.run(world.time.nowMs + 10_000);
  expect(ofQuestion().at(-1)).toBe('answer.finished');
});

import { expect, it } from '@jest/globals';
import { QUIET, StreamWorld } from '../../../support/simulated/stream-world.ts';

it.each([
  ['changes task and tier of an answer where the deployment reads them', true, ['discussion', 'sonnet']],
  ['changes nothing where it does not', false, ['faq', 'haiku']],
])('a task in the options of a question %s', async (_, clientOptions, started) => {
  const world = new StreamWorld({ ...QUIET, clientOptions });
  await world.connect('a');
  const text = 'What are your opening hours?';
  world.send('a', 0, { action: 'message.send', id: 'm1', text, options: { task: 'discussion' } });
  await world.run(world.time.nowMs + 10_000);

  const frames = world.posted('a').map(({ frame }) => frame);
  const [first] = frames.flatMap((frame) => (frame.type === 'answer.started' ? [frame] : []));
  expect([first?.task, first?.tier]).toEqual(started);
});

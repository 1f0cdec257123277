/** Session changes of one connection that arrive at the same time. Each that waits is a running invocation. */
import { expect, it } from '@jest/globals';
import { MOST_WAITING } from '../../../lambdas/message/session/change-session.ts';
import { QUIET, StreamWorld } from '../../support/simulated/stream-world.ts';

it('twenty at once are three that open a session, and seventeen refusals without a wait', async () => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  for (let n = 0; n < 20; n += 1) world.send('a', n % 2, { action: 'session.open' });
  await world.run(world.time.nowMs + 10_000);

  const frames = world.posted('a').map(({ frame }) => frame);
  expect(frames.filter(({ type }) => type === 'session.opened')).toHaveLength(1 + MOST_WAITING);
  expect(frames.filter(({ type }) => type === 'error')).toHaveLength(19 - MOST_WAITING);
  expect(frames.find(({ type }) => type === 'error')).toMatchObject({
    code: 'rate_limited',
    retryAfterMs: 1_000,
  });
  expect(world.errors).toEqual([]);
});

it('places of changes that have waited are free again', async () => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  for (let round = 0; round < 5; round += 1) {
    for (let n = 0; n < 1 + MOST_WAITING; n += 1) world.send('a', n % 2, { action: 'session.open' });
    await world.run(world.time.nowMs + 10_000);
  }

  const types = world.posted('a').map(({ frame }) => frame.type);
  expect(types).toEqual(Array.from({ length: 5 * (1 + MOST_WAITING) }, () => 'session.opened'));
});

it('a connection that closes while changes wait leaves no failure', async () => {
  const world = new StreamWorld(QUIET);
  await world.connect('a');
  for (let n = 0; n < 6; n += 1) world.send('a', n % 2, { action: 'session.open' });
  await world.run(world.time.nowMs + 15);
  await world.disconnect('a');
  await world.run(world.time.nowMs + 10_000);

  expect(world.errors).toEqual([]);
});

/** Clients that leave while their frame is handled. */
import { describe, expect, it } from '@jest/globals';
import { QUIET, StreamWorld } from '../../support/simulated/stream-world.ts';

describe('a connection that closes while its first frame is handled', () => {
  it.each([
    ['message.send', { action: 'message.send', id: 'm1', text: 'hello' }],
    ['message.cancel', { action: 'message.cancel', id: 'm1' }],
    ['session.open', { action: 'session.open' }],
  ])('is no failure, whenever it closes (%s)', async (_, frame) => {
    for (let afterMs = 0; afterMs < 60; afterMs += 3) {
      const world = new StreamWorld(QUIET);
      await world.connect('a');
      world.send('a', 0, frame);
      await world.run(world.time.nowMs + afterMs);
      await world.disconnect('a');
      await world.run(world.time.nowMs + 10_000);

      expect([afterMs, world.failedEarly, world.errors]).toEqual([afterMs, 0, []]);
    }
  });
});

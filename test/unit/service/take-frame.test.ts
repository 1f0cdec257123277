import { expect, it } from '@jest/globals';
import type { MessageEvent } from '../../../lambdas/message/handler.ts';
import { FramesInFlight } from '../../../lambdas/service/frames-in-flight.ts';
import { type TakeFrameDeps, takeFrame } from '../../../lambdas/service/take-frame.ts';
import { withResolvers } from '../../support/with-resolvers.ts';

const frameOf = (connectionId: string, frame: object): MessageEvent => ({
  body: JSON.stringify(frame),
  isBase64Encoded: false,
  requestContext: { connectionId, requestId: 'r' } as MessageEvent['requestContext'],
});
const question = { action: 'message.send', id: 'm1', text: 'hello' };

/** A task of 60 answers at once whose answers do not end until they are released. */
function task() {
  const { promise: released, resolve: release } = withResolvers<void>();
  const counted: string[] = [];
  const deps: TakeFrameDeps = {
    handle: () => released,
    refuse: async () => true,
    inFlight: new FramesInFlight(),
    refusing: new FramesInFlight(),
    atOnce: 60,
    isStopping: () => false,
    count: (obstacle) => counted.push(obstacle),
  };
  return { deps, counted, release };
}

it('repetitions of one connection leave the places of a task to others', async () => {
  const { deps, counted, release } = task();

  const flood = [];
  for (let n = 0; n < 20; n += 1) flood.push(await takeFrame(frameOf('flooder', question), deps));
  const other = await takeFrame(frameOf('other', question), deps);
  const cancel = await takeFrame(frameOf('flooder', { action: 'message.cancel', id: 'm1' }), deps);

  expect(flood).toEqual([...Array(8).fill('handled'), ...Array(12).fill('refused')]);
  expect(counted).toEqual(Array(12).fill('overloaded'));
  expect([other, cancel]).toEqual(['handled', 'handled']);

  release();
  await deps.inFlight.idle();
  expect(await takeFrame(frameOf('flooder', question), deps)).toBe('handled');
});

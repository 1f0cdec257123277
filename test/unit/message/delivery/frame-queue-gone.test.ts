/** A client that cannot be reached any more gets nothing, and nobody waits for it. */
import { describe, expect, it } from '@jest/globals';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { ScriptedSender } from './scripted-sender.ts';

function prepare(intervalMs: number) {
  const sender = new ScriptedSender();
  const clock = new FakeClock();
  const frames = new FrameQueue({ sender, clock, connectionId: 'c1', id: 'm1', intervalMs });
  return { sender, clock, frames };
}

describe('the frames of an answer whose client is gone', () => {
  it('abort the signal, and nothing that waits is sent', async () => {
    const { sender, frames } = prepare(0);
    frames.push(STARTED);
    frames.push(delta('a'));
    frames.push(FINISHED);
    expect(frames.gone.aborted).toBe(false);

    await sender.arrive('gone');

    expect(frames.gone.aborted).toBe(true);
    expect(frames.failure).toBeNull();
    expect(await frames.flush()).toBe('gone');
    expect(sender.seen).toEqual(['<answer.started>']);
  });

  it('take what is pushed later and send none of it', async () => {
    const { sender, frames } = prepare(0);
    frames.push(STARTED);
    await sender.arrive('gone');

    for (const body of [delta('a'), REPLACED, FINISHED]) frames.push(body);

    expect(await frames.flush()).toBe('gone');
    expect(sender.frames).toHaveLength(1);
  });

  it('end the same way when the gateway fails, and keep the failure for the log', async () => {
    const { sender, frames } = prepare(0);
    const failure = new Error('The gateway is down.');
    frames.push(STARTED);
    frames.push(delta('a'));

    await sender.fail(failure);

    expect(frames.gone.aborted).toBe(true);
    expect(frames.failure).toBe(failure);
    expect(await frames.flush()).toBe('gone');
    expect(sender.frames).toHaveLength(1);
  });
});

/** A frame queue with a closed connection sends nothing more and does not block. */
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

describe('the frame queue of a closed connection', () => {
  it('aborts its signal and sends no queued frame', async () => {
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

  it('accepts later frames and sends none of them', async () => {
    const { sender, frames } = prepare(0);
    frames.push(STARTED);
    await sender.arrive('gone');

    for (const body of [delta('a'), REPLACED, FINISHED]) frames.push(body);

    expect(await frames.flush()).toBe('gone');
    expect(sender.frames).toHaveLength(1);
  });

  it('stops the same way when the gateway fails, and keeps the error for the log', async () => {
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

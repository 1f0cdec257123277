/** The last character of a text waits until later text cannot change it. */
import { describe, expect, it } from '@jest/globals';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import { errorBody } from '../../../../packages/protocol/src/frames.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED } from './answer-frame-bodies.ts';
import { ScriptedSender } from './scripted-sender.ts';

function prepare(intervalMs = 80, firstSeq = 0) {
  const sender = new ScriptedSender();
  const clock = new FakeClock();
  const frames = new FrameQueue({ sender, clock, connectionId: 'c1', id: 'm1', intervalMs, firstSeq });
  return { sender, clock, frames };
}

describe('the frame queue', () => {
  it('sends the first text at once, without its last character', async () => {
    const { sender, frames } = prepare();

    frames.push(delta('Help'));
    await idle();

    expect(sender.frames).toEqual([{ type: 'answer.delta', text: 'Hel', id: 'm1', seq: 0 }]);
    expect([...sender.connections]).toEqual(['c1']);
  });

  it('sends the last character whole, with the text that follows', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('か'));
    await idle();
    expect(sender.seen).toEqual([]);

    frames.push(delta('\u3099っこう'));
    await sender.arrive();
    await clock.advance(80);
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['か\u3099っこ', 'う', '<answer.finished>']);
  });

  it.each([
    ['the last frame', FINISHED],
    ['an error', errorBody('internal', 'Sorry.')],
  ])('sends the last character before %s', async (_, body) => {
    const { sender, frames } = prepare();
    frames.push(delta('a'));
    await idle();
    expect(sender.seen).toEqual([]);

    frames.push(body);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['a', `<${body.type}>`]);
  });

  it('sends the last character at once when the text is complete', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('abc'));
    await sender.arrive();

    frames.complete();
    await clock.advance(80);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['ab', 'c']);
  });

  it('sends a complete text without holding its last character back', async () => {
    const { sender, frames } = prepare(80);
    frames.push(delta('a'));

    frames.complete();
    await idle();

    expect(sender.seen).toEqual(['a']);
  });

  it('holds nothing back of text and end that are pushed in one tick', async () => {
    const { sender, frames } = prepare();

    for (const body of [delta('a'), delta('b'), FINISHED]) frames.push(body);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['ab', '<answer.finished>']);
  });
});

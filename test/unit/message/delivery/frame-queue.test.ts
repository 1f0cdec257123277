import { describe, expect, it } from '@jest/globals';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import { errorBody } from '../../../../packages/protocol/src/frames.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { ScriptedSender } from './scripted-sender.ts';

function prepare(intervalMs = 80, firstSeq = 0) {
  const sender = new ScriptedSender();
  const clock = new FakeClock();
  const frames = new FrameQueue({ sender, clock, connectionId: 'c1', id: 'm1', intervalMs, firstSeq });
  return { sender, clock, frames };
}

describe('the frame queue', () => {
  it('sends one frame at a time, in order, numbered from 0 without a gap', async () => {
    const { sender, frames } = prepare(0);
    frames.push(STARTED);
    await idle();
    frames.push(delta('a'));
    frames.push(REPLACED);
    frames.push(delta('b'));
    frames.push(FINISHED);
    expect(sender.underWay).toBe(1);
    expect(frames.count).toBe(4);

    await sender.arriveAll();

    expect(sender.seen).toEqual(['<answer.started>', '<answer.replaced>', 'b', '<answer.finished>']);
    expect(sender.frames).toMatchObject([0, 1, 2, 3].map((seq) => ({ id: 'm1', seq })));
    expect(frames.count).toBe(4);
  });

  it('numbers frames from the given first number', async () => {
    const { sender, frames } = prepare(0, 7);

    frames.push(delta('a'));
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(sender.frames).toMatchObject([{ seq: 7 }, { seq: 8 }]);
    expect(frames.count).toBe(2);
  });

  it('merges text that arrives during a post', async () => {
    const { sender, clock, frames } = prepare(0);
    frames.push(STARTED);
    frames.push(delta('Hi'));
    await sender.arrive();
    for (const text of ['th', 'er', 'e!']) frames.push(delta(text));
    await idle();
    expect(sender.seen).toEqual(['<answer.started>', 'H']);

    await sender.arrive();
    await clock.advance(0);

    expect(sender.seen).toEqual(['<answer.started>', 'H', 'ithere']);
  });

  it('keeps the interval between two texts, and merges text that arrives in it', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await sender.arrive();
    frames.push(delta('c'));
    await clock.advance(79);
    frames.push(delta('d'));
    expect(sender.seen).toEqual(['a']);

    await clock.advance(1);

    expect(sender.seen).toEqual(['a', 'bc']);
  });

  it('sends at once after a pause longer than the interval', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await sender.arrive();
    await clock.advance(1_000);

    frames.push(delta('c'));
    await idle();

    expect(sender.seen).toEqual(['a', 'b']);
  });

  it('does not wait after a frame without text', async () => {
    const { sender, frames } = prepare(80);
    frames.push(STARTED);
    await sender.arrive();

    frames.push(delta('ab'));
    await idle();

    expect(sender.seen).toEqual(['<answer.started>', 'a']);
  });

  it.each([
    ['the last frame', FINISHED],
    ['an error', errorBody('internal', 'Sorry.')],
    ['a replacement', REPLACED],
  ])('ends the interval early for %s, and sends the queued text first', async (_, body) => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await sender.arrive();
    frames.push(delta('c'));
    await clock.advance(10);

    frames.push(body);
    await idle();
    await sender.arriveAll();

    const waiting = body === REPLACED ? [] : ['bc'];
    expect(sender.seen).toEqual(['a', ...waiting, `<${body.type}>`]);
    expect([clock.now(), clock.sleeping]).toEqual([10, 0]);
  });

  it('does not wait if the last frame was queued during a post', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await idle();
    frames.push(delta('c'));
    frames.push(FINISHED);

    await sender.arriveAll();

    expect(sender.seen).toEqual(['a', 'bc', '<answer.finished>']);
    expect(clock.now()).toBe(0);
  });

  it('drops unsent text that is replaced, and sends a replacement for sent text', async () => {
    const { sender, frames } = prepare(0);
    frames.push(delta('seen '));
    await idle();
    frames.push(delta('never seen'));
    frames.push(REPLACED);
    frames.push(delta('better'));
    frames.push(FINISHED);

    await sender.arriveAll();

    expect(sender.seen).toEqual(['seen', '<answer.replaced>', 'better', '<answer.finished>']);
  });

  it('ignores an empty text', async () => {
    const { sender, frames } = prepare(0);

    for (const body of [delta(''), STARTED, delta(''), FINISHED]) frames.push(body);
    expect(frames.count).toBe(2);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['<answer.started>', '<answer.finished>']);
  });

  it('is flushed when each frame is sent', async () => {
    const { sender, frames } = prepare(0);
    frames.push(delta('a'));
    frames.push(FINISHED);
    let flushed: string | null = null;
    void frames.flush().then((outcome) => {
      flushed = outcome;
    });

    await sender.arrive();
    expect(flushed).toBeNull();
    await sender.arrive();

    expect(flushed).toBe('sent');
  });

  it('is flushed at once without frames', async () => {
    expect(await prepare().frames.flush()).toBe('sent');
  });
});

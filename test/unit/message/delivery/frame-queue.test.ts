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

describe('the frames of an answer', () => {
  it('go one at a time, in order, numbered from 0 without a gap', async () => {
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

  it('go on from the number that they are given', async () => {
    const { sender, frames } = prepare(0, 7);

    frames.push(delta('a'));
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(sender.frames).toMatchObject([{ seq: 7 }, { seq: 8 }]);
    expect(frames.count).toBe(2);
  });

  it('join the text that arrives while a frame is under way', async () => {
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

  it('keep the interval between two texts, and join what arrives in it', async () => {
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

  it('go at once after a pause longer than the interval', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await sender.arrive();
    await clock.advance(1_000);

    frames.push(delta('c'));
    await idle();

    expect(sender.seen).toEqual(['a', 'b']);
  });

  it('do not wait after a frame that is no text', async () => {
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
  ])('cut the interval short for %s, and send the waiting text first', async (_, body) => {
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

  it('do not wait at all when the last frame was queued during a send', async () => {
    const { sender, clock, frames } = prepare(80);
    frames.push(delta('ab'));
    await idle();
    frames.push(delta('c'));
    frames.push(FINISHED);

    await sender.arriveAll();

    expect(sender.seen).toEqual(['a', 'bc', '<answer.finished>']);
    expect(clock.now()).toBe(0);
  });

  it('drop text that was not sent when it is replaced, but tell what was seen to go', async () => {
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

  it('know nothing of a text without characters', async () => {
    const { sender, frames } = prepare(0);

    for (const body of [delta(''), STARTED, delta(''), FINISHED]) frames.push(body);
    expect(frames.count).toBe(2);
    await sender.arriveAll();

    expect(sender.seen).toEqual(['<answer.started>', '<answer.finished>']);
  });

  it('are flushed when everything has arrived', async () => {
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

  it('are flushed at once when there are none', async () => {
    expect(await prepare().frames.flush()).toBe('sent');
  });
});

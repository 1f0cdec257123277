/** A snapshot with the whole text so far takes the place of queued text. */
import { describe, expect, it } from '@jest/globals';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED, snapshot } from './answer-frame-bodies.ts';
import { ScriptedSender } from './scripted-sender.ts';

function prepare(firstSeq = 0) {
  const sender = new ScriptedSender();
  const frames = new FrameQueue({
    sender,
    clock: new FakeClock({ auto: true }),
    connectionId: 'c1',
    id: 'm1',
    intervalMs: 0,
    firstSeq,
  });
  /** Texts that were sent: deltas, and snapshots in brackets. */
  const texts = () =>
    sender.frames.map((frame) => {
      if (frame.type === 'answer.snapshot') return `[${frame.text}]`;
      return frame.type === 'answer.delta' ? frame.text : `<${frame.type}>`;
    });
  return { sender, frames, texts };
}

describe('a snapshot', () => {
  it('is sent at once, without its last character', async () => {
    const { sender, frames } = prepare(5);

    frames.push(snapshot('在庫は'));
    await idle();

    expect(sender.frames).toEqual([{ ...snapshot('在庫'), id: 'm1', seq: 5 }]);
  });

  it('is followed by its last character with the text that comes next', async () => {
    const { sender, frames, texts } = prepare();

    frames.push(snapshot('在庫か'));
    await idle();
    frames.push(delta('\u3099あり'));
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(texts()).toEqual(['[在庫]', 'か\u3099あり', '<answer.finished>']);
  });

  it('without text is sent as an empty one', async () => {
    const { sender, frames, texts } = prepare();

    frames.push(snapshot(''));
    frames.push(FINISHED);
    expect(frames.count).toBe(2);
    await sender.arriveAll();

    expect(texts()).toEqual(['[]', '<answer.finished>']);
  });

  it('includes queued text, which is not sent beside it', async () => {
    const { sender, frames, texts } = prepare();
    frames.push(STARTED);
    await idle();
    for (const body of [delta('first draft'), REPLACED, delta('better')]) frames.push(body);

    frames.push(snapshot('better'));
    await sender.arrive();
    frames.push(delta(' still'));
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(texts()).toEqual(['<answer.started>', '[bette]', 'r still', '<answer.finished>']);
    expect(sender.frames).toMatchObject([0, 1, 2, 3].map((seq) => ({ seq })));
  });

  it('is followed by a replacement, without the unsent text before it', async () => {
    const { sender, frames, texts } = prepare();
    frames.push(snapshot('draft'));
    await idle();
    frames.push(delta(' goes on'));
    frames.push(REPLACED);
    frames.push(delta('ok'));
    frames.push(FINISHED);
    await sender.arriveAll();

    expect(texts()).toEqual(['[draf]', '<answer.replaced>', 'ok', '<answer.finished>']);
  });

  it.each(['a', '漫', '👩‍👧‍👦', '"'])('longer than a frame is continued by deltas (%s)', async (unit) => {
    const { sender, frames } = prepare(3);
    const text = unit.repeat(Math.ceil(40_000 / unit.length));

    frames.push(snapshot(text));
    frames.push(delta('!'));
    const last = frames.nextSeq;
    frames.push(FINISHED);
    await sender.arriveAll();

    const [first, ...others] = sender.frames;
    expect(first).toMatchObject({ type: 'answer.snapshot', seq: 3 });
    expect(others.at(-1)).toMatchObject({ type: 'answer.finished', seq: last });
    expect(others.slice(0, -1).map(({ type }) => type)).toEqual(
      Array(others.length - 1).fill('answer.delta'),
    );
    const shown = sender.frames.map((frame) => ('text' in frame ? frame.text : '')).join('');
    expect(shown).toBe(`${text}!`);
    for (const frame of sender.frames) {
      expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(32 * 1_024);
      if ('text' in frame) expect(frame.text.isWellFormed()).toBe(true);
    }
  });
});

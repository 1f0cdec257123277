/** Frames of an answer for its first connection and for repeated questions. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { back, begun, fromStart, prepareBroadcast } from './prepare-broadcast.ts';
import { seqsOf, shownBy, wordsOf } from './recording-sender.ts';

describe('a broadcast', () => {
  it('sends the frames to the connection that asked, in order', async () => {
    const { sender, broadcast } = await begun('draft!');
    for (const body of [REPLACED, delta('better'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('a'))).toEqual([
      '<answer.started>',
      'draft',
      '<answer.replaced>',
      'better',
      '<answer.finished>',
    ]);
    expect(seqsOf(sender.to('a'))).toEqual([0, 1, 2, 3, 4]);
    expect(broadcast.count).toBe(5);
  });

  it('returns the text, tier and start so far, for the store', async () => {
    const { broadcast } = prepareBroadcast();
    expect(broadcast.soFar).toEqual({ answer: '', tier: null, started: null });

    broadcast.push(STARTED);
    for (const text of ['a', 'b']) broadcast.push(delta(text));
    expect(broadcast.soFar).toEqual({ answer: 'ab', tier: 'haiku', started: STARTED });

    broadcast.push(REPLACED);
    broadcast.push(delta('c'));
    expect(broadcast.soFar).toEqual({ answer: 'c', tier: 'sonnet', started: STARTED });

    broadcast.push(FINISHED);
    expect(broadcast.soFar).toEqual({ answer: 'c', tier: 'sonnet', started: STARTED });
  });
});

describe('a second connection that asks the same question', () => {
  it('gets the answer from its first frame', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(fromStart('b'));
    await idle();
    for (const body of [delta('り'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', '在庫は', 'あり', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([0, 1, 2, 3]);
    expect(broadcast.count).toBe(8);
  });

  it('gets the answer from its first frame if there is none yet', async () => {
    const { sender, broadcast } = prepareBroadcast();

    broadcast.subscribe(fromStart('b'));
    for (const body of [STARTED, delta('a'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(sender.to('b')).toEqual(sender.to('a'));
    expect(seqsOf(sender.to('b'))).toEqual([0, 1, 2]);
  });

  it('does not get replaced text, only the text that replaced it', async () => {
    const { sender, broadcast } = await begun('draft');
    broadcast.push(REPLACED);
    broadcast.push(delta('bett'));
    await idle();

    broadcast.subscribe(fromStart('b'));
    for (const body of [delta('er'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', 'better', '<answer.finished>']);
  });

  it('gets each frame once if it is subscribed already', async () => {
    const { sender, broadcast } = await begun();

    for (let n = 0; n < 3; n += 1) broadcast.subscribe(fromStart('a'));
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', '在庫は', 'あ', '<answer.finished>']);
  });
});

describe('the number of the terminal frame', () => {
  it('is constant while frames are sent between complete and the end', async () => {
    const { sender, broadcast } = await begun();
    broadcast.push(delta('ります。'));

    const expectedSeq = broadcast.nextSeq;
    broadcast.complete();
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: expectedSeq });
  });

  it('is the highest of all subscribers', async () => {
    const { sender, broadcast } = await begun();
    broadcast.subscribe(back('b', 20));

    const expectedSeq = broadcast.nextSeq;
    broadcast.complete();
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(expectedSeq).toBe(22);
    expect(sender.to('b').at(-1)).toMatchObject({ type: 'answer.finished', seq: expectedSeq });
    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: 3 });
  });
});

describe('a paused broadcast', () => {
  it('sends nothing after discard, not even the end', async () => {
    const { sender, broadcast } = await begun('draft!');
    broadcast.pause();
    for (const body of [delta(' more'), FINISHED]) broadcast.push(body);

    broadcast.discard();
    await broadcast.flush();

    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', 'draft']);
    expect(broadcast.abandoned.aborted).toBe(false);
  });

  it('sends all frames in order after resume', async () => {
    const { sender, broadcast } = await begun('draft!');
    broadcast.pause();
    broadcast.push(delta(' more'));
    await idle();
    broadcast.pause();
    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', 'draft']);

    broadcast.resume();
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(shownBy(sender.to('a'))).toBe('draft! more');
    expect(seqsOf(sender.to('a'))).toEqual(sender.to('a').map((_, seq) => seq));
    expect(wordsOf(sender.to('a')).at(-1)).toBe('<answer.finished>');
  });
});

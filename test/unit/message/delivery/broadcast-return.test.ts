/** A connection that subscribes again continues after its last frame. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { back, begun, fromStart, prepareBroadcast } from './prepare-broadcast.ts';
import { seqsOf, wordsOf } from './recording-sender.ts';

describe('a connection that subscribes again', () => {
  it('gets a snapshot with the next number, and then the rest', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(back('b', 4));
    await idle();
    for (const body of [delta('り'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫は]', 'あり', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
    expect(sender.to('b')[0]).toMatchObject({ tier: 'haiku', id: 'm1' });
  });

  it('continues with the highest number if it names no last frame', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(back('b', null));
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    // `a` has the frames 0 and 1; its next number is 2.
    expect(seqsOf(sender.to('b'))[0]).toBeGreaterThanOrEqual(2);
    expect(wordsOf(sender.to('b')).at(-1)).toBe('<answer.finished>');
  });

  it('gets the tier that writes the text of the snapshot', async () => {
    const { sender, broadcast } = await begun('draft');
    broadcast.push(REPLACED);
    broadcast.push(delta('better'));
    await idle();

    broadcast.subscribe(back('b', 1));
    await idle();

    expect(sender.to('b')).toMatchObject([{ type: 'answer.snapshot', tier: 'sonnet', text: 'bette' }]);
  });

  it('gets each frame if the answer has not started', async () => {
    const { sender, broadcast } = prepareBroadcast();

    broadcast.subscribe(back('b', 4));
    for (const body of [STARTED, delta('a'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', 'a', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
  });

  it('gets a snapshot on the same connection, with the next number', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(back('a', 0));
    await idle();
    for (const body of [delta('り'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('a'))).toEqual([
      '<answer.started>',
      '在庫は',
      '[在庫は]',
      'あり',
      '<answer.finished>',
    ]);
    expect(seqsOf(sender.to('a'))).toEqual([0, 1, 2, 3, 4]);
  });

  it('is a new subscriber if its earlier socket with that id is closed', async () => {
    const { sender, broadcast } = await begun();
    broadcast.subscribe(fromStart('b'));
    sender.gone.add('a');
    broadcast.push(delta('りま'));
    await idle();
    sender.gone.clear();

    broadcast.subscribe(back('a', 1));
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(wordsOf(sender.to('a')).slice(2)).toEqual(['[在庫はありま]', '<answer.finished>']);
    expect(seqsOf(sender.to('a'))).toEqual([0, 1, 2, 3]);
  });

  it('gets all text in one frame while the end is stored', async () => {
    const { sender, broadcast } = await begun();
    broadcast.complete();

    broadcast.subscribe(back('b', 4));
    const expectedSeq = broadcast.nextSeq;
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫はあ]', '<answer.finished>']);
    expect(sender.to('b').at(-1)).toMatchObject({ seq: expectedSeq });
  });

  it('gets the text and the end of an answer that has ended', async () => {
    const { sender, broadcast } = await begun();
    broadcast.push(FINISHED);
    await broadcast.flush();

    broadcast.subscribe(back('b', 1));
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫はあ]', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([2, 3]);
  });
});

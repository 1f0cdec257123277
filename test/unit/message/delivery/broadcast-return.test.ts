/** A connection that comes back to an answer goes on from what it has. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { back, begun, fromStart, prepareBroadcast } from './prepare-broadcast.ts';
import { seqsOf, wordsOf } from './recording-sender.ts';

describe('a connection that comes back', () => {
  it('gets the text so far under the number after the one it has, and the rest', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(back('b', 4));
    await idle();
    for (const body of [delta('り'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫は]', 'あり', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
    expect(sender.to('b')[0]).toMatchObject({ tier: 'haiku', id: 'm1' });
  });

  it('goes on with the numbers of the others if it does not say what it has', async () => {
    const { sender, broadcast } = await begun();

    broadcast.subscribe(back('b', null));
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    // `a` has 0 and 1, and 2 is what it is sent next.
    expect(seqsOf(sender.to('b'))[0]).toBeGreaterThanOrEqual(2);
    expect(wordsOf(sender.to('b')).at(-1)).toBe('<answer.finished>');
  });

  it('is told the tier that writes the text it sees', async () => {
    const { sender, broadcast } = await begun('draft');
    broadcast.push(REPLACED);
    broadcast.push(delta('better'));
    await idle();

    broadcast.subscribe(back('b', 1));
    await idle();

    expect(sender.to('b')).toMatchObject([{ type: 'answer.snapshot', tier: 'sonnet', text: 'bette' }]);
  });

  it('gets every frame if the answer has not begun', async () => {
    const { sender, broadcast } = prepareBroadcast();

    broadcast.subscribe(back('b', 4));
    for (const body of [STARTED, delta('a'), FINISHED]) broadcast.push(body);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', 'a', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
  });

  it('is shown the text again on the same connection, where its numbers go on', async () => {
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

  it('on a connection of the same name that was gone is a new one', async () => {
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

  it('as the end is stored gets all the text in one frame', async () => {
    const { sender, broadcast } = await begun();
    broadcast.complete();

    broadcast.subscribe(back('b', 4));
    const foretold = broadcast.nextSeq;
    await idle();
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫はあ]', '<answer.finished>']);
    expect(sender.to('b').at(-1)).toMatchObject({ seq: foretold });
  });

  it('when the answer has ended gets its text and its end', async () => {
    const { sender, broadcast } = await begun();
    broadcast.push(FINISHED);
    await broadcast.flush();

    broadcast.subscribe(back('b', 1));
    await broadcast.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫はあ]', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([2, 3]);
  });
});

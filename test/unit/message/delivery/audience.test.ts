/** Who joins an answer, and what each of them gets to see. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { back, begun, fromStart, prepareAudience } from './prepare-audience.ts';
import { seqsOf, shownBy, wordsOf } from './recording-sender.ts';

describe('an answer', () => {
  it('is told to who asked, in order', async () => {
    const { sender, audience } = await begun('draft!');
    for (const body of [REPLACED, delta('better'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(wordsOf(sender.to('a'))).toEqual([
      '<answer.started>',
      'draft',
      '<answer.replaced>',
      'better',
      '<answer.finished>',
    ]);
    expect(seqsOf(sender.to('a'))).toEqual([0, 1, 2, 3, 4]);
    expect(audience.count).toBe(5);
  });

  it('is known as it stands, for the store', async () => {
    const { audience } = prepareAudience();
    expect(audience.soFar).toEqual({ answer: '', tier: null, started: null });

    audience.push(STARTED);
    for (const text of ['a', 'b']) audience.push(delta(text));
    expect(audience.soFar).toEqual({ answer: 'ab', tier: 'haiku', started: STARTED });

    audience.push(REPLACED);
    audience.push(delta('c'));
    expect(audience.soFar).toEqual({ answer: 'c', tier: 'sonnet', started: STARTED });

    audience.push(FINISHED);
    expect(audience.soFar).toEqual({ answer: 'c', tier: 'sonnet', started: STARTED });
  });
});

describe('a connection that asks the same question again', () => {
  it('gets the answer from the first frame on', async () => {
    const { sender, audience } = await begun();

    audience.join(fromStart('b'));
    await idle();
    for (const body of [delta('り'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', '在庫は', 'あり', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([0, 1, 2, 3]);
    expect(audience.count).toBe(8);
  });

  it('gets it from the first frame on if there is none yet', async () => {
    const { sender, audience } = prepareAudience();

    audience.join(fromStart('b'));
    for (const body of [STARTED, delta('a'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(sender.to('b')).toEqual(sender.to('a'));
    expect(seqsOf(sender.to('b'))).toEqual([0, 1, 2]);
  });

  it('does not get what was replaced, but what took its place', async () => {
    const { sender, audience } = await begun('draft');
    audience.push(REPLACED);
    audience.push(delta('bett'));
    await idle();

    audience.join(fromStart('b'));
    for (const body of [delta('er'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', 'better', '<answer.finished>']);
  });

  it('is told nothing twice if it is told already', async () => {
    const { sender, audience } = await begun();

    for (let n = 0; n < 3; n += 1) audience.join(fromStart('a'));
    audience.push(FINISHED);
    await audience.flush();

    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', '在庫は', 'あ', '<answer.finished>']);
  });
});

describe('the number of the frame that ends an answer', () => {
  it('is foretold, though frames go out between the telling and the end', async () => {
    const { sender, audience } = await begun();
    audience.push(delta('ります。'));

    const foretold = audience.nextSeq;
    audience.complete();
    await idle();
    audience.push(FINISHED);
    await audience.flush();

    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: foretold });
  });

  it('is the highest, where clients count differently', async () => {
    const { sender, audience } = await begun();
    audience.join(back('b', 20));

    const foretold = audience.nextSeq;
    audience.complete();
    await idle();
    audience.push(FINISHED);
    await audience.flush();

    expect(foretold).toBe(22);
    expect(sender.to('b').at(-1)).toMatchObject({ type: 'answer.finished', seq: foretold });
    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: 3 });
  });
});

describe('an answer that may be another’s', () => {
  it('is told to nobody, not even its end, if it is', async () => {
    const { sender, audience } = await begun('draft!');
    audience.hold();
    for (const body of [delta(' more'), FINISHED]) audience.push(body);

    audience.settle(false);
    await audience.flush();

    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', 'draft']);
    expect(audience.left.aborted).toBe(false);
  });

  it('is told in order, with nothing left out, if it is not', async () => {
    const { sender, audience } = await begun('draft!');
    audience.hold();
    audience.push(delta(' more'));
    await idle();
    audience.hold();
    expect(wordsOf(sender.to('a'))).toEqual(['<answer.started>', 'draft']);

    audience.settle(true);
    audience.push(FINISHED);
    await audience.flush();

    expect(shownBy(sender.to('a'))).toBe('draft! more');
    expect(seqsOf(sender.to('a'))).toEqual(sender.to('a').map((_, seq) => seq));
    expect(wordsOf(sender.to('a')).at(-1)).toBe('<answer.finished>');
  });
});

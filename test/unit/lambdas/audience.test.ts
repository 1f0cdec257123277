/** Who joins an answer, and what each of them gets to see. */
import { describe, expect, it } from '@jest/globals';
import { Audience } from '../../../lambdas/message/audience.ts';
import { FakeClock, idle } from '../../support/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { RecordingSender, seqsOf, wordsOf } from './recording-sender.ts';

function prepare() {
  const sender = new RecordingSender();
  const clock = new FakeClock({ auto: true });
  const audience = new Audience({ sender, clock, id: 'm1', intervalMs: 0, graceMs: 10_000 }, 'a');
  return { sender, audience };
}

/** The answer has begun, and `a` has seen all of its text so far but the last character. */
async function begun(text = '在庫はあ') {
  const prepared = prepare();
  prepared.audience.push(STARTED);
  prepared.audience.push(delta(text));
  await idle();
  return prepared;
}

const fromStart = (connection: string) => ({ connection, afterSeq: null, fromStart: true });
const back = (connection: string, afterSeq: number | null) => ({ connection, afterSeq, fromStart: false });

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
    const { audience } = prepare();
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
    const { sender, audience } = prepare();

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

describe('a connection that comes back', () => {
  it('gets the text so far under the number after the one it has, and the rest', async () => {
    const { sender, audience } = await begun();

    audience.join(back('b', 4));
    await idle();
    for (const body of [delta('り'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫は]', 'あり', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
    expect(sender.to('b')[0]).toMatchObject({ tier: 'haiku', id: 'm1' });
  });

  it('goes on with the numbers of the others if it does not say what it has', async () => {
    const { sender, audience } = await begun();

    audience.join(back('b', null));
    await idle();
    audience.push(FINISHED);
    await audience.flush();

    // `a` has 0 and 1, and 2 is what it is sent next.
    expect(seqsOf(sender.to('b'))[0]).toBeGreaterThanOrEqual(2);
    expect(wordsOf(sender.to('b')).at(-1)).toBe('<answer.finished>');
  });

  it('is told the tier that writes the text it sees', async () => {
    const { sender, audience } = await begun('draft');
    audience.push(REPLACED);
    audience.push(delta('better'));
    await idle();

    audience.join(back('b', 1));
    await idle();

    expect(sender.to('b')).toMatchObject([{ type: 'answer.snapshot', tier: 'sonnet', text: 'bette' }]);
  });

  it('gets every frame if the answer has not begun', async () => {
    const { sender, audience } = prepare();

    audience.join(back('b', 4));
    for (const body of [STARTED, delta('a'), FINISHED]) audience.push(body);
    await audience.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>', 'a', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([5, 6, 7]);
  });

  it('is shown the text again on the same connection, where its numbers go on', async () => {
    const { sender, audience } = await begun();

    audience.join(back('a', 0));
    await idle();
    for (const body of [delta('り'), FINISHED]) audience.push(body);
    await audience.flush();

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
    const { sender, audience } = await begun();
    audience.join(fromStart('b'));
    sender.gone.add('a');
    audience.push(delta('りま'));
    await idle();
    sender.gone.clear();

    audience.join(back('a', 1));
    audience.push(FINISHED);
    await audience.flush();

    expect(wordsOf(sender.to('a')).slice(2)).toEqual(['[在庫はありま]', '<answer.finished>']);
    expect(seqsOf(sender.to('a'))).toEqual([0, 1, 2, 3]);
  });

  it('when the answer has ended gets its text and its end', async () => {
    const { sender, audience } = await begun();
    audience.push(FINISHED);
    await audience.flush();

    audience.join(back('b', 1));
    await audience.flush();

    expect(wordsOf(sender.to('b'))).toEqual(['[在庫はあ]', '<answer.finished>']);
    expect(seqsOf(sender.to('b'))).toEqual([2, 3]);
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

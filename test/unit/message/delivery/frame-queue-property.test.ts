/** For any stream of the model and any delays of the gateway, the frames make up the text and break no character. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import type { AnswerFrameBody } from '../../../../packages/protocol/src/frames.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED, snapshot } from './answer-frame-bodies.ts';
import { boundariesOf, chunked, trickyText } from './arbitrary-text.ts';
import { ScriptedSender } from './scripted-sender.ts';

/** Events between two pushes: frames arrive, time passes. */
type Pause = 'none' | 'arrive' | 'interval';
const pause = fc.constantFrom<Pause>('none', 'none', 'arrive', 'interval');
const INTERVAL_MS = 80;

function prepare() {
  const sender = new ScriptedSender();
  const clock = new FakeClock();
  const options = { sender, clock, connectionId: 'c1', id: 'x'.repeat(64), intervalMs: INTERVAL_MS };
  const frames = new FrameQueue(options);
  const wait = async (how: Pause) => {
    if (how === 'arrive' && sender.underWay > 0) await sender.arrive();
    if (how === 'interval') await clock.advance(INTERVAL_MS);
  };
  const end = async () => {
    frames.push(FINISHED);
    await idle();
    await sender.arriveAll();
  };
  const texts = () => sender.frames.flatMap((frame) => (frame.type === 'answer.delta' ? [frame.text] : []));
  return { sender, frames, wait, end, texts };
}

function chunkedWithPauses(text: fc.Arbitrary<string>) {
  return text.chain((whole) =>
    fc.record({
      text: fc.constant(whole),
      chunks: chunked(whole),
      pauses: fc.array(pause, { minLength: 22, maxLength: 22 }),
    }),
  );
}

describe('the frame queue, for text in any pieces and at any pace,', () => {
  it('sends the whole text, and ends no frame within a character', async () => {
    await fc.assert(
      fc.asyncProperty(chunkedWithPauses(trickyText()), async ({ text, chunks, pauses }) => {
        const { frames, wait, end, texts } = prepare();

        for (const [n, chunk] of chunks.entries()) {
          frames.push(delta(chunk));
          await wait(pauses[n] ?? 'none');
        }
        await end();

        expect(texts().join('')).toBe(text);
        const boundaries = boundariesOf(text);
        let length = 0;
        for (const piece of texts()) {
          length += piece.length;
          expect(piece).not.toBe('');
          expect(boundaries).toContain(length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('sends no frame above the limit, for any length of text', async () => {
    const long = fc
      .tuple(trickyText(8), fc.integer({ min: 1_000, max: 4_000 }))
      .map(([unit, times]) => unit.repeat(times).slice(0, 60_000).toWellFormed());
    await fc.assert(
      fc.asyncProperty(chunkedWithPauses(long), async ({ text, chunks, pauses }) => {
        const { sender, frames, wait, end, texts } = prepare();

        for (const [n, chunk] of chunks.entries()) {
          frames.push(delta(chunk));
          await wait(pauses[n] ?? 'none');
        }
        await end();

        expect(texts().join('')).toBe(text);
        for (const frame of sender.frames) {
          expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThanOrEqual(32 * 1_024);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a heap of accents', `z${'\u0301'.repeat(3_000)}`],
    ['a crowd', '👩\u200d'.repeat(1_000)],
  ])('keeps sending during an endless sequence of %s', async (_, text) => {
    const { sender, frames, end, texts } = prepare();

    for (let start = 0; start < text.length; start += 100) {
      frames.push(delta(text.slice(start, start + 100)));
      await sender.arriveAll();
    }
    expect(texts().join('').length).toBeGreaterThan(90);
    await end();

    expect(texts().join('')).toBe(text);
    expect(texts().every((piece) => piece.isWellFormed())).toBe(true);
  });
});

describe('the next number of a frame queue', () => {
  const body: fc.Arbitrary<AnswerFrameBody> = fc.oneof(
    { weight: 6, arbitrary: trickyText(6).map(delta) },
    { weight: 1, arbitrary: trickyText(2).map((unit) => delta(unit.repeat(12_000))) },
    { weight: 1, arbitrary: fc.constantFrom(STARTED, REPLACED, delta('')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(trickyText(3), fc.constantFrom(1, 9_000))
        .map(([unit, times]) => snapshot(unit.repeat(times))),
    },
  );
  const pushes = fc.array(fc.tuple(body, pause), { maxLength: 12 });

  it('is the number of the terminal frame, for any queued frames', async () => {
    await fc.assert(
      fc.asyncProperty(pushes, async (bodies) => {
        const { sender, frames, wait, end } = prepare();
        for (const [each, how] of bodies) {
          frames.push(each);
          await wait(how);
        }

        const expectedSeq = frames.nextSeq;
        await end();

        expect(sender.frames.at(-1)).toMatchObject({ type: 'answer.finished', seq: expectedSeq });
        expect(frames.count).toBe(expectedSeq + 1);
      }),
    );
  });

  it('is constant after complete, while frames are sent before the end is pushed', async () => {
    const later = fc.array(pause, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pushes, later, async (bodies, pauses) => {
        const { sender, frames, wait, end } = prepare();
        for (const [each, how] of bodies) {
          frames.push(each);
          await wait(how);
        }

        const expectedSeq = frames.nextSeq;
        frames.complete();
        for (const how of pauses) {
          await wait(how);
          expect(frames.nextSeq).toBe(expectedSeq);
        }
        await end();

        expect(sender.frames.at(-1)).toMatchObject({ type: 'answer.finished', seq: expectedSeq });
      }),
    );
  });
});

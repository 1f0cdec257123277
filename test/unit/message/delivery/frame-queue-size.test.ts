/** Long text is sent in frames under 32 KB of JSON, without half characters. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameQueue } from '../../../../lambdas/message/delivery/frame-queue.ts';
import type { AnswerFrameBody, ServerFrame } from '../../../../packages/protocol/src/frames.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';

const MAX_FRAME_BYTES = 32 * 1024;
const LONGEST_ID = 'x'.repeat(64);

/** The frames for these bodies, with a gateway that accepts each frame at once. */
async function framesOf(bodies: readonly AnswerFrameBody[], intervalMs = 0): Promise<readonly ServerFrame[]> {
  const sent: ServerFrame[] = [];
  const frames = new FrameQueue({
    sender: {
      send: async (_, frame) => {
        sent.push(frame);
        return 'sent';
      },
    },
    clock: new FakeClock({ auto: true }),
    connectionId: 'c1',
    id: LONGEST_ID,
    intervalMs,
  });
  for (const body of bodies) {
    frames.push(body);
    if (body.type === 'answer.delta' && body.text.endsWith('!')) await Promise.resolve();
  }
  await frames.flush();
  return sent;
}

/** The text that a client shows in the end. */
function shown(frames: readonly ServerFrame[]): string {
  return frames.reduce((text, frame) => {
    if (frame.type === 'answer.replaced') return '';
    return frame.type === 'answer.delta' ? text + frame.text : text;
  }, '');
}

describe('a long text', () => {
  it.each([
    ['letters', 'a'],
    ['Japanese', '漫'],
    ['emoji', '👩‍👧‍👦'],
    ['kanji beyond the basic plane', '𠮷'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['line breaks', '\n'],
    ['separators', '\u2028'],
    ['a bit of everything', 'x"漫\n🎉é\\'],
  ])('of %s is sent in frames under 32 KB that make up the whole text', async (_, unit) => {
    const text = unit.repeat(Math.ceil(70_000 / unit.length));

    const frames = await framesOf([STARTED, delta(text), FINISHED]);

    expect(shown(frames)).toBe(text);
    for (const frame of frames)
      expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(MAX_FRAME_BYTES);
    for (const frame of frames)
      if (frame.type === 'answer.delta') expect(frame.text.isWellFormed()).toBe(true);
  });

  it('is not cut within a surrogate pair, wherever the limit falls', async () => {
    for (const start of ['', 'a', 'aa', 'aaa', '漫', 'a漫', 'aa漫']) {
      const frames = await framesOf([delta(start + '🎉'.repeat(8_000)), FINISHED]);

      for (const frame of frames)
        if (frame.type === 'answer.delta') expect(frame.text.isWellFormed()).toBe(true);
    }
  });

  it('is sent in the least number of frames', async () => {
    const frames = await framesOf([delta('a'.repeat(14_000)), FINISHED]);

    expect(frames).toHaveLength(2);
  });
});

describe('any sequence of frames of an answer', () => {
  const body = fc.oneof(
    { weight: 5, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map(delta) },
    { weight: 1, arbitrary: fc.constant(delta('!')) },
    { weight: 1, arbitrary: fc.constant(REPLACED) },
  );

  it('is numbered from 0 without a gap and makes up the right text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { maxLength: 30 }),
        fc.constantFrom(0, 80),
        async (bodies, intervalMs) => {
          const frames = await framesOf([STARTED, ...bodies, FINISHED], intervalMs);

          expect(frames.map((frame) => ('seq' in frame ? frame.seq : null))).toEqual(
            frames.map((_, seq) => seq),
          );
          expect(frames[0]).toMatchObject({ type: 'answer.started' });
          expect(frames.at(-1)).toMatchObject({ type: 'answer.finished' });
          const texts = bodies.slice(bodies.findLastIndex(({ type }) => type === 'answer.replaced') + 1);
          expect(shown(frames)).toBe(
            texts.map((each) => (each.type === 'answer.delta' ? each.text : '')).join(''),
          );
        },
      ),
    );
  });
});

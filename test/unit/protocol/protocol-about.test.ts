/** Frames about an answer that may have ended: nothing that bears its id may follow, a refusal neither. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { errorBody, refusal } from '../../../packages/protocol/src/frames.ts';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';
import { anyCodePoint } from '../../support/any-code-point.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe('a frame about an answer', () => {
  it('is read', () => {
    const cancel = { action: 'message.cancel', id: 'm1' };
    const rate = { action: 'message.rate', id: 'm1', rating: 'up', reason: 'good' };

    expect(parse({ ...cancel, x: 1 })).toEqual({ ok: true, frame: cancel });
    expect(parse({ ...rate, x: 1 })).toEqual({ ok: true, frame: rate });
  });

  it.each([
    [{ action: 'message.cancel' }, "'id'"],
    [{ action: 'message.cancel', id: 7 }, "'id'"],
    [{ action: 'message.cancel', id: 'a b' }, "'id'"],
    [{ action: 'message.rate', rating: 'up' }, "'id'"],
    [{ action: 'message.rate', id: 'm1' }, "'rating'"],
    [{ action: 'message.rate', id: 'm1', rating: 'sideways' }, "'rating'"],
    [{ action: 'message.rate', id: 'm1', rating: 'up', reason: 7 }, "'reason'"],
    [{ action: 'message.rate', id: 'm1', rating: 'up', reason: 'x'.repeat(501) }, "'reason'"],
    [{ action: 'message.rate', id: 'm1', rating: 'up', reason: '\ud83d' }, "'reason'"],
  ])('like %j is refused by the name of the field, without its id', (frame, name) => {
    const parsed = parse(frame);

    expect(parsed).toEqual({
      ok: false,
      error: {
        type: 'error',
        code: 'bad_frame',
        message: expect.stringMatching(new RegExp(`^${name} .+\\.$`)),
        retryable: false,
      },
    });
  });

  it('is never refused with an id or a number, whatever is wrong with it', () => {
    const frame = fc.record(
      {
        action: fc.constantFrom('message.cancel', 'message.rate'),
        id: fc.oneof(fc.constant('m1'), fc.jsonValue()),
        rating: fc.oneof(fc.constantFrom('up', 'down'), fc.jsonValue()),
        reason: fc.oneof(fc.string({ unit: anyCodePoint }), fc.jsonValue()),
      },
      { requiredKeys: ['action'] },
    );
    fc.assert(
      fc.property(frame, (fields) => {
        const parsed = parse(fields);
        if (parsed.ok) return;
        expect(parsed.error).not.toHaveProperty('id');
        expect(parsed.error).not.toHaveProperty('seq');
      }),
    );
  });
});

describe('a refusal', () => {
  it('is the first and only frame of an answer if it has an id, and of none if it has not', () => {
    const error = errorBody('session_busy', 'Busy.', 1_000);

    expect(refusal(error, 'm1')).toEqual({
      ...error,
      id: 'm1',
      seq: 0,
      retryable: true,
      retryAfterMs: 1_000,
    });
    expect(refusal(error)).toEqual(error);
  });
});

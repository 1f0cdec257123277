import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '../../../packages/protocol/src/ranges.ts';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';
import { anyCodePoint } from '../../support/any-code-point.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));
const send = (more: object = {}) => parse({ action: 'message.send', id: 'm1', text: 'hello', ...more });

describe('a frame of the right form', () => {
  it('is read without its unknown fields', () => {
    expect(
      send({ options: { task: 'faq', goal: 'cost', maxLatencyMs: 1, maxCostUsd: 0.5, x: 1 }, y: 2 }),
    ).toEqual({
      ok: true,
      frame: {
        action: 'message.send',
        id: 'm1',
        text: 'hello',
        options: { task: 'faq', goal: 'cost', maxLatencyMs: 1, maxCostUsd: 0.5 },
      },
    });
    expect(parse({ action: 'ping', id: 'm1' })).toEqual({ ok: true, frame: { action: 'ping' } });
    expect(parse({ action: 'session.open' })).toEqual({ ok: true, frame: { action: 'session.open' } });
  });

  it('may resume a session after a frame', () => {
    const frame = { action: 'session.open', session: 's', resume: 'r', after: { id: 'm1', seq: 0 } };

    expect(parse(frame)).toEqual({ ok: true, frame });
  });

  it.each(['A', 'z-9_', 'x'.repeat(64)])('may have the id %j', (id) => {
    expect(send({ id })).toMatchObject({ ok: true, frame: { id } });
  });

  it('has its text trimmed, of Japanese spaces too', () => {
    expect(send({ text: ' \n\u3000よつばと! \t' })).toMatchObject({ frame: { text: 'よつばと!' } });
  });

  it.each([
    ['letters', 'a'],
    ['kana', 'あ'],
    ['emoji', '🎉'],
    ['kanji beyond the basic plane', '𠮷'],
  ])('may have 4,000 characters of %s around which there is space, and not one more', (_, character) => {
    const longest = character.repeat(MAX_TEXT_LENGTH);

    expect(send({ text: `  ${longest}  ` })).toMatchObject({ ok: true, frame: { text: longest } });
    expect(send({ text: longest + character })).toMatchObject({
      ok: false,
      error: {
        code: 'message_too_long',
        message: expect.stringMatching(/'text'.*4000/),
        retryable: false,
      },
    });
  });
});

describe('parsing', () => {
  const anything = fc.oneof(fc.json(), fc.string({ unit: anyCodePoint }), fc.constant(undefined));

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (body, binary) => {
        const parsed = parseFrame(body, binary);
        if (!parsed.ok) expect(parsed.error.message).not.toBe('');
      }),
    );
  });

  it('never throws for frames that are nearly right', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('m1', 'hello', 1, {}, { id: 'm1', seq: 0 }));
    const field = fc.constantFrom('id', 'text', 'options', 'session', 'resume', 'after', 'rating', 'reason');
    const action = fc.constantFrom('message.send', 'session.open', 'ping', 'message.cancel', 'message.rate');
    fc.assert(
      fc.property(action, fc.dictionary(field, value), (name, fields) => {
        const parsed = parse({ ...fields, action: name });
        if (!parsed.ok)
          expect(['bad_frame', 'unknown_action', 'message_too_long']).toContain(parsed.error.code);
      }),
    );
  });

  it('accepts a well-formed text exactly if it has 1 to 4,000 characters once it is composed and trimmed', () => {
    // Letters that cannot be seen, such as the filler of Hangul, are dropped: text-border.test.ts has these.
    const visible = fc
      .string({ unit: 'grapheme', maxLength: 3 })
      .filter((text) => !/(?=\p{DI})\p{L}/u.test(text));
    const text = fc.tuple(visible, fc.integer({ min: 0, max: 4_100 }));
    fc.assert(
      fc.property(text, ([unit, times]) => {
        const trimmed = unit.repeat(times).normalize('NFC').trim();
        const length = [...trimmed].length;
        expect(send({ text: unit.repeat(times) }).ok).toBe(length >= 1 && length <= MAX_TEXT_LENGTH);
      }),
    );
  });
});

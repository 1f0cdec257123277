/** Frames made to do harm. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';
import { anyCodePoint } from '../../support/any-code-point.ts';

const DEPTH = 60_000;
const QUESTION = '"action":"message.send","id":"m1","text":"hi"';

describe('a frame', () => {
  it.each([
    ['arrays', '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
    ['arrays that never end', '['.repeat(DEPTH)],
    ['objects that never end', '{"a":'.repeat(DEPTH)],
  ])('that is nothing but %s within each other is refused', (_, body) => {
    expect(parseFrame(body)).toMatchObject({ ok: false, error: { code: 'bad_frame' } });
  });

  it.each([
    ['a field it does not know', `{${QUESTION},"x":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`],
    [
      'an option it does not know',
      `{${QUESTION},"options":{"x":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}}`,
    ],
  ])('with arrays or objects deep within each other in %s is read without it', (_, body) => {
    expect(parseFrame(body)).toMatchObject({ ok: true, frame: { id: 'm1', text: 'hi' } });
  });

  it('with arrays deep within each other in a known field is refused by the name of the field', () => {
    const deep = '['.repeat(DEPTH) + ']'.repeat(DEPTH);

    for (const field of ['text', 'id', 'options'] as const) {
      const body = `{${QUESTION.replace(`"${field}"`, '"was"')},"${field}":${deep}}`;
      expect(parseFrame(body)).toMatchObject({
        ok: false,
        error: { code: 'bad_frame', message: expect.stringContaining(`'${field}'`) },
      });
    }
  });

  it('cannot reach the prototype of anything', () => {
    const body = `{"__proto__":{"polluted":1},${QUESTION},"options":{"__proto__":{"task":"faq"},"constructor":{"prototype":{"polluted":1}}}}`;

    expect(parseFrame(body)).toEqual({
      ok: true,
      frame: { action: 'message.send', id: 'm1', text: 'hi', options: {} },
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    '{"__proto__":{"action":"ping"}}',
    '{"__proto__":{"text":"hi"},"action":"message.send","id":"m1"}',
    '{"action":"message.rate","id":"m1","__proto__":{"rating":"up"}}',
    '{"action":"message.cancel","__proto__":{"id":"m1"}}',
    '{"action":"session.open","after":{"__proto__":{"id":"m1","seq":1}}}',
  ])('takes no field from a prototype it brings: %s', (body) => {
    expect(parseFrame(body)).toMatchObject({ ok: false, error: { code: 'bad_frame' } });
  });

  it('with a field twice counts as it stands last, as JSON does', () => {
    expect(parseFrame('{"action":"message.send","id":"m1","text":"hi","action":"ping"}')).toEqual({
      ok: true,
      frame: { action: 'ping' },
    });
  });

  it('is refused with a well-formed and short message, whatever it holds', () => {
    const hostile = fc.oneof(
      fc.string({ unit: anyCodePoint, maxLength: 200 }),
      fc.nat(200).map((length) => `${'x'.repeat(length)}🎉`),
      fc.constantFrom('\ud83d', '<script>', '\u001b[31m'),
    );
    fc.assert(
      fc.property(hostile, hostile, (action, value) => {
        for (const frame of [
          { action, id: value },
          { action: 'message.send', id: value, text: 'hi' },
          { action: 'message.send', id: 'm1', text: 'hi', options: { task: value, goal: value } },
          { action: 'message.rate', id: 'm1', rating: value },
        ]) {
          const parsed = parseFrame(JSON.stringify(frame));
          if (parsed.ok) continue;
          expect(parsed.error.message.isWellFormed()).toBe(true);
          expect(parsed.error.message.length).toBeLessThan(400);
        }
      }),
    );
  });
});

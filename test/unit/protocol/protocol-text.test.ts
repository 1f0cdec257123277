/** Texts of shoppers are cleaned where they enter: one form for each text, and no hidden characters. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '../../../packages/protocol/src/ranges.ts';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';
import { anyCodePoint } from '../../support/any-code-point.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));
const send = (text: string) => parse({ action: 'message.send', id: 'm1', text });
const rate = (reason: string) => parse({ action: 'message.rate', id: 'm1', rating: 'down', reason });

function cleaned(text: string): string {
  const parsed = send(text);
  if (!parsed.ok || parsed.frame.action !== 'message.send') throw new Error('The text was refused.');
  return parsed.frame.text;
}

const CASES = [
  ['composed: a dakuten apart', 'か\u3099っこう', 'がっこう'],
  ['composed: an accent apart', 'Pokémon'.normalize('NFD'), 'Pokémon'.normalize('NFC')],
  ['composed: Hangul letters', '\u1100\u1161\u11a8', '\uac01'],
  ['composed after what stood between is dropped', 'か\u0000\u3099', 'が'],
  ['left as wide or narrow as it was', 'ﾏﾝｶﾞ　ＭＡＮＧＡ①', 'ﾏﾝｶﾞ　ＭＡＮＧＡ①'],
  ['with line ends of one kind', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['without control characters', 'a\u0000b\u0007\u001b[31mc\u007fd\u0085e', 'ab[31mcde'],
  ['with its tabs and line ends', 'a\tb\n\nc', 'a\tb\n\nc'],
  ['with the joiners of its emoji', '👩‍👧‍👦 ❤️ 🏳️‍🌈', '👩‍👧‍👦 ❤️ 🏳️‍🌈'],
  ['with its characters beyond the basic plane', '𠮷野家🎉', '𠮷野家🎉'],
  ['trimmed after the control characters are gone', ' \u0000 \u3000x\u0001 \n', 'x'],
] as const;

describe('a question', () => {
  it.each(CASES)('is kept %s', (_, text, kept) => {
    expect(cleaned(text)).toBe(kept);
  });

  it.each(['\u0000', ' \u0007 \u3000', '\u001b'])('of control characters alone (%j) is empty', (text) => {
    expect(send(text)).toMatchObject({
      ok: false,
      error: { code: 'bad_frame', message: "'text' must not be empty.", id: 'm1', seq: 0 },
    });
  });

  it.each([
    ['the first half of a pair', 'a\ud83d'],
    ['the second half of a pair', '\ude00a'],
    ['halves in the wrong order', '\ude00\ud83d'],
    ['half of a pair within', 'a\ud83db'],
  ])('with %s is refused', (_, text) => {
    expect(send(text)).toMatchObject({
      ok: false,
      error: { code: 'bad_frame', message: expect.stringMatching(/^'text' .*half/), id: 'm1', seq: 0 },
    });
  });

  it('is refused with half of a pair that is written out in the JSON', () => {
    const body = '{"action":"message.send","id":"m1","text":"\\ud83d"}';

    expect(parseFrame(body)).toMatchObject({ ok: false, error: { code: 'bad_frame', id: 'm1' } });
  });

  it('may be longer before it is composed and trimmed than it may be afterwards', () => {
    const longest = 'が'.repeat(MAX_TEXT_LENGTH);

    expect(cleaned(`  ${longest.normalize('NFD')}\u0000 `)).toBe(longest);
    expect(send(`${longest.normalize('NFD')}x`)).toMatchObject({ error: { code: 'message_too_long' } });
  });

  it('is composed, trimmed and free of control characters whatever it was, and stays so', () => {
    const anything = fc
      .array(fc.constantFrom('か', '\u3099', 'e', '\u0301', '\u0000', '\r', '\n', '\t', ' ', '\u0085', '🎉'))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: anyCodePoint })), (text) => {
        const parsed = send(text);
        fc.pre(parsed.ok);
        const once = cleaned(text);
        expect(once).toBe(once.normalize('NFC'));
        expect(once).toBe(once.trim());
        expect(once).toMatch(/^(?:[\t\n]|\P{Cc})+$/u);
        expect(cleaned(once)).toBe(once);
      }),
    );
  });
});

describe('the reason of a rating', () => {
  it.each(CASES)('is kept %s', (_, reason, kept) => {
    expect(rate(reason)).toEqual({
      ok: true,
      frame: { action: 'message.rate', id: 'm1', rating: 'down', reason: kept },
    });
  });

  it.each(['', ' ', '\u0000 \n'])('is none if nothing is left of it (%j)', (reason) => {
    expect(rate(reason)).toEqual({
      ok: true,
      frame: { action: 'message.rate', id: 'm1', rating: 'down' },
    });
  });

  it.each(['a', '漫', '🎉'])('may have 500 characters (%s), and not one more', (character) => {
    expect(rate(character.repeat(500))).toMatchObject({ ok: true });
    expect(rate(character.repeat(501))).toMatchObject({
      ok: false,
      error: { code: 'bad_frame', message: "'reason' must be at most 500 characters." },
    });
  });

  it('is refused with half of a pair', () => {
    expect(rate('a\ud83d')).toMatchObject({
      ok: false,
      error: { code: 'bad_frame', message: expect.stringMatching(/^'reason' .*half/) },
    });
  });
});

it('names UTF-16 units where a text has too many of them, though most are invisible', () => {
  const parsed = parse({ action: 'message.send', id: 'm1', text: `a${'\x7f'.repeat(16_001)}` });

  expect(parsed).toMatchObject({
    ok: false,
    error: {
      code: 'message_too_long',
      id: 'm1',
      message: "'text' must be at most 16000 UTF-16 units, invisible characters included.",
    },
  });
});

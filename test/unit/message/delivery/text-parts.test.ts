import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfPart, endOfWholeCharacters } from '../../../../lambdas/message/delivery/text-parts.ts';
import { boundariesOf, trickyText } from './arbitrary-text.ts';

const FAMILY = '👩‍👧‍👦';

describe('the characters of a text that later text cannot change', () => {
  it.each([
    ['nothing', '', ''],
    ['a letter', '', 'a'],
    ['one of two letters', 'a', 'b'],
    ['a kana that may get its dakuten', 'は', 'か'],
    ['a kana with its dakuten, apart', 'は', 'か\u3099'],
    ['an accent', 'x', 'e\u0301'],
    ['half of a flag', 'x', '🇯'],
    ['a flag', 'x', '🇯🇵'],
    ['a flag and a half', '🇯🇵', '🇫'],
    ['a woman who may get a family', 'x', '👩'],
    ['a woman and a joiner', 'x', '👩\u200d'],
    ['a family', 'x', FAMILY],
    ['a hand that may get its colour', 'x', '👍'],
    ['a hand with its colour', 'x', '👍🏽'],
    ['half of a line end', 'x', '\r'],
    ['a line end', 'x', '\r\n'],
    ['a Hangul letter that may become a syllable', 'x', 'ᄀ'],
    ['half of a pair, and what that may change', 'x', `y${'𠮷'.slice(0, 1)}`],
    ['half of a pair that may join what is before', 'x', `👩\u200d${'👧'.slice(0, 1)}`],
    ['half of a colour', 'x', `👍${'🏽'.slice(0, 1)}`],
  ])('do not include %s at the end', (_, whole, last) => {
    expect(endOfWholeCharacters(whole + last)).toBe(whole.length);
  });

  it('go on in an endless sequence of accents', () => {
    const zalgo = `z${'\u0301'.repeat(200)}`;

    expect(endOfWholeCharacters(zalgo.slice(0, 60))).toBe(0);
    expect(endOfWholeCharacters(zalgo)).toBe(zalgo.length - 1);
  });

  it('go on in an endless family emoji, without half a person', () => {
    const crowd = '👩\u200d'.repeat(200);

    for (let length = 80; length < 90; length += 1) {
      const end = endOfWholeCharacters(crowd.slice(0, length));
      expect(end).toBeGreaterThan(length - 4);
      expect(crowd.slice(0, end).isWellFormed()).toBe(true);
    }
  });

  it('end at a character boundary of the whole text, for any rest', () => {
    fc.assert(
      fc.property(trickyText(), fc.nat(), (text, n) => {
        const soFar = text.slice(0, n % (text.length + 1));

        expect(boundariesOf(text)).toContain(endOfWholeCharacters(soFar));
      }),
    );
  });

  it('are all without the last one', () => {
    fc.assert(
      fc.property(trickyText(), (text) => {
        expect(endOfWholeCharacters(text)).toBe([...boundariesOf(text)].toSorted((a, b) => a - b).at(-2));
      }),
    );
  });
});

describe('the part of a text that fits one frame', () => {
  it('is the whole text, if it is short', () => {
    for (const text of ['', 'a', '漫'.repeat(9_000), '"'.repeat(14_000)]) {
      expect(endOfPart(text)).toBe(text.length);
    }
  });

  it('leaves parts that fit, each cut at a character boundary', () => {
    fc.assert(
      fc.property(trickyText(), fc.integer({ min: 1, max: 600 }), (unit, times) => {
        const text = unit.repeat(times);
        const boundaries = boundariesOf(text);
        let start = 0;
        while (start < text.length) {
          const length = endOfPart(text.slice(start));
          expect(length).toBeGreaterThan(0);
          expect(Buffer.byteLength(JSON.stringify(text.slice(start, start + length)))).toBeLessThan(30_001);
          start += length;
          expect(boundaries.has(start)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['accents', '\u0301'],
    ['people', '👩\u200d'],
    ['control characters', '\u0001'],
    ['halves of pairs', '\ud83d'],
  ])('is found in a text of only %s', (_, unit) => {
    const text = unit.repeat(20_000);

    const part = text.slice(0, endOfPart(text));

    expect(part.length).toBeGreaterThan(1_000);
    expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(30_001);
    if (unit.isWellFormed()) expect(part.isWellFormed()).toBe(true);
  });
});

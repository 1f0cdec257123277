import { describe, expect, it } from '@jest/globals';
import { estimateTokens } from '@mangaassist/text';
import fc from 'fast-check';

describe('the estimated tokens of a text', () => {
  it.each([
    ['', 0],
    ['abcd', 1],
    ['abcde', 2],
    ['漫画を読む', 5],
    ['ワンピース', 5],
    ['만화', 3],
    ['abcd漫画', 3],
  ])('of %j are %i', (text, expected) => {
    expect(estimateTokens(text, 1)).toBe(expected);
  });

  it("grow with the model's own ratio and round up", () => {
    expect(estimateTokens('a'.repeat(400), 1.3)).toBe(130);
    expect(estimateTokens('漫画', 1.3)).toBe(3);
  });

  it('are a whole number that more text never lowers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, more) => {
        const tokens = estimateTokens(text, 1.3);
        expect(Number.isInteger(tokens) && tokens >= 0).toBe(true);
        expect(estimateTokens(text + more, 1.3)).toBeGreaterThanOrEqual(tokens);
      }),
    );
  });
});

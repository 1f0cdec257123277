/** V8's representation of texts, for which it compiles patterns. */
import { serialize } from 'node:v8';
import { describe, expect, it } from '@jest/globals';
import { matchForm, readingForm, readText, wide } from '../../../packages/text/src/index.ts';

/** V8 writes the texts of its two representations with different tags. */
const isWide = (text: string): boolean => serialize(text).subarray(2, 4).includes('c');

describe('the wide representation', () => {
  it('is that of a text with any character, and not that of Latin letters alone', () => {
    expect(isWide('Do you have ワンピース?')).toBe(true);
    expect(isWide('Do you have One Piece?')).toBe(false);
  });

  it.each(['Do you have One Piece?', 'naïve', 'x'.repeat(4_000), 'ワンピース', ''])(
    'leaves the text the same: %s',
    (text) => {
      expect(wide(text)).toBe(text);
    },
  );

  it('is kept by what is cut from a text, replaced in it and joined with it', () => {
    const text = wide('Do you have One Piece?');

    expect(
      [text.slice(3, 20), text.toLowerCase(), text.replace(/o/g, 'u'), `${text} Yes.`].map(isWide),
    ).toEqual([true, true, true, true]);
  });

  it('is that of a question behind the border, and of the forms that patterns look in', () => {
    const read = readText('Do you have One Piece?', 4_000);

    expect(read.kind === 'text' && isWide(read.text)).toBe(true);
    expect(isWide(matchForm('Do you have One Piece?'))).toBe(true);
    expect(isWide(readingForm('Do you have One Piece?', 1_000))).toBe(true);
  });
});

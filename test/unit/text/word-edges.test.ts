import { describe, expect, test } from '@jest/globals';
import { WORD_END, WORD_START } from '@mangaassist/text';

const ENDS_WORD = new RegExp(`^.${WORD_END}`, 'su');
const STARTS_WORD = new RegExp(`${WORD_START}.$`, 'su');

/** Alphabets without letters between their marks, kana, kanji, Hangul, and the signs among them. */
const BLOCKS: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x2c1],
  [0x300, 0x36f],
  [0x400, 0x481],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x3000, 0x3020],
  [0x3041, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0xe000, 0xe0ff],
  [0x1f300, 0x1f6ff],
  [0x20000, 0x20100],
];

const characters = BLOCKS.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
).filter((character) => character === character.normalize('NFKC') && /\p{Assigned}/u.test(character));

describe('edges of words', () => {
  test('lie where no letter and no digit stands, as Unicode has them', () => {
    const joins = characters.filter((character) => /[\p{L}\p{N}]/u.test(character));
    expect(characters.filter((character) => !ENDS_WORD.test(`a${character}`))).toEqual(joins);
    expect(characters.filter((character) => !STARTS_WORD.test(`${character}a`))).toEqual(joins);
  });

  test('lie at the ends of a text and at the mark of what was read', () => {
    const volume = new RegExp(`${WORD_START}vol${WORD_END}`, 'u');
    for (const text of ['vol', '\u0001vol\u0001', 'の vol、', '(vol)']) expect(text).toMatch(volume);
    for (const text of ['vols', 'évol', 'vol巻', '3vol']) expect(text).not.toMatch(volume);
  });
});

/** Estimates of tokens against two real tokenizers: that of an earlier Claude, and o200k. */

import { describe, expect, it } from '@jest/globals';
import { estimateTokens, tokenCeiling } from '@mangaassist/text';
import fc from 'fast-check';
import { countTokens as o200kTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { anyCodePoint } from '../../support/any-code-point.ts';
import { claudeTokens } from '../../support/claude-tokens.ts';

const PROSE = { disallowedSpecial: new Set<string>() };
const tokensOf = (text: string) => Math.max(claudeTokens(text), o200kTokens(text, PROSE));
const points = (from: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, n) => String.fromCodePoint(from + n * step)).join('');

const RARE: readonly (readonly [string, string])[] = [
  ['rare kanji', [...points(0x4e00, 1_300, 16)].filter((each) => estimateTokens(each, 1) > 1).join('')],
  ['kanji of extension B', points(0x20000, 400, 97)],
  ['compatibility kanji', points(0xf900, 300)],
  ['emoji joined to families', '👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🚀'.repeat(40)],
  ['Thai', 'ภาษาไทยไม่มีช่องว่าง'.repeat(20)],
  ['Arabic ligatures that NFKC makes 18 letters of', '\ufdfa'.repeat(200)],
  ['Arabic', 'هل لديكم المجلد الثاني من هذه السلسلة'.repeat(10)],
  ['stacked accents', 'a\u0300\u0301\u0302\u0303'.repeat(100)],
  ['hieroglyphs', points(0x13000, 300)],
  ['mathematical letters', points(0x1d400, 300)],
  ['private use', points(0xe000, 300)],
  ['base64', Buffer.from(Array.from({ length: 1_500 }, (_, n) => (n * 7_919) % 251)).toString('base64')],
];

describe('the estimated tokens', () => {
  it.each(RARE)('are not below a tokenizer’s count for %s', (_, text) => {
    const counted = tokensOf(text);

    expect(estimateTokens(text, 1)).toBeGreaterThanOrEqual(counted);
    expect(tokenCeiling(text, 1)).toBeGreaterThanOrEqual(counted);
  });

  it.each([
    ['English', 'I would like a manga with the mood of the early volumes, and no cliffhanger. '.repeat(10)],
    [
      'Japanese',
      'この漫画の次の巻はいつ発売されますか。おすすめを教えてください。送料はいくらですか。'.repeat(10),
    ],
    ['Korean', '만화책을 추천해 주세요 다음 권은 언제 나오나요'.repeat(10)],
  ])('are near the count for %s prose', (_, text) => {
    const counted = tokensOf(text);

    expect(estimateTokens(text, 1)).toBeGreaterThanOrEqual(counted);
    expect(estimateTokens(text, 1)).toBeLessThan(1.6 * counted);
  });

  it('have a ceiling over the count of any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCodePoint, maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'grapheme-composite', maxLength: 40 }),
      fc.string({ unit: 'binary-ascii', maxLength: 80 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(tokenCeiling(text, 1)).toBeGreaterThanOrEqual(tokensOf(text));
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { characterTest } from '@mangaassist/text';

const PATTERNS = [/[\p{Script=Latin}\p{N}]/u, /[^\S\n]/u, /[.!?。！？…]/u, /[[(（［【]/u];
const CHARACTERS = ['a', '9', ' ', '\n', '。', '［', 'é', '\u0301', '\ud800', '😀', '𝟘', ''];

describe('a test of characters', () => {
  test('decides as its pattern does, the first time and later', () => {
    for (const pattern of PATTERNS) {
      const isOne = characterTest(pattern);
      for (const character of [...CHARACTERS, ...CHARACTERS])
        expect([character, isOne(character)]).toEqual([character, pattern.test(character)]);
    }
  });
});

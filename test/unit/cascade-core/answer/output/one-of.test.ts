import { describe, expect, it } from '@jest/globals';
import { LABELS, WORDS } from '../../../../../packages/cascade-core/src/answer/output/estimate-forms.ts';
import { oneOf } from '../../../../../packages/cascade-core/src/answer/output/one-of.ts';

describe('a pattern of one of some words', () => {
  const words = [...LABELS, ...WORDS, 'order', 'orders'];
  const pattern = new RegExp(`^${oneOf(words)}$`, 'u');

  it('matches each of them, and no beginning or end of one that is none', () => {
    const all = new Set(words);
    for (const word of words) {
      expect(word).toMatch(pattern);
      for (let at = 1; at < word.length; at += 1) {
        for (const part of [word.slice(0, at), word.slice(at)])
          expect(pattern.test(part)).toBe(all.has(part));
      }
    }
  });
});

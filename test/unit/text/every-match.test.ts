/** Matches of a pattern without a copy of it: the same as those of `matchAll`. */
import { describe, expect, it } from '@jest/globals';
import { everyMatch } from '../../../packages/text/src/every-match.ts';

describe('the matches of a pattern', () => {
  it.each([
    ['with groups', /(\d+)(巻)?/gu, 'vol 1, 2巻, 30'],
    ['with named groups', /(?<n>\d)/g, '1 2'],
    ['without any', /x/g, 'abc'],
    ['that are empty', /\b/g, 'one two'],
    ['that are empty, between characters of two units', /(?:)/gu, 'a漢😀b😀'],
    ['that look behind themselves', /(?<=a)b/g, 'abcab'],
  ])('%s are those of matchAll, with their places', (_, pattern, text) => {
    expect(everyMatch(pattern, text)).toEqual([...text.matchAll(pattern)]);
  });

  it('begin at the beginning, wherever the pattern has stopped before', () => {
    const pattern = /a/g;
    pattern.lastIndex = 2;

    expect(everyMatch(pattern, 'aaa')).toHaveLength(3);
  });

  it('are refused of a pattern that would find the first for ever', () => {
    expect(() => everyMatch(/a/, 'aa')).toThrow("The pattern has no flag 'g': a");
  });
});

/** Texts are searched only for patterns that they have a word of: a match is never lost by that. */
import { describe, expect, it } from '@jest/globals';
import { compactPattern } from '@mangaassist/text';
import { finds, firstMatch, mayMatch } from '@mangaassist/text/needed';

/** Stands in a text for words that were read. */
const BLANKED = '\u0001';

const long = (words: string): string => `${'x '.repeat(60)}${words}${' y'.repeat(60)}`;

const FOUND: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:a |the )?(?:big|small)? ?books?(?![a-z])/u, 'the small book'],
  [/[^、。]{1,4}(?:のは|は)(?:苦手|嫌い?)/u, '怖いのは嫌'],
  [/\d{1,3}巻|第\d+/u, '第3'],
  [/(?:1[89]|[2-9]\d)[歳才]/u, '20才'],
  [/ab?c{2}(?:de){0,2}f+/u, 'accff'],
  [/(?<one>go) (?:on )*\k<one>/u, 'go on on go'],
  [/a\.b\/c\u3042\u{1F600}/u, 'a.b/cあ😀'],
  [/😀?x+(?=z)/u, 'xxz'],
  [/[a\]]b|(?!c)(?:)de/u, ']b'],
  [/fianc[eé]e?|Straße/iu, 'FIANCÉE'],
  [/kids|son/iu, '\u212aids'],
  [/(?:)|a/u, 'nothing'],
  [compactPattern('(?:one|two|three) (?:more|less) ?(?:please)?', 'gu'), 'three less'],
];

describe('the patterns that a text may have', () => {
  it.each(FOUND)('have %s among them where it matches', (pattern, words) => {
    expect(pattern.test(words)).toBe(true);
    pattern.lastIndex = 0;
    expect(mayMatch(pattern, words)).toBe(true);
    expect(mayMatch(pattern, long(words))).toBe(true);
    expect(finds(pattern, long(words))).toBe(true);
    expect(firstMatch(pattern, long(words))?.[0]).toBe(pattern.exec(long(words))?.[0]);
  });

  it('leave out one whose words are all missing, and have it again in the next text', () => {
    const pattern = /(?<![a-z])(?:volumes?|vol\.?) \d{1,3}|\d巻/gu;
    expect(mayMatch(pattern, long('a book of mine'))).toBe(false);
    expect(firstMatch(pattern, long('volume 3'))?.[0]).toBe('volume 3');
    expect(firstMatch(pattern, long('volume 3'))?.[0]).toBe('volume 3');
  });

  it('have one that stands where other words were read and blanked', () => {
    expect(mayMatch(new RegExp(`${BLANKED}の作者`, 'u'), long('ワンピースの作者'))).toBe(true);
  });
});

import { describe, expect, test } from '@jest/globals';
import { compactPattern } from '@mangaassist/text';
import { compactSource } from '../../../packages/text/src/compact-pattern.ts';

describe('a compact pattern', () => {
  test('compiles what follows a choice once', () => {
    expect(compactSource('(?:a|b)c')).toBe('(?:a|b)(?=)c');
    expect(compactSource('(a|b)?c(?<d>e)??')).toBe('(a|b)?(?=)c(?<d>e)??(?=)');
    expect(compactSource('x\\s{0,3}y')).toBe('x\\s{0,3}(?=)y');
  });

  test('leaves loops, assertions, classes and escapes as they are', () => {
    for (const source of [
      '(?:a|b)*c',
      '(?:a|b){2,}c',
      '(?:a|b)+?c',
      '(?<![(a)])b(?!c)(?=d)',
      '\\(a\\)b',
      '[)(\\])]b',
    ])
      expect(compactSource(source)).toBe(source);
  });

  test('is compact already when it is made again', () => {
    const once = compactSource('(?:a(?:b|c)?|d)(?=e)\\s{0,3}f');
    expect(compactSource(once)).toBe(once);
  });

  test('matches as the pattern does, with the same groups', () => {
    const source =
      '(?<![a-z])(vols?\\.?|#)(?: (?:no\\.?|number))?\\s{0,3}(\\d{1,4}|one|two)(?:\\s{0,3}(?:-|to)\\s{0,3}(\\d{1,3}))?(?!\\d)';
    for (const text of [
      'vol 3',
      'vols. number 3 to 12',
      '#two',
      'revol 3',
      'vol 12345',
      'vol. 3 - 7, vol 8',
      '',
    ])
      expect([...text.matchAll(compactPattern(source, 'gu'))]).toEqual([
        ...text.matchAll(new RegExp(source, 'gu')),
      ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '@mangaassist/text/words';

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/** The words by the segmenter of the platform, which texts beyond ASCII are cut by. */
const segmented = (text: string) =>
  [...SEGMENTER.segment(text.toLowerCase().replaceAll(':', ' '))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);

describe('the words of ASCII text', () => {
  it.each([
    "what's vol. 3 gonna set me back?",
    "isn't it $9.99, or 1,500 yen; e.g. rock'n'roll",
    'MA-1048431 or 9784991000010, a.b.c, v1.2.3, x_y _ __ _a',
    "dogs' 'quoted' 5'11 3.a a.3 1'000 a,b 1;2 a;b",
    'e-mail me@example.com/path?x=1&y=2 #1 100% C++ A+',
    '...!? \t\n "" () [] {} <> | \\ ~ ^',
  ])('are those of the platform: %s', (text) => {
    expect(wordsOf(text)).toEqual(segmented(text));
  });
});

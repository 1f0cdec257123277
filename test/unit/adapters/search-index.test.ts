import { expect, it } from '@jest/globals';
import { indexText, SearchIndex } from '../../../lambdas/adapters/store-data/search-index.ts';

it.each(['Tokyo Ghoul:re', 'Tokyo Ghoul：re'])(
  'parts words at a colon on every version of Node.js: %s',
  (names) => {
    const terms = indexText([{ id: 'a', names, keywords: '', text: '' }])
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line)[0]);

    expect(terms).toEqual(['ghoul', 're', 'tokyo']);
  },
);

it('weighs a word as often as the question has it', () => {
  const index = new SearchIndex(indexText([{ id: 'a', names: 'Tokyo Ghoul', keywords: '', text: '' }]));
  const score = (question: string) => index.search(question)[0]?.score ?? 0;

  expect(score('tokyo')).toBeGreaterThan(0);
  expect(score('tokyo '.repeat(50))).toBeCloseTo(50 * score('tokyo'), 10);
  expect(score('tokyo ghoul tokyo')).toBeGreaterThan(score('tokyo ghoul'));
});

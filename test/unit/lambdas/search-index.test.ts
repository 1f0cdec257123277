import { expect, it } from '@jest/globals';
import { indexText } from '../../../lambdas/shared/adapters/search-index.ts';

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

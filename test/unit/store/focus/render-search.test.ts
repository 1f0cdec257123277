import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Conditions,
  DEMOGRAPHICS,
  FORMATS,
  GENRES,
  parseQuery,
  type Snapshot,
  TONES,
} from '@mangaassist/store';
import type { Language } from '@mangaassist/text';
import fc from 'fast-check';
import { renderSearch } from '../../../../packages/store/src/focus/render-search.ts';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

/** Moods whose words are read as a genre, too: a question never has them as a mood alone. */
const AS_GENRE = new Set(['romantic', 'scary', 'funny']);
const tones = Object.keys(TONES).filter((key) => !AS_GENRE.has(key));
const price = (language: Language) =>
  fc.record({
    max: fc.integer({ min: 3, max: 90 }).map((n) => (language === 'en' ? n * 100 - 1 : n * 100)),
    currency: fc.constant(language === 'en' ? ('USD' as const) : ('JPY' as const)),
    of: fc.constantFrom('volume' as const, 'series' as const),
  });

const conditions = (language: Language): fc.Arbitrary<Conditions> =>
  fc.record(
    {
      genres: fc.constantFrom(...Object.keys(GENRES)).map((key) => [key]),
      tone: fc.constantFrom(...tones).map((key) => [key]),
      demographics: fc.constantFrom(...DEMOGRAPHICS).map((key) => [key]),
      status: fc.constantFrom('complete' as const, 'ongoing' as const),
      length: fc.integer({ min: 2, max: 60 }).map((max) => ({ max })),
      age: fc.integer({ min: 4, max: 17 }),
      price: price(language),
      language: fc.constantFrom('en' as const, 'ja' as const),
      formats: fc.constantFrom(...FORMATS).map((key) => [key]),
      sort: fc.constantFrom('newest' as const, 'cheapest' as const, 'shortest' as const),
    },
    { requiredKeys: [] },
  );

describe('a search rendered as a question', () => {
  it.each(['en', 'ja'] as const)('is read back with the same conditions in %s', (language) => {
    fc.assert(
      fc.property(conditions(language), (search) => {
        const text = renderSearch({ conditions: search, like: [], authors: [], words: [] }, language);

        expect(parseQuery(text, snapshot).conditions).toEqual(search);
      }),
      { numRuns: 60 },
    );
  });
});

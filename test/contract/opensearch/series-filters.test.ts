/** Every condition of a question as a filter: exactly the series that meet it are found. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Conditions, Facets } from '@mangaassist/store';
import { useCollection } from './use-collection.ts';

const parts = useCollection();
beforeAll(async () => {
  await parts().writer().write('files', parts().series);
});

/** Ids of the series that are found under conditions: of the nearest in meaning all that meet them, up to 50. */
async function foundUnder(conditions: Conditions): Promise<readonly string[]> {
  const { loaded, engine } = parts();
  const query = { ...loaded.snapshot.query('a manga about ghosts'), conditions };
  const found = await engine().find({ query, version: 'files', limit: 64 }, new AbortController().signal);
  expect(parts().noVector).toEqual([]);
  return found.map(({ id }) => id).toSorted();
}

const CONDITIONS: readonly (readonly [string, Conditions, (facets: Facets) => boolean])[] = [
  ['an age', { age: 10 }, ({ age }) => age <= 10],
  ['a status', { status: 'hiatus' }, ({ status }) => status === 'hiatus'],
  ['readers', { demographics: ['shojo', 'josei'] }, ({ demographic }) => /^(shojo|josei)$/.test(demographic)],
  ['all of the genres', { genres: ['sci-fi', 'action'] }, (f) => has(f, 'sci-fi') && has(f, 'action')],
  ['fantasy, dark fantasy too', { genres: ['fantasy'] }, (f) => has(f, 'fantasy') || has(f, 'dark-fantasy')],
  [
    'none of some genres',
    { notGenres: ['action', 'romance'] },
    (f) => !has(f, 'action') && !has(f, 'romance'),
  ],
  [
    'no fantasy, which leaves dark fantasy',
    { notGenres: ['fantasy'], genres: ['action'] },
    (f) => !has(f, 'fantasy') && has(f, 'action'),
  ],
  [
    'none of some moods',
    { notTone: ['tense', 'dark', 'funny'] },
    ({ tone }) => !tone.some((each) => /^(tense|dark|funny)$/.test(each)),
  ],
  ['few volumes', { length: { max: 8 } }, ({ volumes }) => volumes <= 8],
  ['a range of volumes', { length: { min: 10, max: 14 } }, ({ volumes }) => volumes >= 10 && volumes <= 14],
  ['years', { years: { min: 1995, max: 1999 } }, ({ year }) => year >= 1995 && year <= 1999],
  [
    'a format',
    { formats: ['hardcover'] },
    ({ editions }) => editions.some((each) => each.includes('hardcover')),
  ],
  [
    'a kind in a language',
    { kind: 'box set', language: 'en' },
    ({ editions }) => editions.some((each) => /^en .* box set$/.test(each)),
  ],
  [
    'a dearest price of a volume',
    { price: { currency: 'USD', of: 'volume', max: 450 } },
    ({ prices }) => (prices.USD?.[0] ?? 1e9) <= 450,
  ],
  [
    'a cheapest price of a volume',
    { price: { currency: 'JPY', of: 'volume', min: 3_000 } },
    ({ prices }) => (prices.JPY?.[2] ?? 0) >= 3_000,
  ],
  [
    'a price of the whole series',
    { price: { currency: 'EUR', of: 'series', max: 500 } },
    ({ prices }) => (prices.EUR?.[1] ?? 1e9) <= 500,
  ],
];
const has = ({ genres }: Facets, genre: string) => genres.includes(genre);

describe('a condition on', () => {
  it.each(CONDITIONS)('%s finds exactly the series that meet it', async (_, conditions, meets) => {
    const wanted = parts()
      .loaded.snapshot.facets.filter(meets)
      .map(({ id }) => id);

    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThanOrEqual(50);
    expect(await foundUnder(conditions)).toEqual(wanted.toSorted());
  });

  it('stock is none of the index: it does not change what is found', async () => {
    expect(await foundUnder({ inStock: true, age: 10 })).toEqual(await foundUnder({ age: 10 }));
  });
});

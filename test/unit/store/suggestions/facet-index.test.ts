/** The sets of a condition hold the series that the rules of the same condition accept, one by one. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Conditions, Snapshot } from '@mangaassist/store';
import { facetIndexOf } from '../../../../packages/store/src/search/results/facet-index.ts';
import { facetsFilter } from '../../../../packages/store/src/search/results/filter.ts';
import { PlaceSet } from '../../../../packages/store/src/search/results/place-set.ts';
import { demoSnapshot } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const places = (holds: (place: number) => boolean) =>
  shop.facets.flatMap((_, place) => (holds(place) ? [place] : []));
const meeting = (conditions: Conditions, withItems = false) => [
  ...facetIndexOf(shop.facets).meeting(conditions, withItems).places(),
];

describe('conditions about the work', () => {
  it.each<Conditions>([
    {},
    { age: 9 },
    { genres: ['fantasy'] },
    { genres: ['horror', 'mystery'] },
    { genres: ['no-such-genre'] },
    { notGenres: ['romance', 'school'], notTone: ['dark'] },
    { demographics: ['shojo', 'josei'], notDemographics: ['josei'] },
    { status: 'ongoing', length: { min: 5, max: 20 } },
    { years: { max: 1989 }, notGenres: [] },
    { demographics: [] },
  ])('%j', (conditions) => {
    const isOfKind = facetsFilter(conditions);

    expect(meeting(conditions)).toEqual(
      places((place) => isOfKind(shop.facets[place] as Snapshot['facets'][number])),
    );
  });
});

describe('conditions about items leave out series that no item can meet', () => {
  it('by the price of the cheapest and the dearest volume', () => {
    const found = meeting({ price: { min: 1000, max: 1200, currency: 'USD', of: 'volume' } }, true);

    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(
      places((place) => {
        const [cheapest, , dearest] = shop.facets[place]?.prices.USD ?? [];
        return cheapest !== undefined && cheapest <= 1200 && (dearest === undefined || dearest >= 1000);
      }),
    );
  });

  it('by the sum of all volumes, which some do not have', () => {
    const found = meeting({ price: { max: 9999, currency: 'JPY', of: 'series' } }, true);

    expect(found).toEqual(
      places((place) => {
        const whole = shop.facets[place]?.prices.JPY?.[1];
        return typeof whole === 'number' && whole <= 9999;
      }),
    );
  });

  it('by language, format and kind of one edition together', () => {
    const found = meeting({ language: 'ja', formats: ['ebook'], kind: 'volume' }, true);

    expect(found).toEqual(
      places((place) => shop.facets[place]?.editions.includes('ja ebook volume') === true),
    );
  });

  it('and not where only the work is asked about', () => {
    expect(meeting({ language: 'ja', formats: ['ebook'] })).toHaveLength(shop.facets.length);
  });
});

it('keeps the sets of a shop as they are while searches join them', () => {
  const index = facetIndexOf(shop.facets);
  const before = [...index.ofGenre('horror').places()];
  index.meeting({ genres: ['horror'], notGenres: ['horror'] }, false);
  index.ofMark('horror').drop(PlaceSet.all(shop.facets.length));

  expect([...index.ofGenre('horror').places()]).toEqual(before);
});

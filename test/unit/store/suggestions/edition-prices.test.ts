/** Orders by price: of the copies that a question is about. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Item, type Snapshot, search } from '@mangaassist/store';
import { chooseItems } from '../../../../packages/store/src/context/choose-items.ts';
import { EditionPrices } from '../../../../packages/store/src/search/results/edition-prices.ts';
import { demoSnapshot } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const TODAY = '2026-11-28';
const results = (text: string) =>
  search(text, shop, { limit: 5, today: TODAY, suggest: true }).results.flatMap((each) =>
    each.kind === 'series' ? [each] : [],
  );
/** Of the copy that an answer shows first. */
const shownPrices = (text: string) => {
  const { conditions, language } = shop.query(text);
  return results(text).map(({ items }) => chooseItems(items, [], conditions, language)[0]?.prices.USD ?? 0);
};

describe('the cheapest', () => {
  test.each([
    'cheap cooking manga in english',
    "what's your cheapest english paperback horror manga",
    'cheapest box set',
    'cheapest horror manga',
  ])('are in the order of the price that is shown: %s', (text) => {
    const prices = shownPrices(text);

    expect(prices.length).toBeGreaterThan(2);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  });

  test('box set is no other one of the shop', () => {
    const [first] = results('cheapest box set');

    expect(first?.id).toBe('attack-on-titan');
  });
});

test('the dearest box set is no dear volume', () => {
  expect(results('most expensive box set')[0]?.id).toBe('fullmetal-alchemist');
});

test('a series without a copy in the language of the question comes behind those with one', () => {
  const item = (language: string, USD: number) =>
    ({ language, format: 'paperback', kind: 'volume', prices: { USD } }) as Partial<Item>;
  const line = (...items: Partial<Item>[]) => `{"series":{},"items":${JSON.stringify(items)}}`;
  const prices = new EditionPrices([line(item('ja', 100)), line(), line(item('en', 900), item('ja', 50))]);
  const by = { conditions: {}, language: 'en' } as const;

  expect([...prices.order('cheapest', by, Uint32Array.of(0, 1, 2))]).toEqual([2, 0, 1]);
  expect([
    ...prices.order('cheapest', { ...by, conditions: { language: 'ja' } }, Uint32Array.of(0, 1, 2)),
  ]).toEqual([2, 0, 1]);
});

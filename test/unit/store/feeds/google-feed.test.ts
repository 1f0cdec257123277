/** Rows of a product feed whose price, quantity or availability is none. */
import { expect, it } from '@jest/globals';
import { googleProducts } from '../../../../cli/store/csv/google-feed.ts';
import { itemsOf } from '../../../../cli/store/csv/product-row.ts';
import type { CsvTable } from '../../../../cli/store/csv/read-table.ts';

const GOOD = {
  id: 'x-1',
  title: 'Dandadan Vol. 1',
  price: '7.99 USD',
  availability: 'in_stock',
  quantity: '3',
};

function mistakesOf(fields: Partial<typeof GOOD>) {
  const cells: Readonly<Record<string, string>> = { ...GOOD, ...fields };
  const row = {
    file: 'feed.csv',
    line: 2,
    get: (...names: readonly string[]) => names.map((name) => cells[name]).find((cell) => cell) ?? '',
  };
  const products = googleProducts(
    {
      columns: new Set(Object.keys(GOOD)),
      rows: [row],
    } as unknown as CsvTable,
    0,
  );
  return itemsOf(products, new Map([['dandadan', 'dandadan']]), {}).mistakes;
}

it('a right row has no mistake', () => {
  expect(mistakesOf({})).toEqual([]);
});

it.each([
  ['price', { price: '-5 USD' }],
  ['price', { price: '1e3 USD' }],
  ['quantity', { quantity: '-1' }],
  ['quantity', { quantity: '1.5' }],
  ['availability', { availability: 'maybe' }],
])('the mistake is in the field %s: %j', (field, fields) => {
  expect(mistakesOf(fields)).toMatchObject([{ file: 'feed.csv', line: 2, field }]);
});

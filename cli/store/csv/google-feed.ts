/** A Google Merchant product feed, as CSV or TSV (support.google.com/merchants/answer/7052112). */
import type { ProductRow } from './product-row.ts';
import type { CsvTable, Row } from './read-table.ts';

/** Columns that only such a feed has together. */
export const isGoogleFeed = ({ columns }: CsvTable): boolean =>
  columns.has('id') && columns.has('availability') && columns.has('link');

export function googleProducts({ rows }: CsvTable): readonly ProductRow[] {
  return rows.map((row) => {
    const availability = row.get('availability').toLowerCase().replaceAll('_', ' ');
    const [date = ''] = /^\d{4}-\d\d-\d\d/.exec(row.get('availability date')) ?? [];
    return {
      file: row.file,
      line: row.line,
      id: row.get('id'),
      title: row.get('title'),
      series: row.get('item group id'),
      more: textOf(row),
      isUsed: row.get('condition').toLowerCase() === 'used',
      isbn: row.get('gtin', 'isbn').replace(/[\s-]/g, ''),
      price: row.get('sale price', 'price'),
      stock: row.get('quantity', 'inventory', 'stock', 'sell on google quantity') || stockOf(availability),
      releases: availability === 'preorder' ? date : '',
      restocks: availability === 'backorder' ? date : '',
      url: row.get('link'),
      image: row.get('image link'),
      ...problemOf(availability),
    };
  });
}

const AVAILABILITIES = ['in stock', 'out of stock', 'preorder', 'backorder', ''];

function problemOf(availability: string): Pick<ProductRow, 'problem'> {
  if (AVAILABILITIES.includes(availability)) return {};
  const known = AVAILABILITIES.slice(0, -1).join(', ');
  return { problem: ['availability', `is ${JSON.stringify(availability)}: it must be one of ${known}`] };
}

const textOf = (row: Row) =>
  [
    row.get('product type'),
    ...[0, 1, 2, 3, 4].map((n) => row.get(`custom label ${n}`)),
    row.get('edition'),
  ].join(' ');

function stockOf(availability: string): string {
  return availability === 'in stock' || availability === '' ? availability : 'out of stock';
}

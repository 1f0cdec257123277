/** A Google Merchant product feed, as CSV or TSV (support.google.com/merchants/answer/7052112). */
import { isOnSale, priceOf } from './feed-price.ts';
import type { ProductRow } from './product-row.ts';
import type { CsvTable, Row } from './read-table.ts';

/** Columns that only such a feed has together. */
export const isGoogleFeed = ({ columns }: CsvTable): boolean =>
  columns.has('id') && columns.has('availability') && columns.has('link');

/** @param nowMs - a sale price counts while its sale is on. */
export function googleProducts({ rows }: CsvTable, nowMs: number): readonly ProductRow[] {
  return rows.map((row) => {
    const availability = row.get('availability').toLowerCase().replaceAll('_', ' ');
    const date = row.get('availability date');
    const sale = saleOf(row, nowMs);
    return {
      file: row.file,
      line: row.line,
      id: row.get('id'),
      title: row.get('title'),
      series: row.get('item group id'),
      labels: [row.get('product type'), ...optionsOf(row)],
      options: optionsOf(row),
      isUsed: row.get('condition').toLowerCase() === 'used',
      isbn: row.get('gtin', 'isbn').replace(/[\s-]/g, ''),
      price: sale.price,
      stock: stockOf(row, availability),
      dayField: 'availability_date',
      ...(availability === 'preorder' ? { releases: date, isPreorder: true } : { releases: '' }),
      restocks: availability === 'backorder' ? date : '',
      url: row.get('link'),
      image: row.get('image link'),
      problems: [...problemOf(availability), ...sale.problems],
    };
  });
}

const AVAILABILITIES = ['in stock', 'out of stock', 'preorder', 'backorder', ''];

function problemOf(availability: string): ProductRow['problems'] {
  if (AVAILABILITIES.includes(availability)) return [];
  const known = AVAILABILITIES.slice(0, -1).join(', ');
  return [['availability', `is ${JSON.stringify(availability)}: it must be one of ${known}`]];
}

/** The sale price while its sale is on, else the price. */
function saleOf(
  row: Row,
  nowMs: number,
): { readonly price: string; readonly problems: ProductRow['problems'] } {
  const [price, sale] = [row.get('price'), row.get('sale price')];
  if (sale === '') return { price, problems: [] };
  const isOn = isOnSale(row.get('sale price effective date'), nowMs);
  if (isOn === null) {
    const problem = 'is no time of a sale: write it as 2027-03-01T00:00+09:00/2027-03-31T23:59+09:00';
    return { price, problems: [['sale_price_effective_date', problem]] };
  }
  const [full, reduced] = [priceOf(price, undefined), priceOf(sale, undefined)];
  if (full !== null && reduced !== null) {
    const isLower = full.currency === reduced.currency && reduced.amount <= full.amount;
    const problem = `is ${JSON.stringify(sale)} beside a price of ${JSON.stringify(price)}: it must be lower, in the same currency`;
    if (!isLower) return { price, problems: [['sale_price', problem]] };
  }
  return { price: isOn ? sale : price, problems: [] };
}

const optionsOf = (row: Row) => [
  ...[0, 1, 2, 3, 4].map((n) => row.get(`custom label ${n}`)),
  row.get('edition'),
  row.get('language'),
];

/** A product out of stock or on backorder has no copies, whatever number is beside it: it would be sold twice. */
function stockOf(row: Row, availability: string): string {
  if (availability === 'out of stock' || availability === 'backorder') return 'out of stock';
  const copies = row.get('quantity', 'inventory', 'stock', 'sell on google quantity');
  return copies || (availability === 'preorder' ? 'out of stock' : availability);
}

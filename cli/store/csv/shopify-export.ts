/** Shopify's product export, with the column names before and after 2025 (help.shopify.com/manual/products/import-export). */
import type { FeedOptions, ProductRow } from './product-row.ts';
import type { CsvTable, Row } from './read-table.ts';

export const isShopifyExport = ({ columns }: CsvTable): boolean =>
  (columns.has('handle') || columns.has('urlhandle')) &&
  (columns.has('variantprice') || columns.has('price'));

/** Rows after the first of a product have its handle and leave out what is the same. Drafts are left out. */
export function shopifyProducts({ rows }: CsvTable, { shopUrl }: FeedOptions): readonly ProductRow[] {
  const products = new Map<string, Row>();
  return rows.flatMap((row) => {
    const handle = row.get('Handle', 'URL handle');
    const first = products.get(handle) ?? row;
    products.set(handle, first);
    const price = row.get('Variant Price', 'Price');
    // Rows without a price only carry a further picture.
    if (price === '' || !isOnSale(first)) return [];
    const options = [1, 2, 3]
      .map((n) => row.get(`Option${n} Value`))
      .filter((value) => value !== 'Default Title');
    const tags = first.get('Tags');
    const labels = [...options, first.get('Type', 'Product type'), ...tags.split(',')];
    return [
      {
        file: row.file,
        line: row.line,
        id: row.get('Variant SKU', 'SKU') || handle,
        title: first.get('Title'),
        series: /(?:^|,)\s*series:([^,]+)/i.exec(tags)?.[1]?.trim() ?? '',
        labels,
        options,
        isUsed: /\bused\b|中古/i.test([first.get('Title'), ...labels].join(' ')),
        isbn: row.get('Variant Barcode', 'Barcode').replace(/[\s'-]/g, ''),
        price,
        stock: stockOf(row),
        dayField: 'Tags',
        problems: [],
        releases: dateOf(tags, 'releases'),
        restocks: dateOf(tags, 'restocks'),
        url: shopUrl === undefined ? '' : `${shopUrl.replace(/\/$/, '')}/products/${handle}`,
        image: row.get('Variant Image', 'Variant image URL') || first.get('Image Src', 'Product image URL'),
      },
    ];
  });
}

function isOnSale(row: Row): boolean {
  return (
    !/^(?:draft|archived)$/i.test(row.get('Status')) &&
    !/^false$/i.test(row.get('Published', 'Published on online store'))
  );
}

/**
 * Copies. Shopify goes on selling what it does not track, and what has the policy `continue`: both are in stock.
 * A number is negative where more were sold than there are.
 */
function stockOf(row: Row): string {
  const copies = row.get('Variant Inventory Qty', 'Inventory quantity').replace(/^-\d+$/, '0');
  const isUntracked =
    row.has('Variant Inventory Tracker', 'Inventory tracker') &&
    row.get('Variant Inventory Tracker', 'Inventory tracker') === '';
  const goesOn = /^(?:continue|true)$/i.test(
    row.get('Variant Inventory Policy', 'Continue selling when out of stock'),
  );
  return isUntracked || (goesOn && Number(copies) === 0) ? 'in stock' : copies;
}

/** Shopify has no column for such a day: it stands in a tag, `releases:2027-03-04`. */
const dateOf = (tags: string, name: string) =>
  new RegExp(`(?:^|,)\\s*${name}\\s*:([^,]*)`, 'i').exec(tags)?.[1]?.trim() ?? '';

/** Facts of feeds as shops export them: days, currencies, sales, languages and stock that are not what they seem. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { googleProducts } from '../../../../cli/store/csv/google-feed.ts';
import { type FeedOptions, itemsOf } from '../../../../cli/store/csv/product-row.ts';
import { readTable } from '../../../../cli/store/csv/read-table.ts';
import { shopifyProducts } from '../../../../cli/store/csv/shopify-export.ts';
import { readSource } from '../../../../cli/store/read-source.ts';
import { STORE_FIXTURE } from '../../../support/stack/store-fixture.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const NAMES = new Map([['dandadan', 'dandadan']]);

const folder = mkdtempSync(join(tmpdir(), 'mangaassist-feeds-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function fileOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((name) => `"${row[name] ?? ''}"`).join(','));
  files += 1;
  const file = join(folder, `feed-${files}.csv`);
  writeFileSync(file, [columns.join(','), ...lines, ''].join('\n'));
  return file;
}

const GOOD = {
  id: 'd-1',
  title: 'Dandadan, Vol. 1',
  link: 'https://shop.example/d-1',
  price: '9.99 USD',
  availability: 'in_stock',
  quantity: '3',
};

/** Items and mistakes of Google feeds, a file each, of these differences from a good row. */
async function google(...feeds: readonly Readonly<Record<string, string>>[]) {
  const tables = await Promise.all(feeds.map((row) => readTable(fileOf([{ ...GOOD, ...row }]))));
  const products = tables.flatMap((table) => googleProducts(table, NOW));
  return ofItems(itemsOf(products, NAMES, {}));
}

const VARIANT = {
  Handle: 'dandadan-1',
  Title: 'Dandadan Vol. 1',
  Tags: '',
  'Option1 Name': 'Title',
  'Option1 Value': 'Default Title',
  'Variant SKU': 'd-1',
  'Variant Inventory Tracker': 'shopify',
  'Variant Inventory Qty': '3',
  'Variant Inventory Policy': 'deny',
  'Variant Price': '9.99',
  Status: 'active',
};

async function shopify(row: Readonly<Record<string, string>>, options: FeedOptions = {}) {
  const table = await readTable(fileOf([{ ...VARIANT, ...row }]));
  return ofItems(itemsOf(shopifyProducts(table, {}), NAMES, { currency: 'USD', ...options }));
}

const ofItems = ({ records, mistakes }: ReturnType<typeof itemsOf>) => ({
  items: records.map(({ value }) => value),
  fields: mistakes.map(({ field }) => field),
  mistakes,
});

describe('the day of a pre-order', () => {
  it.each(['46357', '2027/03/04', '03/04/2027', '4.3.2027', '2027-3-4', 'spring', ''])(
    'is a mistake as %j: the book would be in stock',
    async (day) => {
      const found = await google({ availability: 'preorder', 'availability date': day });

      expect(found.fields).toEqual(['availability_date']);
    },
  );

  it.each(['2027-03-04', '2027-03-04T00:00+0900', '2027-03-04 10:00'])('is read of %j', async (day) => {
    const found = await google({ availability: 'preorder', 'availability date': day });

    expect(found).toMatchObject({ items: [{ releases: '2027-03-04' }], fields: [] });
  });

  it('of more copies is a mistake where it cannot be read', async () => {
    const found = await google({ availability: 'backorder', 'availability date': 'soon' });

    expect(found.fields).toEqual(['availability_date']);
  });

  it.each(['releases:04/03/2027', 'releases:2027-3-4', 'restocks:soon', 'new, releases:'])(
    'is a mistake in the tags %j of Shopify',
    async (tags) => {
      expect((await shopify({ Tags: tags })).fields).toEqual(tags.endsWith(':') ? [] : ['Tags']);
    },
  );

  it('is read behind a blank in a tag of Shopify', async () => {
    const found = await shopify({ Tags: 'manga, releases: 2027-03-04' });

    expect(found).toMatchObject({ items: [{ releases: '2027-03-04' }], fields: [] });
  });
});

describe('a price', () => {
  it.each([
    'CA$9.99',
    'NT$299',
    'HK$99',
    'A$9.99',
    'MX$199',
    'R$59.90',
    'CN¥68',
    '9.99 USD/EUR',
    'from 9.99 USD',
    '$9.99 CAD',
    '1.234 EUR',
    '9.999 USD',
    '1234.50 JPY',
    '9.99 JPY',
    '¥9.99 USD',
    '9.99',
    '.99 USD',
    '',
  ])('of %j is a mistake', async (price) => {
    const found = await google({ price });

    expect(found.fields).toEqual(['price']);
    expect(found.items).toMatchObject([{ prices: {} }]);
  });

  it.each([
    ['US$9.99', { USD: 999 }],
    ['9.99 usd', { USD: 999 }],
    ['$9.99 USD', { USD: 999 }],
    ['USD 9.9', { USD: 990 }],
    ['9 USD', { USD: 900 }],
    ['6.50 €', { EUR: 650 }],
    ['550.00 JPY', { JPY: 550 }],
    ['JP¥1,210', { JPY: 1_210 }],
    ['１２１０円', { JPY: 1_210 }],
  ])('of %j is read', async (price, prices) => {
    expect(await google({ price })).toMatchObject({ items: [{ prices }], fields: [] });
  });

  it('of yen has Shopify’s decimals', async () => {
    const found = await shopify({ 'Variant Price': '550.00' }, { currency: 'JPY' });

    expect(found).toMatchObject({ items: [{ prices: { JPY: 550 } }], fields: [] });
  });
});

describe('a sale price', () => {
  const sale = { 'sale price': '5.99 USD' };
  const time = (text: string) => google({ ...sale, 'sale price effective date': text });

  it('counts without a time, and while its sale is on', async () => {
    const on = await time('2026-11-20T00:00-0800/2026-12-24T23:59-0800');

    expect(await google(sale)).toMatchObject({ items: [{ prices: { USD: 599 } }] });
    expect(on).toMatchObject({ items: [{ prices: { USD: 599 } }], fields: [] });
  });

  it.each(['2020-01-01T00:00Z/2020-02-01T00:00Z', '2027-12-01T00:00Z/2027-12-24T00:00Z'])(
    'does not count outside of %s',
    async (text) => {
      expect(await time(text)).toMatchObject({ items: [{ prices: { USD: 999 } }], fields: [] });
    },
  );

  it('is judged in UTC where its time has no zone', async () => {
    const on = await time('2026-11-30T23:59/2026-12-01T00:01');
    const off = await time('2026-12-01T00:01/2026-12-02T00:00');

    expect([on.items, off.items]).toMatchObject([[{ prices: { USD: 599 } }], [{ prices: { USD: 999 } }]]);
  });

  it.each(['next week', '2026-12-01', '2026-12-01/later'])('is a mistake with the time %j', async (text) => {
    expect((await time(text)).fields).toEqual(['sale_price_effective_date']);
  });

  it.each(['12.99 USD', '999 JPY'])('of %s beside 9.99 USD is a mistake', async (price) => {
    expect((await google({ 'sale price': price })).fields).toEqual(['sale_price']);
  });
});

describe('the language of an edition', () => {
  it.each([
    ['Japanese', 'ja'],
    ['日本語', 'ja'],
    ['English', 'en'],
    ['英語版', 'en'],
  ])('is that of the option %s', async (option, language) => {
    const found = await shopify({ 'Option1 Name': 'Language', 'Option1 Value': option });

    expect(found).toMatchObject({ items: [{ language }], fields: [] });
  });

  it.each([
    { Tags: 'Japanese, manga, shonen' },
    { Tags: 'JP', Type: 'Japanese' },
    { 'Option1 Value': 'Japanese', 'Variant Barcode': '9781974740000' },
  ])('is English in spite of a tag or type that is no edition, and by its ISBN first: %j', async (row) => {
    expect(await shopify(row)).toMatchObject({ items: [{ language: 'en' }], fields: [] });
  });

  it.each([
    ['Dandadan, Vol. 1 (Japanese Edition)', 'ja'],
    ['Dandadan Vol. 1 [Japanese]', 'ja'],
    ['Dandadan Vol. 1, Japanese version', 'ja'],
    ['ダンダダン Dandadan (English) Vol. 1', 'en'],
  ])('is that of the title %s', async (title, language) => {
    const found = itemsOf(
      googleProducts(await readTable(fileOf([{ ...GOOD, title }])), NOW),
      new Map([
        ['dandadan', 'x'],
        ['ダンダダンdandadan', 'x'],
        ['dandadanvol1japaneseversion', 'x'],
        ['dandadanjapaneseversion', 'x'],
      ]),
      {},
    );

    expect(found.records.map(({ value }) => value)).toMatchObject([{ language }]);
  });

  it.each([
    { title: 'Dandadan (French Edition) Vol. 1' },
    { title: 'Dandadan Vol. 1 (Deutsch)' },
    { gtin: '9782820345678' },
    { gtin: '9788467947946' },
  ])('is a mistake if it is another one: %j', async (row) => {
    expect((await google(row)).fields).toEqual(['title']);
  });

  it('is that of the ISBN where the title speaks of a language', async () => {
    const row = { title: 'Dandadan (with Japanese lessons) Vol. 1', gtin: '9781974740000' };

    expect(await google(row)).toMatchObject({ items: [{ language: 'en' }], fields: [] });
  });
});

describe('the stock', () => {
  it.each([
    { 'Variant Inventory Tracker': '', 'Variant Inventory Qty': '0' },
    { 'Variant Inventory Policy': 'continue', 'Variant Inventory Qty': '0' },
    { 'Variant Inventory Policy': 'continue', 'Variant Inventory Qty': '-2' },
  ])('of what Shopify goes on selling is that of --in-stock, and is asked for: %j', async (row) => {
    expect((await shopify(row)).fields).toEqual(['quantity']);
    expect(await shopify(row, { inStock: 5 })).toMatchObject({ items: [{ stock: 5 }], fields: [] });
  });

  it('of a tracked variant is its number, sold out without copies', async () => {
    expect(await shopify({})).toMatchObject({ items: [{ stock: 3 }] });
    expect(await shopify({ 'Variant Inventory Qty': '-1' })).toMatchObject({ items: [{ stock: 0 }] });
  });

  it.each(['out_of_stock', 'backorder'])(
    'of a product %s is none, whatever number is beside it',
    async (availability) => {
      const found = await google({ availability, 'availability date': '2027-03-04' });

      expect(found).toMatchObject({ items: [{ stock: 0 }], fields: [] });
    },
  );
});

describe('feeds of one item', () => {
  it('may have prices in other currencies, other links, and no numbers of copies', async () => {
    const found = await google({}, { price: '8.99 EUR', link: 'https://shop.example/eu/d-1', quantity: '' });

    expect(found).toMatchObject({ items: [{ prices: { USD: 999, EUR: 899 } }], fields: [] });
  });

  it.each([
    [{ quantity: '0' }, 'stock'],
    [{ quantity: '', availability: 'out_of_stock' }, 'stock'],
    [{ title: 'Dandadan, Vol. 4' }, 'volume'],
    [{ title: 'Dandadan, Vol. 1 (good)', condition: 'used' }, 'format'],
    [{ title: 'Dandadan, Vol. 1 (Japanese Edition)' }, 'language'],
    [{ price: '8.99 USD' }, 'price'],
  ])('may not differ in anything else: %j', async (row, field) => {
    const found = await google({}, { price: '8.99 EUR', ...row });

    expect(found.fields).toContain(field);
    expect(found.mistakes[0]?.problem).toMatch(/feed-\d+\.csv:2/);
  });
});

describe('a feed that has no items', () => {
  const check = (text: string | Buffer) => {
    files += 1;
    const file = join(folder, `feed-${files}.csv`);
    writeFileSync(file, text);
    return readSource([file], { base: STORE_FIXTURE });
  };

  it('is named itself where it cannot be read, and has no further mistake', async () => {
    const found = await check('id;title;link;price;availability\n');

    expect(found).toMatchObject({ mistakes: [{ file: `feed-${files}.csv`, line: 1 }] });
  });

  it('is named itself where it has a first line alone, or rows of commas', async () => {
    const head = 'id,title,link,price,availability\n';
    for (const text of [head, `${head},,,,\n,,,,\n`]) {
      const problem = expect.stringContaining('has no items');

      expect(await check(text)).toMatchObject({ mistakes: [{ file: `feed-${files}.csv`, problem }] });
    }
  });
});

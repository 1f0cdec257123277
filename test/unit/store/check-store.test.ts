import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkStoreFolder } from '../../../local/store/read-store-folder.ts';
import { checkStore } from '../../../packages/store/src/loading/check-store.ts';
import { readJson, readJsonLines, readPolicy } from '../../../packages/store/src/loading/read-lines.ts';
import { mistakeLine } from '../../../packages/store/src/loading/records.ts';
import { snapshotOf } from '../../../packages/store/src/loading/snapshot-of.ts';
import { buildSnapshot, type StoreContents } from '../../../packages/store/src/search/build-snapshot.ts';
import { search } from '../../../packages/store/src/search/search.ts';
import { chunksOf, textsOf } from '../../../packages/store/src/stored-parts.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let contents: StoreContents;
beforeAll(async () => {
  const checked = await checkStoreFolder(STORE_FIXTURE);
  if (checked.kind === 'mistakes') throw new Error(checked.mistakes.map(mistakeLine).join('\n'));
  contents = checked.contents;
});

const ITEM = {
  id: 'akira-x',
  series: 'akira',
  volume: 1,
  language: 'en',
  format: 'paperback',
  prices: { USD: 999 },
  stock: 3,
};
const ORDER = {
  number: 'MA-123456',
  state: 'paid',
  history: [{ state: 'paid', at: '2026-11-01T09:00:00Z' }],
  lines: [{ item: 'akira-x', title: 'Akira 1', quantity: 2, price: 999 }],
  currency: 'USD',
  total: 2_500,
  country: 'US',
  language: 'en',
  owner: null,
  email: 'ana@example.com',
  postalCode: '12345',
};

/** Lines of the mistakes, for the fixture with other items, series, policies or orders. */
function mistakes(changed: {
  readonly items?: readonly object[];
  readonly series?: (series: Record<string, unknown>) => object;
  /** A second series. */
  readonly more?: (series: Record<string, unknown>) => object;
  readonly info?: Readonly<Record<string, unknown>>;
  readonly policies?: Readonly<Record<string, string>>;
  readonly orders?: readonly object[];
}): readonly string[] {
  const lines = (file: string, values: readonly unknown[]) =>
    readJsonLines(file, values.map((value) => JSON.stringify(value)).join('\n'));
  const akira = { ...(contents.series.find(({ id }) => id === 'akira') as object) };
  const read = {
    info: readJson('store.json', JSON.stringify({ ...contents.info, ...changed.info })),
    series: lines('series.jsonl', [
      changed.series?.(akira) ?? akira,
      ...(changed.more ? [changed.more(akira)] : []),
    ]),
    items: lines('items.jsonl', changed.items ?? [ITEM]),
    orders: lines('orders.jsonl', changed.orders ?? []),
  };
  const policies = Object.entries(
    changed.policies ?? { 'policies/a.en.md': '# A\n\na', 'policies/a.ja.md': '# あ\n\nあ' },
  ).map(([file, text]) => readPolicy(file, text));
  const checked = checkStore(
    {
      info: read.info.records,
      series: read.series.records,
      items: read.items.records,
      orders: read.orders.records,
      policies: policies.flatMap(({ records }) => records),
    },
    [...Object.values(read), ...policies].flatMap((each) => each.mistakes),
  );
  return checked.kind === 'valid' ? [] : checked.mistakes.map(mistakeLine);
}

describe('the check of a shop', () => {
  it('finds no mistake in files that fit together', () => {
    expect(mistakes({ orders: [ORDER] })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an unknown series', { series: 'akyra' }, 'series is unknown: no series has the id akyra'],
    ['a volume beyond the last', { volume: 7 }, 'volume is beyond the last volume of the series (6)'],
    [
      'a range that runs backwards',
      { volume: undefined, volumes: [3, 1], kind: 'box set' },
      'volumes must not end',
    ],
    ['a range that is none', { volume: undefined, volumes: 'all' }, 'volumes must be the first and the last'],
    ['a set without its kind', { volume: undefined, volumes: [1, 3] }, 'kind is missing'],
    ['no volume', { volume: undefined }, 'volume is missing'],
    ['a text as volume', { volume: '3' }, 'volume must be a whole number'],
    ['a wrong check digit', { isbn: '9784991000011' }, 'isbn must be an ISBN-13 with a right check digit'],
    ['no price', { prices: {} }, 'prices is empty'],
    ['a price of nothing', { prices: { USD: 0 } }, 'prices.USD must be over 0'],
    ['a price with decimals', { prices: { USD: 9.99 } }, 'prices.USD must be a whole number'],
    ['an unknown currency', { prices: { USD: 999, GBP: 999 } }, 'prices.GBP is not a field'],
    ['no stock', { stock: undefined }, 'stock is missing'],
    ['a stock below zero', { stock: -1 }, 'stock must be at least 0'],
    ['an e-book with stock', { format: 'ebook' }, 'stock must be left out'],
    ['a day that no month has', { restocks: '2027-02-30' }, 'restocks is no day of the calendar'],
    [
      'copies that come of what is out of print',
      { stock: 0, outOfPrint: true, restocks: '2027-02-03' },
      'restocks must be left out, or outOfPrint',
    ],
    ['a used copy without grade', { format: 'used' }, 'grade is missing'],
    ['a new copy with grade', { grade: 'good' }, 'grade must be left out'],
    ['a field that is mistyped', { sotck: 3 }, 'sotck is not a field of this file'],
    ['a date that is none', { releases: 'soon' }, 'releases must be a date as 2026-11-28'],
    ['a URL without https', { url: 'http://shop.example' }, 'url must be an https URL'],
    ['a URL with a password', { url: 'https://user:pw@shop.example/x' }, 'url must not have a user name'],
    ['an id with spaces', { id: 'a b' }, 'id must be 1–64 characters'],
    [
      'an id of an object',
      { id: '__proto__' },
      "id must be 1–64 characters of A–Z a–z 0–9 '.' '_' '-', the first one a letter",
    ],
  ])('names file, line and field of an item with %s', (_, change, expected) => {
    const found = mistakes({ items: [ITEM, { ...ITEM, id: 'second', ...change }] });

    expect(found).toEqual([expect.stringContaining(`items.jsonl:2: ${expected}`)]);
  });

  it.each([
    ['the', 'aliases.0 has no word but such as any question may have'],
    ['A', 'aliases.0 has no word but such as any question may have'],
    ['is in stock', 'aliases.0 has no word but such as any question may have'],
    ['ありますか', 'aliases.0 has no word but such as any question may have'],
    ['return', 'aliases.0 is the name of a policy, returns'],
    ['BERSERK!', 'aliases.0 is the title of another series, berserk'],
  ])('refuses an alias that is read where its series is not meant: %s', (alias, expected) => {
    const title = { en: 'Berserk', ja: 'ベルセルク', kana: 'ベルセルク', romaji: 'Beruseruku' };
    const policies = { 'policies/returns.en.md': '# A\n\na', 'policies/returns.ja.md': '# あ\n\nあ' };
    const berserk = (akira: object) => ({ ...akira, id: 'berserk', title, aliases: [] });
    const akira = (series: object) => ({ ...series, aliases: [alias] });

    expect(mistakes({ policies, series: akira, more: berserk })).toEqual([
      expect.stringContaining(`series.jsonl:1: ${expected}`),
    ]);
  });

  it('refuses a policy’s link that is no web address, and keeps a sentence that begins with the word', () => {
    const en = (link: string) => ({
      'policies/a.en.md': `# A\nLink: ${link}\n\na`,
      'policies/a.ja.md': '# あ\n\nあ',
    });

    expect(mistakes({ policies: en('javascript:alert(1)') })).toContainEqual(
      expect.stringMatching(/^policies\/a\.en\.md: url /),
    );
    expect(mistakes({ policies: en('see the page on returns') })).toEqual([]);
  });

  it('keeps an alias of everyday words that are those of its own title', () => {
    const title = { en: 'From Me to You', ja: '君に届け', kana: 'きみにとどけ', romaji: 'Kimi ni Todoke' };
    expect(
      mistakes({ series: (akira) => ({ ...akira, title, aliases: ['from me to you', 'Me to You'] }) }),
    ).toEqual([]);
  });

  it('lets the next volume be ordered before it is published', () => {
    expect(mistakes({ items: [{ ...ITEM, volume: 7, releases: '2027-03-04' }] })).toEqual([]);
  });

  it('names both lines of an id and of an ISBN that are given twice', () => {
    const isbn = '9784991000010';
    expect(
      mistakes({
        items: [
          { ...ITEM, isbn },
          { ...ITEM, isbn },
        ],
      }),
    ).toEqual([
      'items.jsonl:2: id is given twice: items.jsonl:1 has it, too',
      'items.jsonl:2: isbn is given twice: items.jsonl:1 has it, too',
    ]);
  });

  it('names a work that is given twice, and two of one title are two', () => {
    const twice = (akira: object) => ({ ...akira, id: 'akira-2', aliases: [] });
    const ofOther = (akira: object) => ({
      ...twice(akira),
      authors: [{ en: 'Ann', ja: 'アン', kana: 'アン' }],
    });

    expect(mistakes({ more: twice })).toEqual([
      'series.jsonl:2: title is given twice: series.jsonl:1 has it, too',
    ]);
    expect(mistakes({ more: ofOther })).toEqual([]);
  });

  it('names days that no calendar has, and hours that end before they begin', () => {
    const days = ['mon'];
    const openingHours = [
      { days, from: '10:00', to: '24:00' },
      { days, from: '18:00', to: '10:00' },
    ];
    const contact = { ...contents.info.contact, openingHours, closedOn: ['2028-02-29', '2026-02-30'] };

    expect(mistakes({ info: { contact } })).toEqual([
      'store.json: contact.openingHours.1.to must be later than from, of the same day',
      'store.json: contact.closedOn.1 is no day of the calendar',
    ]);
  });

  it('does not repeat a mistake of a series for each of its items', () => {
    expect(mistakes({ series: (akira) => ({ ...akira, age: 'teen' }) })).toEqual([
      'series.jsonl:1: age must be a whole number',
    ]);
  });

  it('names mistakes of all files at once', () => {
    const found = mistakes({
      info: { timeZone: 'Mars/Base' },
      series: (akira) => ({
        ...akira,
        status: 'complete',
        years: { from: 1982, to: null },
        genres: ['cooking!'],
      }),
      items: [{ ...ITEM, stock: 'many' }],
      policies: { 'policies/returns.en.md': '# Returns\n\n14 days.', 'policies/Bad Name.md': 'x' },
      orders: [
        { ...ORDER, state: 'shipped' },
        { ...ORDER, total: 1 },
      ],
    });

    expect(found.map((line) => line.split(' ')[0])).toEqual([
      'policies/Bad',
      'store.json:',
      'series.jsonl:1:',
      'items.jsonl:1:',
      'policies/returns.en.md:',
      'orders.jsonl:1:',
      'orders.jsonl:2:',
      'orders.jsonl:2:',
    ]);
    expect(found.join('\n')).toContain('add policies/returns.ja.md');
  });

  it('names a line that is not JSON, and one that is no object', () => {
    const { records, mistakes: found } = readJsonLines('items.jsonl', '\uFEFF{"id":\r\n\r\n7\n');

    expect(found.map(mistakeLine)).toEqual([expect.stringMatching(/^items\.jsonl:1: is not JSON: /)]);
    expect(records).toEqual([{ file: 'items.jsonl', line: 3, value: 7 }]);
    const checked = checkStore({ info: [], series: [], items: records, policies: [], orders: [] });
    expect(checked.kind).toBe('mistakes');
  });

  it('does not say that a file has nothing that could not be read', () => {
    const none = { info: [], series: [], items: [], policies: [], orders: [] };
    const unread = [{ file: 'items.jsonl', line: 93, field: '', problem: 'is not UTF-8' }];
    const checked = checkStore(none, unread);
    const files = checked.kind === 'valid' ? [] : checked.mistakes.map(mistakeLine);

    expect(files).toEqual(['items.jsonl:93: is not UTF-8', expect.stringMatching(/^series\.jsonl: has no/)]);
  });
});

it('a policy has its title, its other words, its page and its text', () => {
  expect(
    readPolicy(
      'policies/returns.en.md',
      '# Returns\n\nAlso: send back; 返品\nLink: https://shop.example/returns\n\nWithin 14 days.\n',
    ).records,
  ).toEqual([
    {
      file: 'policies/returns.en.md',
      line: null,
      value: {
        topic: 'returns',
        language: 'en',
        title: 'Returns',
        also: ['send back', '返品'],
        url: 'https://shop.example/returns',
        text: 'Within 14 days.',
      },
    },
  ]);
});

describe('a snapshot', () => {
  it('finds the same after it was stored as texts', () => {
    const restored = snapshotOf(textsOf(buildSnapshot(contents)));
    const options = { limit: 5, today: '2026-11-28' };

    expect(search('akira vol 1', restored, options).results[0]?.id).toBe('akira');
    expect(restored.product(restored.placeOf('akira') as number).series.id).toBe('akira');
  });

  it.each([0, 1, 9, 10, 11, 25])('of %d bytes is the same after it was cut into chunks of 10', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, n) => n);
    const chunks = chunksOf(bytes, 10);

    expect(Buffer.concat(chunks)).toEqual(Buffer.from(bytes));
    expect(chunks.length).toBe(Math.max(1, Math.ceil(size / 10)));
  });
});

it.each([['items.jsonl', { items: [] }, 'items.jsonl: has no items: nothing could be sold']])(
  'an empty %s is a mistake: an export that broke off',
  (_, changed, line) => {
    expect(mistakes(changed)).toContain(line);
  },
);

describe('hostile files', () => {
  const akiraWith = (changed: object) => mistakes({ series: (series) => ({ ...series, ...changed }) });

  it.each([
    ['an escape sequence', { title: { en: '\u001b[2JEvil', ja: 'あ' } }, 'title.en must not have control'],
    ['a zero', { description: { en: 'a\u0000b', ja: 'あ' } }, 'description.en must not have control'],
    ['a change of direction', { aliases: ['gnp.\u202eexe'] }, 'aliases.0 must not have control'],
    ['spaces alone', { title: { en: ' ', ja: 'あ' } }, 'title.en must not be blank'],
    ['invisible characters alone', { aliases: ['\u200b'] }, 'aliases.0 must not be blank'],
  ])('with %s in a text are mistakes', (_, changed, problem) => {
    expect(akiraWith(changed).join('\n')).toContain(problem);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('with a field named %s are mistakes', (field) => {
    expect(akiraWith({ [field]: 1 }).join('\n')).toContain(`${field} is not a field of this file`);
    expect(mistakes({ items: [{ ...ITEM, prices: { USD: 999, [field]: 1 } }] }).join('\n')).toContain(
      `prices.${field} is not a field of this file`,
    );
  });

  it('with a value that is nested 100,000 times are mistakes of their line', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { records } = readJsonLines('series.jsonl', deep);
    const none = { info: [], items: [], policies: [], orders: [] };

    const checked = checkStore({ ...none, series: records });

    expect(checked).toMatchObject({
      kind: 'mistakes',
      mistakes: expect.arrayContaining([expect.objectContaining({ file: 'series.jsonl', line: 1 })]),
    });
  });

  it('with more wrong fields in a record than a call has arguments are mistakes', () => {
    const prices = Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`k${n}`, 1]));
    expect(mistakes({ items: [{ ...ITEM, prices }] }).length).toBeGreaterThan(200_000);
  });

  it('say their mistakes without acting on the terminal', () => {
    const mistake = { file: 'policies/x\ny\u001b[2J.md', line: null, field: '\u202e', problem: 'is wrong' };
    expect(mistakeLine(mistake)).toBe('policies/x\\u000ay\\u001b[2J.md: \\u202e is wrong');
  });

  it('that are devices are no files, and are not waited for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    try {
      // Of a pipe as of a device: neither is a regular file.
      symlinkSync('/dev/full', join(folder, 'series.jsonl'));
      symlinkSync('/dev/zero', join(folder, 'items.jsonl'));

      const checked = await checkStoreFolder(folder);

      const lines = checked.kind === 'mistakes' ? checked.mistakes.map(mistakeLine) : [];
      expect(lines).toContain('series.jsonl: is no file, but a pipe or a device');
      expect(lines).toContain('items.jsonl: is no file, but a pipe or a device');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('may name a series as an object names its own properties', () => {
    const id = 'constructor';
    const lines = mistakes({
      series: (series) => ({ ...series, id }),
      items: [{ ...ITEM, id: 'constructor-en-1', series: id }],
    });
    expect(lines).toEqual([]);
  });
});

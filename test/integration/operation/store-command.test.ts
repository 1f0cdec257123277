/** `npm run cli -- store` on the table of a local DynamoDB, as an operator uses it. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chunkKey } from '../../../lambdas/adapters/store-table/store-keys.ts';
import { startAwsAccount } from '../../support/stack/aws-account.ts';
import { command } from '../../support/stack/command.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { useTable } from '../../support/stack/table.ts';

const { client, dynamo } = useTable();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const store = (...args: string[]) => {
  const { access, storeTableName } = dynamo();
  return command(['store', ...args, '--endpoint', access.endpoint, '--table', storeTableName]);
};
/** A copy of the fixture with changed files. */
async function shop(name: string, files: Readonly<Record<string, (text: string) => string>> = {}) {
  const path = join(folder, name);
  await cp(STORE_FIXTURE, path, { recursive: true });
  for (const [file, change] of Object.entries(files)) {
    await writeFile(join(path, file), change(await readFile(join(path, file), 'utf8').catch(() => '')));
  }
  return path;
}

describe('npm run cli -- store', () => {
  it('loads a folder once, shows it, edits it, rolls back, and exports what a load takes again', async () => {
    expect((await store('show')).stderr).toContain('No store was loaded yet');

    const loaded = await store('load', STORE_FIXTURE);
    expect({ code: loaded.code, stdout: loaded.stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Version \S+ is in force; functions change to it within seconds\.\n$/),
    });
    expect(loaded.stderr).toContain('writing items: 136 of 136');
    expect((await store('load', STORE_FIXTURE)).stdout).toMatch(/^Nothing to load: version/);

    const priced = await store('set-price', 'akira-en-001', '9.99', 'usd');
    expect(priced.stdout).toContain('$9.99');
    expect((await store('set-stock', 'akira-en-001', '10000001')).code).toBe(2);
    await store('set-stock', 'akira-en-001', '0');
    expect(JSON.parse((await store('show', 'akira-en-001', '--json')).stdout)).toMatchObject({
      prices: { USD: 999 },
      stock: 0,
    });
    expect(JSON.parse((await store('show', '--json')).stdout)).toMatchObject({ edited: true });

    const out = join(folder, 'exported');
    expect((await store('export', out)).code).toBe(0);
    expect((await store('export', out)).stderr).toContain('--overwrite');
    expect((await command(['store', 'check', out])).stdout).toMatch(/^No mistakes: 64 series, 136 items/);
    expect(await readFile(join(out, 'items.jsonl'), 'utf8')).toContain('"id":"akira-en-001"');

    const second = JSON.parse((await store('load', out, '--json')).stdout);
    expect(second.kind).toBe('loaded');
    const history = JSON.parse((await store('history', '--json')).stdout).versions;
    expect(history.map(({ state }: { state: string }) => state)).toEqual(['in force', 'kept']);
    expect((await store('rollback')).stdout).toContain(`instead of ${second.version.version}`);
    expect((await store('rollback', second.version.version)).code).toBe(0);
    expect((await store('rollback', 'nope')).stderr).toContain('There is no version nope. Kept: ');

    const { version } = second.version;
    const Key = chunkKey(version, 'series', 0);
    await client().send(new DeleteCommand({ TableName: dynamo().storeTableName, Key }));
    const damage = `Chunk 1 of 1 of the part series of version ${version} is missing.`;
    expect((await store('show')).stdout).toContain(`no: ${damage}`);
    expect((await store('load', out)).stdout).toMatch(
      `${damage} It was in force, and is replaced.\nVersion `,
    );
    expect((await store('rollback', version)).stderr).toContain(`${damage} Nothing was rolled back. Kept: `);
  });

  it('refuses a table that holds something else, before a write', async () => {
    const { access, tableName, storeTableName } = dynamo();
    const at = ['--endpoint', access.endpoint];
    await client().send(
      new PutCommand({ TableName: tableName, Item: { pk: 'connections#guest:a', sk: 'connections' } }),
    );
    await command(['store', 'load', STORE_FIXTURE, ...at, '--table', storeTableName]);
    const [orderLine = ''] = (await readFile(join('data', 'store', 'orders.jsonl'), 'utf8')).split('\n');
    const orders = await shop('with-orders', { 'orders.jsonl': () => orderLine });
    const rowsOf = async (table: string) =>
      (await client().send(new ScanCommand({ TableName: table, Select: 'COUNT' }))).Count;
    const before = [await rowsOf(tableName), await rowsOf(storeTableName)];

    const outcomes = [
      await command(['store', 'load', STORE_FIXTURE, ...at, '--table', tableName]),
      await command(['store', 'load', orders, ...at, '--table', storeTableName, '--orders-table', tableName]),
      await command([
        'store',
        'load',
        orders,
        ...at,
        '--table',
        storeTableName,
        '--orders-table',
        storeTableName,
      ]),
    ];

    for (const { code, stdout, stderr } of outcomes) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^The table \S+ holds something else; nothing was written\. Name [^\n]+\n$/m);
    }
    expect([await rowsOf(tableName), await rowsOf(storeTableName)]).toEqual(before);
  });

  it('lists the mistakes of every file at once, by line and field, and loads nothing', async () => {
    const bad = await shop('bad', {
      'store.json': (text) => text.replace('Asia/Tokyo', 'Asia/Nowhere'),
      'series.jsonl': (text) => text.replace('"status":"complete"', '"status":"over"'),
      'items.jsonl': (text) => `${text}{"id":"x","series":"nope","volume":1}\n{broken\n`,
      'policies/returns.en.md': () => 'no title',
      'orders.jsonl': () => '{"number":"7"}\n',
    });
    const { code, stdout, stderr } = await store('load', bad);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('store.json: timeZone must be a time zone');
    expect(stderr).toMatch(/series\.jsonl:\d+: status must be one of/);
    expect(stderr).toContain('items.jsonl:137: series is unknown');
    expect(stderr).toMatch(/items\.jsonl:138: is not JSON/);
    expect(stderr).toContain('policies/returns.en.md:1: must begin with the title');
    expect(stderr).toContain('orders.jsonl:1: number must be MA-');
    expect(stderr).toMatch(/\d+ mistakes in 6 files: nothing was loaded\.\n$/);
    expect(stderr).not.toMatch(/^ +at /m);
    const json = JSON.parse((await command(['store', 'check', bad, '--json'])).stdout);
    expect(json.ok).toBe(false);
    expect(json.mistakes).toContainEqual(
      expect.objectContaining({ file: 'items.jsonl', line: 137, field: 'series' }),
    );
  });

  it('reads a Google Merchant feed, and merges the prices of a second one', async () => {
    const usd = join(folder, 'feed-usd.tsv');
    await writeFile(
      usd,
      [
        'id\ttitle\tlink\timage_link\tavailability\tavailability_date\tprice\tgtin\tcondition\tquantity',
        'g1\tAkira, Vol. 1\thttps://shop.example/g1\t\tin_stock\t\t27.99 USD\t9780000000002\tnew\t4',
        'g2\tAKIRA 2\thttps://shop.example/g2\t\tout_of_stock\t\t24.99 USD\t\tnew\t',
        'g3\tAkira, Vol. 3 (very good)\thttps://shop.example/g3\t\tin_stock\t\t9.99 USD\t\tused\t1',
      ].join('\r\n'),
    );
    const jpy = join(folder, 'feed-jpy.csv');
    await writeFile(
      jpy,
      'id,title,link,availability,price\ng1,"Akira, Vol. 1",https://shop.example/g1,in stock,4200 JPY\n',
    );
    const checked = await store('load', usd, jpy, '--base', STORE_FIXTURE);

    expect(checked.stderr).not.toContain('mistake');
    expect(checked.code).toBe(0);
    expect(JSON.parse((await store('show', 'g1', '--json')).stdout)).toMatchObject({
      prices: { USD: 2_799, JPY: 4_200 },
      stock: 4,
    });
    expect(JSON.parse((await store('show', 'g2', '--json')).stdout)).toMatchObject({ stock: 0 });
  });

  it('names what a feed cannot give, with what to do', async () => {
    const feed = join(folder, 'feed-bad.csv');
    await writeFile(
      feed,
      'id,title,link,availability,price\n1,"Unknown Title, Vol. 1",https://shop.example/1,in stock,9.99 USD\n2,"Akira, Vol. 1",https://shop.example/2,in stock,9.99\n3,"Akira",https://shop.example/3,out of stock,9 USD\n',
    );
    const { code, stderr } = await command(['store', 'check', feed, '--base', STORE_FIXTURE]);

    expect(code).toBe(1);
    expect(stderr).toContain(
      'feed-bad.csv:2: title is of a series that is not known, "Unknown Title": add it',
    );
    expect(stderr).toContain('feed-bad.csv:3: price must be an amount with its currency');
    expect(stderr).toContain('feed-bad.csv:3: quantity is missing');
    expect(stderr).toContain('feed-bad.csv:4: title names no volume');
  });

  it('reads Shopify’s product export with its rows of variants and pictures', async () => {
    const file = join(folder, 'products.csv');
    await writeFile(
      file,
      [
        'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Status',
        'akira,Akira,"<p>Neo,',
        'Tokyo</p>",Kodansha,Manga,"manga, series:akira",TRUE,Volume,Vol. 1,AK-1,7,27.99,,https://cdn.example/1.jpg,active',
        'akira,,,,,,,,Vol. 2,AK-2,0,24.99,,,',
        'akira,,,,,,,,,,,,,https://cdn.example/2.jpg,',
        'draft,Draft,,,,,TRUE,,,D-1,1,9.99,,,draft',
      ].join('\n'),
    );
    const loaded = await store(
      'load',
      file,
      '--base',
      STORE_FIXTURE,
      '--currency',
      'USD',
      '--shop-url',
      'https://shop.example',
    );

    expect(loaded.stderr).not.toContain('mistake');
    expect(JSON.parse((await store('show', 'AK-1', '--json')).stdout)).toMatchObject({
      prices: { USD: 2_799 },
      stock: 7,
    });
    expect(JSON.parse((await store('show', '--json')).stdout).counts.items).toBe(2);
    expect(await store('set-price', 'AK-1', '25', 'EUR')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('AK-1 has no price in EUR but $27.99: nothing was changed.'),
    });
  });

  it.each([
    [['check', 'no-such-folder'], 'no-such-folder does not exist.'],
    [['check', 'package.json'], '--base is missing'],
    [['set-price', 'x', '9.999', 'USD'], '9.999 is no price in USD'],
    [['set-price', 'x', '9', 'GBP'], 'GBP is none of JPY, USD, EUR'],
  ])('refuses %j in a line', async (args, expected) => {
    const { code, stderr } = await (args[0] === 'check' ? command(['store', ...args]) : store(...args));

    expect(code).toBe(2);
    expect(stderr).toContain(expected);
  });

  it('reports a folder that cannot be made, such as one of /proc', async () => {
    const { code, stderr } = await store('export', '/proc/x');

    expect(code).toBe(1);
    expect(stderr).toMatch(/\/proc\/x[^\n]*\n$/);
  });

  it('asks before a change on AWS, and names the stage', async () => {
    const account = await startAwsAccount({ DYNAMODB: dynamo().access.endpoint });
    account.stacks.set('MangaAssist-prod', { StoreTableName: dynamo().storeTableName, TableName: 'x' });
    const env = account.env();
    const refused = await command(['store', 'load', STORE_FIXTURE, '--stage', 'prod'], env);
    const shown = await command(['store', 'show', '--stage', 'prod', '--json'], env);
    await account.stop();

    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Nothing was changed on AWS, stage prod');
    expect(JSON.parse(shown.stdout).deployment).toMatchObject({
      kind: 'aws',
      stage: 'prod',
      table: 'mangaassist-store',
    });
  });
});

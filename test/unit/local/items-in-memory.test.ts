import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ItemDb, itemsInMemory, type KeyRange } from '../../../local/dynamodb/items-in-memory.ts';

const load = createRequire(import.meta.url);

/** The part of a database in memory that dynalite, as it is published, makes for a table. */
function published(): ItemDb {
  const path = load.resolve('dynalite/db/index.js');
  const before = load.cache[path];
  delete load.cache[path];
  try {
    return load(path).create({}).getItemDb('table');
  } finally {
    if (before) load.cache[path] = before;
    else delete load.cache[path];
  }
}

const changed = (items: ItemDb, key: string, item?: object) =>
  new Promise<unknown>((resolve) => {
    if (item === undefined) items.del(key, resolve);
    else items.put(key, item, resolve);
  });

const found = (items: ItemDb, key: string) =>
  new Promise<unknown>((resolve) => items.get(key, (error, item) => resolve(error ?? (item && { ...item }))));

const within = (items: ItemDb, range: KeyRange) =>
  new Promise<readonly object[]>((resolve) => {
    const values: object[] = [];
    const stream = items.createValueStream(range);
    stream.on('data', (value) => values.push({ ...value }));
    stream.on('end', () => resolve(values));
  });

const key = fc.stringMatching(/^[0-2a-c]{1,3}\/[0-2]?$/);
const change = fc.record({ key, n: fc.option(fc.nat(9), { nil: undefined }) });
const range = fc.record({
  low: fc.option(fc.tuple(fc.constantFrom('gt', 'gte'), key), { nil: undefined }),
  high: fc.option(fc.tuple(fc.constantFrom('lt', 'lte'), key), { nil: undefined }),
  reverse: fc.boolean(),
  limit: fc.constantFrom(-1, 1, 3),
});

describe('items in memory', () => {
  it('are those of dynalite’s own engine after any changes, by key and by range', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 12 }),
        fc.array(range, { maxLength: 4 }),
        async (changes, ranges) => {
          const [own, other] = [itemsInMemory(), published()];
          for (const { key, n } of changes) {
            for (const items of [own, other])
              await changed(items, key, n === undefined ? undefined : { n: { N: `${n}` } });
          }
          for (const { key } of changes) expect(await found(own, key)).toEqual(await found(other, key));
          for (const { low, high, reverse, limit } of ranges) {
            const bounds = { ...(low && { [low[0]]: low[1] }), ...(high && { [high[0]]: high[1] }) };
            const each = { ...bounds, reverse, limit };
            expect(await within(own, each)).toEqual(await within(other, each));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end where the reader stops', async () => {
    const items = itemsInMemory();
    for (const each of ['a', 'b', 'c']) await changed(items, each, { key: { S: each } });
    const read: unknown[] = [];
    const stream = items.createValueStream();
    stream.on('data', (value) => {
      read.push(value);
      (stream as unknown as { destroy(): void }).destroy();
    });
    await new Promise((resolve) => setImmediate(resolve));

    expect(read).toEqual([{ key: { S: 'a' } }]);
  });
});

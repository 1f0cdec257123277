/** A version in the store table that has lost a part, over the real SDK client. */
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import type { StoreContents } from '@mangaassist/store/building';
import { checkShop } from '../../../cli/operator/doctor/shop.ts';
import { loadVersion } from '../../../lambdas/adapters/store-table/load-version.ts';
import { chunkKey, itemKey, versionKey } from '../../../lambdas/adapters/store-table/store-keys.ts';
import { currentVersion, rollBackStore } from '../../../lambdas/adapters/store-table/store-versions.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';
import { environment, fixtureContents, withItems, withPrice } from './store-fixture.ts';

const { client, dynamo } = useTable('test');
const clock = new FakeClock({ auto: true, startMs: 1_800_000_000_000 });
const table = () => ({ client: client(), table: dynamo().storeTableName, clock });

type Key = { readonly pk: string; readonly sk: string };
const remove = (Key: Key) => client().send(new DeleteCommand({ TableName: table().table, Key }));

/** Replaces attributes of a row. */
async function change(Key: Key, by: (row: Record<string, unknown>) => Record<string, unknown>) {
  const { Item = {} } = await client().send(new GetCommand({ TableName: table().table, Key }));
  await client().send(new PutCommand({ TableName: table().table, Item: { ...Item, ...by(Item) } }));
}

function flipped(bytes: Uint8Array): Uint8Array {
  const at = bytes.length >> 1;
  return bytes.map((byte, n) => (n === at ? byte ^ 0xff : byte));
}

async function load(contents: StoreContents) {
  await clock.advance(1_000);
  const outcome = await loadVersion(table(), contents, { by: 'ana' });
  if (outcome.kind === 'conflict') throw new Error(outcome.inForce);
  return { ...outcome, version: outcome.version.version };
}

const damages: readonly (readonly [string, RegExp, (version: string) => Promise<unknown>])[] = [
  [
    'has lost a chunk',
    /^Chunk 1 of 1 of the part series of version \S+ is missing\.$/,
    (version) => remove(chunkKey(version, 'series', 0)),
  ],
  [
    'has a chunk with a wrong byte',
    /^The part text of version \S+ is damaged\.$/,
    (version) =>
      change(chunkKey(version, 'text', 0), ({ bytes }) => ({ bytes: flipped(bytes as Uint8Array) })),
  ],
  [
    'has the part of another version',
    /^The parts of version \S+ are not those that were loaded\.$/,
    async (version) => {
      const other = await load(withItems(await fixtureContents(), 4));
      const { Item: of } = await client().send(
        new GetCommand({ TableName: table().table, Key: chunkKey(other.version, 'series', 0) }),
      );
      await rollBackStore(table(), version, 'ana');
      await change(chunkKey(version, 'series', 0), () => ({ bytes: of?.['bytes'] }));
    },
  ],
];

const itemDamages: typeof damages = [
  [
    'has lost an item',
    /^Item item-1 of version \S+ is missing, or not as it was loaded\.$/,
    (version) => remove(itemKey(version, 'item-1')),
  ],
  [
    'has an item that cannot be read',
    /^Item item-1 of version/,
    (version) => change(itemKey(version, 'item-1'), () => ({ prices: 'none' })),
  ],
];

it.each([...damages, ...itemDamages])(
  'a version in force that %s is replaced by a load of the same files',
  async (_, named, damage) => {
    const contents = withItems(await fixtureContents(), 3);
    const first = await load(contents);
    await damage(first.version);

    const second = await load(contents);

    expect(second).toMatchObject({ kind: 'loaded', repaired: expect.stringMatching(named) });
    expect((await environment(table()).source.ready())?.version).toBe(second.version);
    expect(await load(contents)).toMatchObject({ kind: 'unchanged', version: second.version });
  },
);

it('a version in force whose metadata is gone or unreadable is replaced by a load of the same files', async () => {
  const contents = withItems(await fixtureContents(), 3);
  const first = await load(contents);
  await change(versionKey(first.version), () => ({ counts: 'many' }));
  const second = await load(contents);
  await remove(versionKey(second.version));
  const third = await load(contents);
  expect(await rollBackStore(table(), null, 'ben')).toMatchObject({ kind: 'unknown' });

  expect([second.kind, third.kind]).toEqual(['loaded', 'loaded']);
  expect((await currentVersion(table()))?.version.version).toBe(third.version);
});

it.each(damages)('a version in force that %s is an error of the doctor', async (_, named, damage) => {
  const { version } = await load(withItems(await fixtureContents(), 3));
  expect(await checkShop(table())).toMatchObject({ severity: 'ok' });
  await damage(version);

  const { severity, what } = await checkShop(table());

  expect(severity).toBe('error');
  expect(what.replace("its shop's data cannot be read: ", '')).toMatch(named);
});

it.each(damages)('a version that %s is not rolled back to, and is named', async (_, named, damage) => {
  const contents = withItems(await fixtureContents(), 3);
  const first = await load(contents);
  await damage(first.version);
  const second = await load(withPrice(contents, 777));

  const outcome = await rollBackStore(table(), first.version, 'ben');

  expect(outcome).toMatchObject({ kind: 'damaged', damage: expect.stringMatching(named) });
  expect((await currentVersion(table()))?.version.version).toBe(second.version);
});

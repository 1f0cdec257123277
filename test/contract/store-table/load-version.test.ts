/** Loads of the shop's data, over the real SDK client, with faults on the wire. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreContents } from '@mangaassist/store/building';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { listVersions } from '../../../lambdas/adapters/store-table/delete-version.ts';
import { loadVersion } from '../../../lambdas/adapters/store-table/load-version.ts';
import {
  currentVersion,
  editItem,
  readContents,
  rollBackStore,
} from '../../../lambdas/adapters/store-table/store-versions.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { useTable } from '../../support/stack/table.ts';
import { fixtureContents, withItems, withPrice } from './store-fixture.ts';

const { client, dynamo } = useTable('test');
const START_MS = 1_800_000_000_000;

let proxy: FaultProxy;
let faulty: ReturnType<typeof dynamoClient>;
let clock: FakeClock;
beforeEach(async () => {
  proxy = await FaultProxy.start();
  proxy.upstream = dynamo().access.endpoint;
  faulty = dynamoClient({ ...dynamo().access, endpoint: proxy.endpoint });
  // Pauses take no time.
  clock = new FakeClock({ auto: true, startMs: START_MS });
});
afterEach(async () => {
  faulty.destroy();
  await proxy.stop();
});

const store = () => ({ client: faulty, table: dynamo().storeTableName, clock });
const load = (contents: StoreContents, by = 'ana') => loadVersion(store(), contents, { by });
async function loaded(contents: StoreContents): Promise<string> {
  await clock.advance(1_000);
  const outcome = await load(contents);
  if (outcome.kind !== 'loaded') throw new Error(outcome.kind);
  return outcome.version.version;
}
const inForce = async () => (await currentVersion(store()))?.version.version;

/** Names of the versions that have rows. */
async function versionsWithRows(): Promise<readonly string[]> {
  const names = new Set<string>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client().send(
      new ScanCommand({ TableName: dynamo().storeTableName, ExclusiveStartKey: from }),
    );
    for (const { pk } of page.Items ?? []) if (pk !== 'store') names.add(String(pk).split('#')[0] as string);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return [...names].sort();
}

const refusing = (operation: string, after: number) => {
  let seen = 0;
  proxy.faultOf = (asked) => {
    if (asked.operation !== operation) return undefined;
    seen += 1;
    return seen > after ? { kind: 'refuse', status: 400, type: 'AccessDeniedException' } : undefined;
  };
};

describe('a load', () => {
  it('writes all items although DynamoDB leaves most of each batch unprocessed', async () => {
    const contents = withItems(await fixtureContents(), 60);
    let faults = 0;
    proxy.faultOf = ({ operation }) => {
      if (operation !== 'BatchWriteItem' || faults >= 9) return undefined;
      faults += 1;
      return { kind: 'unprocessed', after: faults % 3 };
    };

    const version = await loaded(contents);

    expect(faults).toBe(9);
    expect((await readContents(store(), version)).items).toEqual(contents.items);
  });

  it('reports its progress up to all items', async () => {
    const steps: string[] = [];
    await loadVersion(store(), withItems(await fixtureContents(), 60), {
      by: 'ana',
      onProgress: ({ step, done, of }) => steps.push(`${step} ${done}/${of}`),
    });

    expect(steps).toEqual(expect.arrayContaining(['index 1/1', 'items 60/60', 'pointer 1/1']));
  });

  it('of the same contents again writes nothing', async () => {
    const contents = withItems(await fixtureContents(), 5);
    const version = await loaded(contents);
    proxy.reset();

    expect(await load(contents)).toMatchObject({ kind: 'unchanged', version: { version } });
    expect(proxy.asked.filter(({ operation }) => /Put|Write|Update|Delete/.test(operation))).toEqual([]);
  });

  it('of the same contents writes them again after a price was set by hand', async () => {
    const contents = withItems(await fixtureContents(), 5);
    const version = await loaded(contents);
    await editItem(store(), 'item-1', (item) => ({ ...item, stock: 400 }));

    const again = await loaded(contents);

    expect(again).not.toBe(version);
    expect((await readContents(store(), again)).items[1]?.stock).toBe(1);
  });

  it('of the same contents finds them in force after a price was set to what it is', async () => {
    const contents = withItems(await fixtureContents(), 5);
    const version = await loaded(contents);
    const edited = await editItem(store(), 'item-1', (item) => ({ ...item, prices: { ...item.prices } }));

    expect(edited).toMatchObject({ kind: 'edited', version });
    expect(await load(contents)).toMatchObject({ kind: 'unchanged' });
  });

  it.each([
    ['while it writes items', 'BatchWriteItem', 1],
    ['when it moves the pointer', 'PutItem', 2],
  ])('that fails %s leaves the version in force, and its rows are deleted', async (_, operation, after) => {
    const contents = withItems(await fixtureContents(), 80);
    const first = await loaded(contents);
    refusing(operation, after);
    const failed = load(withPrice(contents, 777));
    await expect(failed).rejects.toThrow(/refused by the test/);
    proxy.reset();

    expect(await inForce()).toBe(first);
    // Items left by the same fault are deleted by a later load.
    await clock.advance(7 * 3_600_000);
    const second = await loaded(withPrice(contents, 888));
    expect(await versionsWithRows()).toEqual([first, second].sort());
  });

  it('gives up with a reason where the table takes no more writes', async () => {
    const contents = withItems(await fixtureContents(), 30);
    const first = await loaded(contents);
    proxy.faultOf = ({ operation, body }) =>
      operation === 'BatchWriteItem' && body.includes('PutRequest')
        ? { kind: 'unprocessed', after: 0 }
        : undefined;

    await expect(load(withPrice(contents, 777))).rejects.toThrow(/takes no more writes/);
    proxy.reset();
    expect(await inForce()).toBe(first);
    expect(await versionsWithRows()).toEqual([first]);
  });

  it('whose reply to the pointer move was lost is in force and counts as loaded', async () => {
    const contents = withItems(await fixtureContents(), 3);
    await loaded(contents);
    let lost = false;
    proxy.faultOf = ({ operation, body }) => {
      if (lost || operation !== 'PutItem' || !body.includes('"current"')) return undefined;
      lost = true;
      return { kind: 'lose-answer' };
    };

    const outcome = await load(withPrice(contents, 777));

    expect(lost).toBe(true);
    expect(outcome.kind).toBe('loaded');
  });
});

describe('two loads at once', () => {
  it('one comes into force, and the other is refused by name and deleted', async () => {
    const contents = withItems(await fixtureContents(), 40);
    await loaded(contents);

    const outcomes = await Promise.all([load(withPrice(contents, 777)), load(withPrice(contents, 888))]);

    const winner = outcomes.find(({ kind }) => kind === 'loaded');
    const other = outcomes.find(({ kind }) => kind === 'conflict');
    if (winner?.kind !== 'loaded') throw new Error('No load came into force.');
    expect(other).toEqual({ kind: 'conflict', inForce: winner.version.version });
    expect(await inForce()).toBe(winner.version.version);
    expect(await versionsWithRows()).toHaveLength(2);
  });
});

describe('a version that has not come into force', () => {
  it('takes the place of no kept one, and is deleted by a load an hour later', async () => {
    const contents = withItems(await fixtureContents(), 3);
    const kept = [await loaded(contents), await loaded(withPrice(contents, 200))];
    // Two loads end here: one before its pointer is moved, one while its items are written.
    proxy.faultOf = ({ operation, body }) =>
      (operation === 'PutItem' && body.includes('"current"')) || body.includes('DeleteRequest')
        ? { kind: 'refuse', status: 400, type: 'AccessDeniedException' }
        : undefined;
    await expect(loaded(withPrice(contents, 300))).rejects.toThrow();
    refusing('BatchWriteItem', 1);
    await expect(loaded(withPrice(contents, 400))).rejects.toThrow();
    proxy.reset();
    const stay = (await listVersions(store())).map(({ version }) => version);
    await clock.advance(1_000);

    const last = await loaded(withPrice(contents, 500));
    expect((await listVersions(store())).map(({ version }) => version)).toEqual([last, ...stay]);
    expect(await rollBackStore(store(), null, 'ben')).toMatchObject({ version: { version: kept[1] } });

    await clock.advance(3_600_000);
    const next = await loaded(withPrice(contents, 600));
    expect((await listVersions(store())).map(({ version }) => version)).toEqual([next, last, kept[1]]);
  });
});

describe('versions', () => {
  it('are kept up to three, the one in force included; older ones are deleted with all their rows', async () => {
    const contents = withItems(await fixtureContents(), 30);
    const names: string[] = [];
    for (const price of [100, 200, 300, 400, 500]) names.push(await loaded(withPrice(contents, price)));

    expect((await listVersions(store())).map(({ version }) => version)).toEqual(names.slice(2).reverse());
    expect(await versionsWithRows()).toEqual(names.slice(2));
  });

  it('are put into force again by name or by the one before, without a copy', async () => {
    const contents = withItems(await fixtureContents(), 3);
    const first = await loaded(contents);
    const second = await loaded(withPrice(contents, 200));
    const third = await loaded(withPrice(contents, 300));

    expect(await rollBackStore(store(), null, 'ben')).toMatchObject({ kind: 'moved', from: third });
    expect(await inForce()).toBe(second);
    expect(await rollBackStore(store(), second, 'ben')).toEqual({ kind: 'in-force' });
    expect(await rollBackStore(store(), first, 'ben')).toMatchObject({ kind: 'moved', from: second });
    expect(await rollBackStore(store(), 'other', 'ben')).toEqual({
      kind: 'unknown',
      versions: [third, second, first],
    });
    expect((await currentVersion(store()))?.pointer).toMatchObject({
      version: first,
      revision: 5,
      by: 'ben',
    });
  });
});

describe('a price that is set by hand', () => {
  it('is set in the version that comes into force meanwhile as well', async () => {
    const contents = withItems(await fixtureContents(), 3);
    await loaded(contents);
    let isFirst = true;
    const edited = editItem(store(), 'item-1', (item) => ({ ...item, stock: 55 }));
    // The load overtakes the edit at its update of the item.
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    proxy.faultOf = ({ operation }) => {
      if (operation !== 'UpdateItem' || !isFirst) return undefined;
      isFirst = false;
      return { kind: 'hold', until: held };
    };
    await proxy.next(({ operation }) => operation === 'UpdateItem');
    const second = await loaded(withPrice(contents, 888));
    release();

    expect(await edited).toMatchObject({ kind: 'edited', version: second });
    expect((await readContents(store(), second)).items[1]?.stock).toBe(55);
  });

  it('of an unknown item changes nothing', async () => {
    expect(await editItem(store(), 'item-9', (item) => item)).toEqual({ kind: 'no-version' });
    const version = await loaded(withItems(await fixtureContents(), 3));

    expect(await editItem(store(), 'item-9', (item) => item)).toEqual({ kind: 'unknown-item', version });
    expect((await currentVersion(store()))?.version.edited).toBe(false);
  });
});

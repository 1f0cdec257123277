/** The shop's data as functions read it, over the real SDK client, each test on a table of its own. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { loadVersion } from '../../../lambdas/adapters/store-table/load-version.ts';
import { itemKey } from '../../../lambdas/adapters/store-table/store-keys.ts';
import { editItem, rollBackStore } from '../../../lambdas/adapters/store-table/store-versions.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { useTable } from '../../support/stack/table.ts';
import { until } from '../../support/until.ts';
import { environment, fixtureContents, withItems, withPrice } from './store-fixture.ts';

const { client, dynamo } = useTable('test');

const store = () => ({ client: client(), table: dynamo().storeTableName, clock: systemClock });
const load = async (contents: Parameters<typeof loadVersion>[1]) => {
  const outcome = await loadVersion(store(), contents, { by: 'ana' });
  if (outcome.kind !== 'loaded') throw new Error(outcome.kind);
  return outcome.version.version;
};
/** A function that starts, with a proxy between it and the table. */
async function behindProxy(liveMs = 1_000) {
  const proxy = await FaultProxy.start();
  proxy.upstream = dynamo().access.endpoint;
  const through = dynamoClient({ ...dynamo().access, endpoint: proxy.endpoint });
  return {
    proxy,
    ...environment({ client: through, table: dynamo().storeTableName, liveMs }),
    async stop() {
      through.destroy();
      await proxy.stop();
    },
  };
}

describe('a function that starts', () => {
  it('waits for the version in force and searches its snapshot', async () => {
    const version = await load(await fixtureContents());
    const { source, counted } = environment(store());

    expect(source.loaded).toBeNull();
    const loaded = await source.ready();

    expect(loaded?.version).toBe(version);
    expect(source.loaded).toBe(loaded);
    expect(loaded?.snapshot.facets).toHaveLength(64);
    expect(loaded?.snapshot.info.timeZone).toBe('Asia/Tokyo');
    expect(counted.unreadable).toBe(0);
  });

  it('returns null and counts it while the table has no version, and finds the first one at the next call', async () => {
    const { source, counted, log } = environment(store());

    expect(await source.ready()).toBeNull();
    expect(counted.unreadable).toBe(1);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'no version of the store' }));

    const version = await load(withItems(await fixtureContents(), 3));
    expect((await source.ready())?.version).toBe(version);
    expect(counted.unreadable).toBe(1);
  });

  it('gives up after its deadline where the table hangs, and serves once it answers again', async () => {
    const version = await load(withItems(await fixtureContents(), 3));
    const { source, clock, proxy, counted, stop } = await behindProxy();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    proxy.faultOf = () => ({ kind: 'hold', until: held });

    const asked = source.ready();
    await proxy.next(() => true);
    await clock.advance(5_000);
    expect(await asked).toBeNull();
    expect(counted.unreadable).toBe(1);

    release();
    expect((await source.ready())?.version).toBe(version);
    await stop();
  });
});

describe('a new version', () => {
  it.each([-86_400_000, 86_400_000])(
    'and its prices are read in time after the time of day is set by %s ms',
    async (ms) => {
      const contents = withItems(await fixtureContents(), 3);
      await load(contents);
      const { source, clock } = environment(store());
      await source.ready();

      clock.correct(ms);
      const second = await load(withPrice(contents, 777));
      await clock.advance(5_000);

      await until(() => source.loaded?.version === second);
      expect((await source.loaded?.liveItems(['item-1']))?.get('item-1')?.prices.JPY).toBe(777);
    },
  );

  it('replaces the loaded one within seconds without a restart, and a rollback does as well', async () => {
    const contents = withItems(await fixtureContents(), 3);
    const first = await load(contents);
    const { source, clock } = environment(store());
    await source.ready();

    const second = await load(withPrice(contents, 777));
    expect((await source.ready())?.version).toBe(first);
    await clock.advance(5_000);
    expect((await source.ready())?.version).toBe(first);
    await until(() => source.loaded?.version === second);
    expect((await source.loaded?.liveItems(['item-1']))?.get('item-1')?.prices.JPY).toBe(777);

    expect(await rollBackStore(store(), null, 'ben')).toMatchObject({ kind: 'moved', from: second });
    await clock.advance(5_000);
    await until(() => source.loaded?.version === first);
  });

  it('serves the first question after ten seconds without any, because the one at hand may be deleted or withdrawn', async () => {
    const contents = withItems(await fixtureContents(), 3);
    await load(contents);
    const { source, clock } = environment(store());
    await source.ready();

    const second = await load(withPrice(contents, 777));
    await clock.advance(10_000);

    expect((await source.ready())?.version).toBe(second);
  });

  it('that hangs delays the first question after ten seconds by two more, and the loaded one serves', async () => {
    const contents = withItems(await fixtureContents(), 3);
    const first = await load(contents);
    const { source, clock, proxy, stop } = await behindProxy();
    await source.ready();
    proxy.faultOf = () => ({ kind: 'hang' });
    await clock.advance(10_000);

    const asked = source.ready();
    await proxy.next(() => true);
    await clock.advance(2_000);

    expect((await asked)?.version).toBe(first);
    await stop();
  });

  it('that cannot be read leaves the loaded one in force, and the log has the reason', async () => {
    const contents = withItems(await fixtureContents(), 3);
    const first = await load(contents);
    const { source, clock, log, counted, proxy, stop } = await behindProxy();
    await source.ready();

    const second = await load(withPrice(contents, 777));
    proxy.faultOf = ({ body }) =>
      body.includes('#chunk') ? { kind: 'refuse', status: 400, type: 'AccessDeniedException' } : undefined;
    await clock.advance(5_000);
    await source.ready();
    await until(() => log.lines.some(({ message }) => message === 'version of the store not read'));
    expect((await source.ready())?.version).toBe(first);
    expect(log.lines).toContainEqual(expect.objectContaining({ inForce: first }));
    expect(counted.unreadable).toBeGreaterThan(0);

    proxy.reset();
    await clock.advance(5_000);
    await until(() => source.loaded?.version === second);
    await stop();
  });
});

describe('prices and stock', () => {
  it('of an item that cannot be read are left out, logged and counted, until a stock that can be read is set', async () => {
    const version = await load(withItems(await fixtureContents(), 3));
    await client().send(
      new UpdateCommand({
        TableName: dynamo().storeTableName,
        Key: itemKey(version, 'item-1'),
        UpdateExpression: 'SET stock = :stock',
        ExpressionAttributeValues: { ':stock': 20_000_000 },
      }),
    );
    const { source, log, counted } = environment(store());
    const loaded = await source.ready();
    const readable = async () => [...((await loaded?.liveItems(['item-0', 'item-1'])) ?? new Map()).keys()];

    expect(await readable()).toEqual(['item-0']);
    expect(counted.unreadable).toBe(1);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'item of the store left out' }));
    const asStored = editItem(store(), 'item-1', (item) => ({ ...item, stock: 30_000_000 }));
    await expect(asStored).rejects.toThrow('missing or wrong attributes: stock');

    const edited = await editItem(store(), 'item-1', (item) => ({ ...item, stock: 18 }));

    expect(edited).toMatchObject({ kind: 'edited', before: { stock: 20_000_000 }, after: { stock: 18 } });
    expect((await readable()).toSorted()).toEqual(['item-0', 'item-1']);
  });

  it('are read from the table at each call: one that was set by hand is returned at once', async () => {
    await load(withItems(await fixtureContents(), 3));
    const { source } = environment(store());
    const loaded = await source.ready();
    expect((await loaded?.liveItems(['item-2', 'item-2', 'gone']))?.size).toBe(1);

    const edited = await editItem(store(), 'item-2', (item) => ({
      ...item,
      stock: 41,
      prices: { ...item.prices, JPY: 999 },
    }));

    expect(edited).toMatchObject({ kind: 'edited', before: { stock: 2 }, after: { stock: 41 } });
    expect((await loaded?.liveItems(['item-2']))?.get('item-2')).toMatchObject({
      stock: 41,
      prices: { JPY: 999 },
    });
  });

  it('of 250 items are read in batches, and keys that are left unprocessed are read again', async () => {
    await load(withItems(await fixtureContents(), 250));
    const { source, clock, proxy, stop } = await behindProxy(3_600_000);
    const loaded = await source.ready();
    let faults = 0;
    proxy.faultOf = ({ operation }) => {
      if (operation !== 'BatchGetItem' || faults >= 4) return undefined;
      faults += 1;
      return { kind: 'unprocessed', after: faults % 2 === 0 ? 0 : 10 };
    };

    const reading = outcomeOf(loaded?.liveItems(Array.from({ length: 250 }, (_, n) => `item-${n}`)));
    await until(async () => {
      await clock.advance(50);
      return reading.settled;
    });

    expect(reading.value?.size).toBe(250);
    expect(faults).toBe(4);
    await stop();
  });

  it('are not taken for complete where keys stay unprocessed until the deadline', async () => {
    await load(withItems(await fixtureContents(), 5));
    const { source, clock, proxy, log, counted, stop } = await behindProxy();
    const loaded = await source.ready();
    proxy.faultOf = ({ operation }) =>
      operation === 'BatchGetItem' ? { kind: 'unprocessed', after: 0 } : undefined;

    const reading = outcomeOf(loaded?.liveItems(['item-0', 'item-1', 'item-2', 'item-3']));
    await until(async () => {
      await clock.advance(200);
      return reading.settled;
    });

    expect(reading.error).toMatchObject({ name: 'UnprocessedError' });
    expect(counted.unreadable).toBe(1);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'prices and stock not read' }));
    await stop();
  });
});

/** The outcome of a promise, to be looked at while time passes. */
function outcomeOf<T>(promise: Promise<T> | undefined) {
  const outcome: { settled: boolean; value?: T; error?: unknown } = { settled: false };
  promise?.then(
    (value) => Object.assign(outcome, { settled: true, value }),
    (error) => Object.assign(outcome, { settled: true, error }),
  );
  return outcome;
}

/** Loads and roll-backs of a deployment with a search engine: the table and the collection, over the real clients. */
import { expect, it } from '@jest/globals';
import { listVersions } from '../../../lambdas/adapters/store-table/delete-version.ts';
import { loadVersion } from '../../../lambdas/adapters/store-table/load-version.ts';
import { currentVersion, rollBackStore } from '../../../lambdas/adapters/store-table/store-versions.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';
import { useCollection } from '../opensearch/use-collection.ts';
import { fixtureContents, withItems, withPrice } from './store-fixture.ts';

const { client, dynamo } = useTable('test');
const parts = useCollection();
const clock = new FakeClock({ auto: true, startMs: 1_800_000_000_000 });
const table = () => ({ client: client(), table: dynamo().storeTableName, clock });
const contents = async (price: number) => withPrice(withItems(await fixtureContents(), 3), price);

async function load(price: number): Promise<string> {
  await clock.advance(1_000);
  const outcome = await loadVersion(table(), await contents(price), { by: 'ana', engine: parts().writer() });
  if (outcome.kind === 'conflict') throw new Error(outcome.kind);
  return outcome.version.version;
}
const inForce = async () => (await currentVersion(table()))?.version.version;
/** Indexes of versions, whatever other tests have left. */
const indexed = async (versions: readonly string[]) => {
  const names = parts().standIn.indexes();
  return versions.map((version) => names.includes(`series-${version.toLowerCase()}-titan-v2`));
};

it('writes the series of a version before it is in force', async () => {
  let before: string | undefined = 'unset';
  parts().proxy.faultOf = ({ path }) => {
    if (path.endsWith('/_bulk')) void inForce().then((version) => (before = version));
    return undefined;
  };
  const version = await load(100);

  expect(before).not.toBe(version);
  expect(await inForce()).toBe(version);
  expect(await indexed([version])).toEqual([true]);
});

it('keeps the indexes of the kept versions, and deletes that of a version with its rows', async () => {
  const versions: string[] = [];
  for (const price of [200, 300, 400, 500]) versions.push(await load(price));

  const kept = (await listVersions(table())).map(({ version }) => version);
  expect(kept).toHaveLength(3);
  expect(await indexed(versions)).toEqual(versions.map((version) => kept.includes(version)));
});

it('that fails in the collection leaves the old version in force, and nothing of the new one', async () => {
  const old = await load(600);
  const indexes = parts().standIn.indexes();
  parts().proxy.faultOf = ({ path }) =>
    path.endsWith('/_bulk') ? { kind: 'refuse', status: 403, type: 'security_exception' } : undefined;

  await expect(load(700)).rejects.toThrow();

  parts().proxy.reset();
  expect(await inForce()).toBe(old);
  expect(parts().standIn.indexes()).toEqual(indexes);
  expect((await listVersions(table())).map(({ version }) => version)[0]).toBe(old);
});

it('of the same contents again writes the index that the collection does not have', async () => {
  const version = await load(800);
  await parts().writer().delete(version);

  expect(await load(800)).toBe(version);
  expect(await indexed([version])).toEqual([true]);
});

it('is rolled back with an index that is still there, or is made again from the table', async () => {
  const first = await load(900);
  const second = await load(1_000);
  parts().proxy.reset();

  expect(await rollBackStore(table(), null, 'ben', parts().writer())).toMatchObject({ kind: 'moved' });
  expect(parts().proxy.asked.filter(({ path }) => path.endsWith('/_bulk'))).toEqual([]);

  await parts().writer().delete(second);
  expect(await rollBackStore(table(), second, 'ben', parts().writer())).toMatchObject({ from: first });
  expect(await inForce()).toBe(second);
  expect(await indexed([second])).toEqual([true]);
});

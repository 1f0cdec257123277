/** The guests' signing key in the table, over the real client. Every test has a table of its own. */
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DynamoGuestKey } from '../../../lambdas/adapters/dynamodb/dynamo-guest-key.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { randomToken } from '../../../packages/conversation/src/identity/random-token.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { useTable } from '../../support/stack/table.ts';

const FIVE_MINUTES = 5 * 60_000;

const { client, dynamo } = useTable('test');
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The key as one environment among many sees it. */
const environment = (clock = new FakeClock()) =>
  new DynamoGuestKey({ client: client(), table: dynamo().tableName, clock, randomToken });

/** An environment whose requests to the table go through a proxy. */
async function proxied() {
  const proxy = await FaultProxy.start();
  const { access, tableName } = dynamo();
  proxy.upstream = access.endpoint;
  const behind = dynamoClient({ ...access, endpoint: proxy.endpoint });
  stops.push(async () => {
    behind.destroy();
    await proxy.stop();
  });
  const keys = new DynamoGuestKey({ client: behind, table: tableName, clock: new FakeClock(), randomToken });
  return { proxy, keys };
}

/** The rotation that docs/operations.md describes. */
async function rotate(): Promise<void> {
  const TableName = dynamo().tableName;
  const Key = { pk: 'guest-key', sk: 'current' };
  const { Item } = await client().send(new GetCommand({ TableName, Key }));
  await client().send(new PutCommand({ TableName, Item: { ...Item, sk: 'previous' } }));
  await client().send(new DeleteCommand({ TableName, Key }));
}

describe('the guest key', () => {
  it('is an error while the table cannot be read, and is read again at the next call', async () => {
    const { proxy, keys } = await proxied();
    proxy.faultOf = () => ({ kind: 'refuse', status: 400, type: 'AccessDeniedException' });
    await expect(keys.current()).rejects.toThrow('refused by the test');
    await expect(keys.find('any')).rejects.toThrow('refused by the test');

    proxy.faultOf = () => undefined;

    expect((await keys.current()).secret).toHaveLength(32);
  });

  it('is not found by an id it does not have', async () => {
    const keys = environment();
    await keys.current();

    expect(await keys.find('another')).toBeNull();
  });

  it('is made at first use, of 32 random bytes, and does not expire', async () => {
    const { id, secret } = await environment().current();

    expect(secret).toHaveLength(32);
    const { Items } = await client().send(new ScanCommand({ TableName: dynamo().tableName }));
    expect(Items).toEqual([
      { pk: 'guest-key', sk: 'current', id, secret: Buffer.from(secret).toString('base64url') },
    ]);
  });

  it('is the same for two environments that are first at the same instant', async () => {
    const [one, other] = await Promise.all([environment().current(), environment().current()]);

    expect(other).toEqual(one);
  });

  it('is read once by many that ask at the same instant', async () => {
    await environment().current();
    const { proxy, keys } = await proxied();

    await Promise.all([keys.current(), keys.current(), keys.find('another')]);

    // The current key and the one before.
    expect(proxy.asked.map(({ operation }) => operation)).toEqual(['GetItem', 'GetItem']);
  });

  it('is kept for five minutes', async () => {
    const clock = new FakeClock();
    const keys = environment(clock);
    const first = await keys.current();
    await rotate();
    const next = await environment().current();

    await clock.advance(FIVE_MINUTES - 1);
    expect(await keys.current()).toEqual(first);

    await clock.advance(1);
    expect(await keys.current()).toEqual(next);
  });
});

describe('a rotated guest key', () => {
  it('gives place to another one, and is still found', async () => {
    const old = await environment().current();
    await rotate();
    const keys = environment();

    const current = await keys.current();

    expect(current.id).not.toBe(old.id);
    expect(await keys.find(old.id)).toEqual(old);
    expect(await keys.find(current.id)).toEqual(current);
  });

  it('is not found after the next rotation', async () => {
    const old = await environment().current();
    await rotate();
    await environment().current();
    await rotate();

    expect(await environment().find(old.id)).toBeNull();
  });

  it('is found after ten seconds by an environment that has cached the earlier keys', async () => {
    const clock = new FakeClock();
    const keys = environment(clock);
    await keys.current();
    await rotate();
    const next = await environment().current();

    expect(await keys.find(next.id)).toBeNull();
    await clock.advance(10_000);

    expect(await keys.find(next.id)).toEqual(next);
  });
});

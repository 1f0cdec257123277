/** Token buckets in the table: what of an item is DynamoDB's own, and what becomes of a lost answer. */
import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import {
  DynamoRateLimits,
  type DynamoRateLimitsDeps,
  type DynamoRateLimitsOptions,
} from '../../../lambdas/adapters/dynamodb/dynamo-rate-limits.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { refused, useFaultyDynamo } from './faulty-dynamo.ts';

const { client, table, next } = useFaultyDynamo();

type Options = Pick<DynamoRateLimitsOptions, 'principal' | 'address'> & Pick<DynamoRateLimitsDeps, 'clock'>;
const limits = ({ clock, ...options }: Options) =>
  new DynamoRateLimits({ client: client(), table: table(), clock }, options);

const THREE = { burst: 3, perMinute: 6 };

async function bucketsOf(holder: string) {
  const { Items = [] } = await client().send(new ScanCommand({ TableName: table() }));
  return Items.filter(({ pk }) => String(pk).includes(holder));
}

describe('a bucket in the table', () => {
  it('may be deleted once it is full again', async () => {
    const clock = new FakeClock({ startMs: 1_000 });
    const principal = `guest:${randomUUID()}`;
    const rates = limits({ clock, principal: THREE, address: null });

    for (let n = 0; n < 3; n += 1) await rates.take({ principal, address: '192.0.2.7' });

    expect(await bucketsOf(principal)).toEqual([
      { pk: `rate#${principal}`, sk: 'rate', fullAtUs: 31_000_000, atUs: 1_000_000, ttl: 31 },
    ]);
  });

  it('neither locks a principal out nor refills at each change between environments whose clocks are 300 s apart', async () => {
    const sender = { principal: `guest:${randomUUID()}`, address: '192.0.2.7' };
    const [early, late] = [new FakeClock({ startMs: 1_000 }), new FakeClock({ startMs: 301_000 })];
    const environments = [early, late].map((clock) => limits({ clock, principal: THREE, address: null }));
    const take = (environment: number) => environments[environment]?.take(sender);

    const burst = [await take(1), await take(0), await take(1)];
    const empty = [await take(0), await take(1)];
    for (const clock of [early, late]) await clock.advance(10_000);
    const refilled = [await take(0), await take(1)];

    expect(burst).toEqual(['allowed', 'allowed', 'allowed']);
    expect(empty).toEqual([
      { retryAfterMs: 10_000, limitedBy: 'principal' },
      { retryAfterMs: 10_000, limitedBy: 'principal' },
    ]);
    expect(refilled).toEqual(['allowed', { retryAfterMs: 10_000, limitedBy: 'principal' }]);
  });

  it('that is not full is taken from in one request by the process that took from it before', async () => {
    const clock = new FakeClock({ startMs: 1_000 });
    const sender = { principal: `guest:${randomUUID()}`, address: '192.0.2.7' };
    let requests = 0;
    const counting = {
      send: (command: never) => {
        requests += 1;
        return client().send(command);
      },
    } as unknown as ReturnType<typeof client>;
    const options = { principal: THREE, address: null };
    const rates = new DynamoRateLimits({ client: counting, table: table(), clock }, options);

    for (let n = 0; n < 3; n += 1) expect(await rates.take(sender)).toBe('allowed');

    expect(requests).toBe(3);
  });

  it('is read before a process refuses by what it remembers, and follows what another one did', async () => {
    const clock = new FakeClock({ startMs: 1_000 });
    const sender = { principal: `guest:${randomUUID()}`, address: '192.0.2.7' };
    const [one, other] = [
      limits({ clock, principal: THREE, address: null }),
      limits({ clock, principal: THREE, address: null }),
    ];
    for (let n = 0; n < 3; n += 1) await one.take(sender);
    await other.giveBack(sender);

    expect(await one.take(sender)).toBe('allowed');
    expect(await other.take(sender)).toMatchObject({ limitedBy: 'principal' });
    await one.giveBack(sender);
    expect(await other.take(sender)).toBe('allowed');
    expect(await one.take(sender)).toMatchObject({ limitedBy: 'principal' });
  });

  it('of an address does not show the address', async () => {
    const address = `2001:db8::${randomUUID().slice(0, 4)}`;
    const rates = limits({ clock: new FakeClock(), principal: null, address: THREE });

    await rates.take({ principal: 'guest:1', address });

    expect(await bucketsOf(address)).toEqual([]);
    expect(await bucketsOf('rate#address#')).toContainEqual(
      expect.objectContaining({ fullAtUs: 10_000_000 }),
    );
  });

  it('is not written at all where there is no limit', async () => {
    const principal = `guest:${randomUUID()}`;

    await limits({ clock: new FakeClock(), principal: null, address: null }).take({
      principal,
      address: '192.0.2.7',
    });

    expect(await bucketsOf(principal)).toEqual([]);
  });

  it('costs a message no more than one token too many if DynamoDB’s answer is lost', async () => {
    const sender = { principal: `guest:${randomUUID()}`, address: '192.0.2.7' };
    const rates = limits({ clock: new FakeClock(), principal: THREE, address: null });
    next('UpdateItem', { kind: 'lose-answer' });

    expect(await rates.take(sender)).toBe('allowed');

    expect(await rates.take(sender)).toBe('allowed');
    expect(await rates.take(sender)).toEqual({ retryAfterMs: 10_000, limitedBy: 'principal' });
  });

  it('is an error if the table cannot be reached, and no message is allowed uncounted', async () => {
    const sender = { principal: `guest:${randomUUID()}`, address: '192.0.2.7' };
    next('UpdateItem', refused('ResourceNotFoundException'));

    const taking = limits({ clock: new FakeClock(), principal: THREE, address: null }).take(sender);

    await expect(taking).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

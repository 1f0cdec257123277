/** Tries to prove an order, counted in the table. */
import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoProofTries } from '../../../lambdas/adapters/dynamodb/dynamo-proof-tries.ts';
import { TRIES_AN_HOUR } from '../../../packages/conversation/src/limits/proof-tries.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { refused, useFaultyDynamo } from '../dynamodb/faulty-dynamo.ts';

const { client, table, next } = useFaultyDynamo();

const START_MS = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const triesAt = (clock = new FakeClock({ startMs: START_MS })) =>
  new DynamoProofTries({ client: client(), table: table(), clock });
const guest = (address: string = randomUUID()) => ({ principal: `guest:${randomUUID()}`, address });

async function allowed(times: number, take: () => Promise<{ readonly kind: string }>): Promise<number> {
  let count = 0;
  for (let n = 0; n < times; n += 1) if ((await take()).kind === 'allowed') count += 1;
  return count;
}

describe('the tries to prove an order', () => {
  it('are five an hour for a principal at changing addresses', async () => {
    const { principal } = guest();
    const tries = triesAt();

    expect(await allowed(7, () => tries.take({ principal, address: randomUUID() }))).toBe(5);
  });

  it('are five an hour for an address with changing guests', async () => {
    const address = randomUUID();
    const tries = triesAt();

    expect(await allowed(7, () => tries.take(guest(address)))).toBe(5);
  });

  it('are five an hour for the addresses of one IPv6 network', async () => {
    const tries = triesAt();
    let host = 0;
    const take = () => {
      host += 1;
      return tries.take(guest(`2001:db8:0:7::${host.toString(16)}`));
    };

    expect(await allowed(7, take)).toBe(5);
  });

  it('are five in any hour, also across the hours of a clock', async () => {
    const clock = new FakeClock({ startMs: START_MS + HOUR_MS - 60_000 });
    const tries = triesAt(clock);
    const sender = guest();
    const tenMinutesApart = async () => {
      const result = await tries.take(sender);
      await clock.advance(600_000);
      return result;
    };

    expect(await allowed(6, tenMinutesApart)).toBe(5);
    // The first try is an hour old now; the second is not.
    expect(await allowed(2, () => tries.take(sender))).toBe(1);
  });

  it('name the time until the next one', async () => {
    const clock = new FakeClock({ startMs: START_MS });
    const tries = triesAt(clock);
    const sender = guest();
    await allowed(TRIES_AN_HOUR, () => tries.take(sender));
    await clock.advance(600_000);

    expect(await tries.take(sender)).toEqual({ kind: 'used_up', retryAfterMs: HOUR_MS - 600_000 });
    await clock.advance(HOUR_MS - 600_000);
    expect(await tries.take(sender)).toEqual({ kind: 'allowed' });
  });

  it('are five for twenty concurrent ones in several environments', async () => {
    const sender = guest();
    const environments = [triesAt(), triesAt(), triesAt()];

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => environments[n % 3]?.take(sender)),
    );

    expect(results.filter((result) => result?.kind === 'allowed').length).toBeLessThanOrEqual(5);
    expect(results.filter((result) => result?.kind === 'allowed').length).toBeGreaterThan(0);
  });

  it('are not taken of a principal whose address has used up its own', async () => {
    const address = randomUUID();
    const tries = triesAt();
    await allowed(TRIES_AN_HOUR, () => tries.take(guest(address)));
    const { principal } = guest();

    expect(await allowed(2, () => tries.take({ principal, address }))).toBe(0);
    expect(await allowed(7, () => tries.take({ principal, address: randomUUID() }))).toBe(5);
  });

  it('are not taken of an address by a principal that has used up its own', async () => {
    const { principal, address } = guest();
    const tries = triesAt();
    await allowed(TRIES_AN_HOUR, () => tries.take({ principal, address: randomUUID() }));

    expect(await allowed(2, () => tries.take({ principal, address }))).toBe(0);
    expect(await allowed(7, () => tries.take(guest(address)))).toBe(5);
  });

  it('are given back where they were right, to the principal and to the address', async () => {
    const address = randomUUID();
    const { principal } = guest();
    const tries = triesAt();
    const right = async () => {
      const taken = await tries.take({ principal, address });
      await tries.giveBack({ principal, address });
      return taken;
    };

    expect(await allowed(6, right)).toBe(6);
    expect(await allowed(7, () => tries.take({ principal, address }))).toBe(5);
    // Of a try that is not right nothing is left to give back but that try.
    await tries.giveBack({ principal, address });
    expect(await allowed(7, () => tries.take({ principal, address }))).toBe(1);
  });

  it('are given back once each where eight right ones are concurrent', async () => {
    const address = randomUUID();
    const tries = triesAt();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const sender = guest(address);
        if ((await tries.take(sender)).kind === 'allowed') await tries.giveBack(sender);
      }),
    );

    expect(await allowed(7, () => tries.take(guest(address)))).toBeLessThanOrEqual(5);
  });

  it('are not allowed uncounted if the table cannot be written', async () => {
    next('UpdateItem', refused('ResourceNotFoundException'));

    await expect(triesAt().take(guest())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are not allowed uncounted if the table cannot be read', async () => {
    next('GetItem', refused('ResourceNotFoundException'));

    await expect(triesAt().take(guest())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('cost one more if DynamoDB’s answer is lost, and never one less', async () => {
    const sender = guest();
    const tries = triesAt();
    next('UpdateItem', { kind: 'lose-answer' });

    expect(await allowed(7, () => tries.take(sender))).toBeLessThanOrEqual(TRIES_AN_HOUR);
  });

  it('are stored without the principal and the address, until they are an hour old', async () => {
    const sender = guest('2001:db8::77');
    await triesAt().take(sender);

    const { Items = [] } = await client().send(new ScanCommand({ TableName: table() }));
    const own = Items.filter(({ pk }) => String(pk).startsWith('rate#proof#'));

    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own).toContainEqual(expect.objectContaining({ ttl: (START_MS + HOUR_MS) / 1_000 }));
    expect(JSON.stringify(own)).not.toContain(sender.principal);
    expect(JSON.stringify(own)).not.toContain('2001:db8');
  });
});

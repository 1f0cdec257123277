/** The ledger in the table over the real SDK client, against dynalite in memory. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { BatchGetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoBudgetLedger } from '../../../lambdas/adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';
import { budgetLedgerSuite } from './budget-ledger-suite.ts';

const { client, dynamo } = useTable();

/** Goes round the shards, in place of chance. */
function roundRobin(): () => number {
  let n = 0;
  return () => (n++ % 8) / 8;
}

function newLedger(options: { clock?: FakeClock; random?: () => number } = {}) {
  const { clock = new FakeClock(), random = roundRobin() } = options;
  return new DynamoBudgetLedger({ client: client(), table: dynamo().tableName, clock, random });
}

/** A ledger whose requests pass through `pass`, which may count, hold up or refuse them. */
function ledgerThrough(pass: (command: unknown, send: () => Promise<unknown>) => Promise<unknown>) {
  const send = client().send.bind(client()) as (command: unknown) => Promise<unknown>;
  const between = { send: (command: unknown) => pass(command, () => send(command)) };
  return new DynamoBudgetLedger({
    client: between as unknown as ReturnType<typeof client>,
    table: dynamo().tableName,
    clock: new FakeClock(),
    random: roundRobin(),
  });
}

async function itemsOf(day: string) {
  const { Items } = await client().send(new ScanCommand({ TableName: dynamo().tableName }));
  return (Items ?? []).filter(({ pk }) => pk === `budget#${day}`);
}

budgetLedgerSuite('DynamoDB', newLedger);

describe('the ledger in the table', () => {
  it('spreads its additions over eight items', async () => {
    const day = randomUUID();
    const ledger = newLedger();

    for (let n = 0; n < 16; n += 1) await ledger.add(day, 0.5);

    const items = await itemsOf(day);
    expect(items.map(({ sk }) => sk).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => `shard#${n}`));
    expect(new Set(items.map((item) => item['spentNanoUsd']))).toEqual(new Set([1_000_000_000]));
  });

  it('stays within them for any chance below 1', async () => {
    const day = randomUUID();

    await newLedger({ random: () => 0.999_999_999_999 }).add(day, 1);

    expect(await newLedger().spentUsd(day)).toBe(1);
  });

  it('lets DynamoDB delete a day after 40 days', async () => {
    const day = randomUUID();

    await newLedger({ clock: new FakeClock({ startMs: 1_000 }) }).add(day, 1);

    expect(await itemsOf(day)).toMatchObject([
      { ttl: 40 * 86_400 + 1, expiresAtMs: 40 * 86_400_000 + 1_000 },
    ]);
  });

  it('frees a reservation whose process died within an hour', async () => {
    const day = randomUUID();
    const clock = new FakeClock({ startMs: 1_000 });
    await newLedger({ clock }).reserve(day, 5, 5);
    await newLedger({ clock }).add(day, 0);
    expect(await newLedger({ clock }).reserve(day, 1, 5)).toBeNull();

    await clock.advance(3_600_000);

    expect(await newLedger({ clock }).spentUsd(day)).toBe(0);
    const held = await newLedger({ clock }).reserve(day, 1, 5);
    expect(held).not.toBeNull();
    await held?.settle(0.5);
    expect(await newLedger({ clock }).spentUsd(day)).toBe(0.5);
  });

  it('uses a sum for five seconds before it looks again', async () => {
    const day = randomUUID();
    const clock = new FakeClock();
    const [ledger, other] = [newLedger({ clock }), newLedger()];
    await other.add(day, 1);
    expect(await ledger.spentUsd(day)).toBe(1);
    await other.add(day, 1);

    await clock.advance(4_999);
    expect(await ledger.spentUsd(day)).toBe(1);
    await clock.advance(1);
    expect(await ledger.spentUsd(day)).toBe(2);
  });

  it('sees its own additions at once, and counts none twice when it looks again', async () => {
    const day = randomUUID();
    const clock = new FakeClock();
    const ledger = newLedger({ clock });
    expect(await ledger.spentUsd(day)).toBe(0);

    await Promise.all([ledger.add(day, 0.25), ledger.add(day, 0.25)]);

    expect(await ledger.spentUsd(day)).toBe(0.5);
    await clock.advance(5_000);
    expect(await ledger.spentUsd(day)).toBe(0.5);
  });

  it('does not count an addition twice that a reading under way may have seen', async () => {
    const day = randomUUID();
    const added = new AbortController();
    const ledger = ledgerThrough(async (command, send) => {
      if (command instanceof BatchGetCommand) await once(added.signal, 'abort');
      return send();
    });

    const spent = ledger.spentUsd(day);
    await ledger.add(day, 1);
    added.abort();

    expect(await spent).toBe(1);
    expect(await ledger.spentUsd(day)).toBe(1);
  });

  it('shares one reading among concurrent calls', async () => {
    const day = randomUUID();
    let requests = 0;
    const ledger = ledgerThrough((_, send) => {
      requests += 1;
      return send();
    });

    await Promise.all([1, 2, 3, 4].map(() => ledger.spentUsd(day)));

    expect(requests).toBe(1);
  });

  it('fails where the table cannot be reached, and looks again the next time', async () => {
    const day = randomUUID();
    await newLedger().add(day, 1);
    let down = true;
    const ledger = ledgerThrough((_, send) => (down ? Promise.reject(new Error('no table')) : send()));

    await expect(ledger.spentUsd(day)).rejects.toThrow('no table');
    await expect(ledger.add(day, 1)).rejects.toThrow('no table');
    down = false;

    expect(await ledger.spentUsd(day)).toBe(1);
  });
});

/** Orders in their table: by owner, by proof, and nothing by number. */
import { randomInt } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoOrders } from '../../../lambdas/adapters/orders-table/dynamo-orders.ts';
import { UnprocessedWritesError, writeOrders } from '../../../lambdas/adapters/orders-table/write-orders.ts';
import type { OrderFileLine } from '../../../packages/store/src/schemas.ts';
import { ORDER } from '../../../packages/store/src/schemas.ts';
import { orderLine } from '../../support/orders.ts';
import { useTable } from '../../support/stack/table.ts';

const { client, dynamo } = useTable();
const table = () => ({ client: client(), table: dynamo().tableName });
const sleep = async () => undefined;
const write = (...lines: OrderFileLine[]) => writeOrders(lines, { ...table(), sleep });
const orders = () => new DynamoOrders(table());
const newNumber = () => `MA-${randomInt(1e8, 1e9)}`;

describe('an order of a customer', () => {
  it('is read by its owner and number as it was written, without its contacts', async () => {
    const line = orderLine(newNumber(), { owner: 'user:1' });
    await write(line);

    expect(await orders().get('user:1', line.number)).toEqual(ORDER.parse(line));
  });

  it('is not read for another owner', async () => {
    const { number } = orderLine(newNumber());
    await write(orderLine(number, { owner: 'user:2' }));

    for (const owner of ['user:3', 'guest:2', `guest-order#${number}`, number, 'user:', 'USER:2']) {
      expect(await orders().get(owner, number)).toBeNull();
    }
  });

  it('is listed with the other orders of the owner, the newest first', async () => {
    const placed = (at: string) => [{ state: 'placed' as const, at }];
    const [old, young, middle] = [newNumber(), newNumber(), newNumber()];
    await write(
      orderLine(old, { owner: 'user:list', history: placed('2024-01-01T00:00:00Z') }),
      orderLine(young, { owner: 'user:list', history: placed('2026-01-01T00:00:00+09:00') }),
      orderLine(middle, { owner: 'user:list', history: placed('2025-01-01T00:00:00Z') }),
      orderLine(newNumber(), { owner: 'user:list2' }),
    );

    const listed = await orders().list('user:list', 2);

    expect(listed.map(({ number }) => number)).toEqual([young, middle]);
  });

  it('is proven by its e-mail address or postal code, in any case, width and hyphenation', async () => {
    const line = orderLine(newNumber(), {
      owner: 'user:4',
      email: 'Taro@Example.com',
      postalCode: '150-0001',
    });
    await write(line);

    for (const contact of ['taro@example.com', 'TARO@EXAMPLE.COM', '1500001', '〒１５０－０００１']) {
      expect(await orders().ownerByProof(line.number, contact)).toBe('user:4');
    }
  });

  it.each(['tara@example.com', '1500002', '', '@', '150', '*', 'x'.repeat(5_000)])(
    'is not proven by %j',
    async (contact) => {
      const { number } = orderLine(newNumber());
      await write(orderLine(number));

      expect(await orders().ownerByProof(number, contact)).toBeNull();
    },
  );

  it('is not proven by the contact of another order', async () => {
    const [one, other] = [orderLine(newNumber()), orderLine(newNumber(), { postalCode: '9999999' })];
    await write(one, other);

    expect(await orders().ownerByProof(one.number, other.email)).toBeNull();
    expect(await orders().ownerByProof(one.number, other.postalCode)).toBeNull();
  });
});

describe('an order without an account', () => {
  it('has a partition of its own, which its proof names', async () => {
    const line = orderLine(newNumber());
    await write(line);

    const owner = await orders().ownerByProof(line.number, line.email);

    expect(owner).toBe(`guest-order#${line.number}`);
    expect(await orders().get(owner ?? '', line.number)).toEqual(ORDER.parse(line));
  });

  it('leaves its partition once it has an account', async () => {
    const line = orderLine(newNumber());
    await write(line);
    await write({ ...line, owner: 'user:5' });

    expect(await orders().get(`guest-order#${line.number}`, line.number)).toBeNull();
    expect(await orders().ownerByProof(line.number, line.email)).toBe('user:5');
  });
});

describe('the orders table', () => {
  it('has no e-mail address and no postal code', async () => {
    const line = orderLine(newNumber(), { email: 'secret.buyer@example.com', postalCode: '777-7777' });
    await write(line);

    const { Items } = await client().send(new ScanCommand({ TableName: dynamo().tableName }));

    expect(JSON.stringify(Items)).toContain(line.number);
    expect(JSON.stringify(Items)).not.toMatch(/secret\.buyer|777-?7777/);
  });

  it('does not take a former contact as a proof after the order was loaded with a new one', async () => {
    const line = orderLine(newNumber(), { email: 'old@example.com' });
    await write(line);
    await write({ ...line, email: 'new@example.com' });

    expect(await orders().ownerByProof(line.number, 'old@example.com')).toBeNull();
    expect(await orders().ownerByProof(line.number, 'new@example.com')).not.toBeNull();
  });

  it('is the same after the same orders were written again', async () => {
    const lines = Array.from({ length: 30 }, (_, n) =>
      orderLine(newNumber(), { owner: n % 2 === 0 ? null : 'user:again' }),
    );
    const items = async () => (await client().send(new ScanCommand({ TableName: dynamo().tableName }))).Count;
    await write(...lines);
    const before = await items();
    const progress: number[] = [];

    await writeOrders([...lines, ...lines], { ...table(), sleep }, (written) => progress.push(written));

    expect(await items()).toBe(before);
    expect(progress.at(-1)).toBe(30);
  });

  it('does not return an order in a form that this release does not read', async () => {
    const number = newNumber();
    const Item = { pk: 'user:6', sk: `order#${number}`, order: { number, state: 'teleported' } };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));

    const reading = orders().get('user:6', number);

    await expect(reading).rejects.toMatchObject({ name: 'UnreadableItemError' });
    await expect(reading).rejects.not.toThrow('teleported');
  });
});

describe('writes that DynamoDB leaves unprocessed', () => {
  /** Leaves all but the first write of a request, so many times. */
  const busy = (times: number) => {
    let left = times;
    const sent: unknown[] = [];
    const send = async (command: { input: { RequestItems: Record<string, unknown[]> } }) => {
      const writes = command.input.RequestItems['orders'] ?? [];
      sent.push(...(left > 0 ? writes.slice(0, 1) : writes));
      left -= 1;
      return { UnprocessedItems: left < 0 ? {} : { orders: writes.slice(1) } };
    };
    return { sent, client: { send } as never };
  };

  it('are repeated with growing pauses until each is written once', async () => {
    const pauses: number[] = [];
    const { sent, client: throttled } = busy(2);
    const target = { client: throttled, table: 'orders', sleep: async (ms: number) => void pauses.push(ms) };

    await writeOrders([orderLine(newNumber()), orderLine(newNumber())], target);

    expect(sent).toHaveLength(6);
    expect(pauses).toEqual([50, 100]);
  });

  it('are an error that asks for another load if they stay', async () => {
    const lines = Array.from({ length: 8 }, () => orderLine(newNumber()));

    const writing = writeOrders(lines, { client: busy(100).client, table: 'orders', sleep });

    await expect(writing).rejects.toThrow(UnprocessedWritesError);
    await expect(writing).rejects.toThrow('load the orders again');
  });
});

import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoGradeQuota } from '../../../lambdas/adapters/dynamodb/dynamo-grade-quota.ts';
import {
  GRADE_WINDOW_MS,
  GUESTS_PER_ADDRESS,
} from '../../../packages/conversation/src/limits/grade-quota.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useFaultyDynamo } from './faulty-dynamo.ts';

const { client, table } = useFaultyDynamo();

const START_MS = 1_000 * GRADE_WINDOW_MS;
const quotaAt = (clock = new FakeClock({ startMs: START_MS })) =>
  new DynamoGradeQuota({ client: client(), table: table(), clock });
const user = () => ({ principal: `oidc:${randomUUID()}`, address: randomUUID() });
const guest = (address: string = randomUUID()) => ({ principal: `guest:${randomUUID()}`, address });

async function taken(times: number, take: (n: number) => Promise<boolean>): Promise<number> {
  const results = await Promise.all(Array.from({ length: times }, (_, n) => take(n)));
  return results.filter(Boolean).length;
}

describe('the grades of one principal', () => {
  it.each([user, guest])(
    'count once for each task, source and window, however many come at once (%p)',
    async (make) => {
      const quota = quotaAt();
      const sender = make();

      expect(await taken(50, () => quota.take(sender, 'rating', 'faq'))).toBe(1);
      expect(await quota.take(sender, 'rating', 'greeting')).toBe(true);
      expect(await quota.take(sender, 'implicit', 'faq')).toBe(true);
    },
  );

  it('count again in the next window', async () => {
    const clock = new FakeClock({ startMs: START_MS });
    const quota = quotaAt(clock);
    const sender = user();
    await quota.take(sender, 'rating', 'faq');

    await clock.advance(GRADE_WINDOW_MS - 1);
    expect(await quota.take(sender, 'rating', 'faq')).toBe(false);
    await clock.advance(1);
    expect(await quota.take(sender, 'rating', 'faq')).toBe(true);
  });

  it('fill no more than three places of the judge’s sample', async () => {
    const quota = quotaAt();
    const sender = user();

    expect(await taken(20, () => quota.take(sender, 'judge', 'faq'))).toBe(3);
  });
});

describe('the grades of many guests of one address', () => {
  it('count as few as five together; those of signed-in users there count each', async () => {
    const quota = quotaAt();
    const address = randomUUID();

    expect(await taken(40, () => quota.take(guest(address), 'rating', 'faq'))).toBe(GUESTS_PER_ADDRESS);
    expect(await taken(8, () => quota.take({ ...user(), address }, 'rating', 'faq'))).toBe(8);
  });
});

describe('a counter', () => {
  it('names neither principal nor address, and expires after the next window', async () => {
    const sender = guest();
    await quotaAt().take(sender, 'rating', 'faq');

    const { Items = [] } = await client().send(new ScanCommand({ TableName: table() }));
    const counters = Items.filter(({ pk }) => String(pk).startsWith('grades#'));
    expect(counters.length).toBeGreaterThan(1);
    expect(JSON.stringify(counters)).not.toContain(sender.principal);
    expect(JSON.stringify(counters)).not.toContain(sender.address);
    for (const { expiresAtMs } of counters) {
      expect(Number(expiresAtMs) - START_MS).toBeLessThanOrEqual(3 * GRADE_WINDOW_MS);
    }
  });
});

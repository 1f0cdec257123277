/** Contract of BudgetLedger. `ledger` makes a new one on the same store, as another process would. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { BudgetLedger } from '../../../packages/cascade-core/src/config/budget.ts';

export function budgetLedgerSuite(adapter: string, ledger: () => BudgetLedger): void {
  describe(`BudgetLedger on ${adapter}`, () => {
    /** A day of the test's own. */
    const newDay = () => `2026-11-23 ${randomUUID()}`;

    it('has spent nothing on a day without additions', async () => {
      expect(await ledger().spentUsd(newDay())).toBe(0);
    });

    it('adds up spending to the nano-dollar', async () => {
      const day = newDay();

      for (const usd of [0.1, 0.2, 0.000_000_001, 1_234.5]) await ledger().add(day, usd);

      expect(await ledger().spentUsd(day)).toBe(1_234.800_000_001);
    });

    it('counts every one of many additions at once', async () => {
      const day = newDay();
      const processes = [ledger(), ledger(), ledger(), ledger()];

      await Promise.all(
        Array.from({ length: 80 }, (_, n) => processes[n % 4]?.add(day, 0.000_123_457 * (n + 1))),
      );

      // 0.000123457 × (1 + … + 80)
      expect(await ledger().spentUsd(day)).toBe(0.400_000_68);
    });

    it('keeps days apart', async () => {
      const [monday, tuesday] = [newDay(), newDay()];

      await ledger().add(monday, 1);
      await ledger().add(tuesday, 2);

      expect(await Promise.all([monday, tuesday].map((day) => ledger().spentUsd(day)))).toEqual([1, 2]);
    });

    it('takes an addition of nothing', async () => {
      const day = newDay();

      await ledger().add(day, 0);

      expect(await ledger().spentUsd(day)).toBe(0);
    });

    it('counts a reservation as spent until it is settled to the true cost', async () => {
      const day = newDay();

      const held = await ledger().reserve(day, 0.5, 10);

      expect(await ledger().spentUsd(day)).toBe(0.5);
      await held?.settle(0.125);
      expect(await ledger().spentUsd(day)).toBe(0.125);
    });

    it.each([
      [0.02, 1],
      [35, 3],
      [800, 8],
    ])(
      'passes a limit of %d USD by at most %i reservations, whatever reserves at once',
      async (limitUsd, over) => {
        const day = newDay();
        const usd = limitUsd / 20;
        const processes = Array.from({ length: 6 }, ledger);

        const held = await Promise.all(
          Array.from({ length: 36 }, (_, n) => processes[n % 6]?.reserve(day, usd, limitUsd)),
        );

        const reserved = held.filter((each) => each !== null).length * usd;
        expect(reserved).toBeGreaterThanOrEqual(limitUsd - 1e-6);
        expect(reserved).toBeLessThanOrEqual(limitUsd + over * usd + 1e-6);
        expect(await ledger().spentUsd(day)).toBeCloseTo(reserved, 9);
      },
    );

    it('separates what is settled from what answers in flight have reserved', async () => {
      const day = newDay();
      const here = ledger();
      expect(await here.settledUsd(day)).toBe(0);
      await here.add(day, 1);
      const held = await here.reserve(day, 5, 10);
      expect([await here.spentUsd(day), await here.settledUsd(day)]).toEqual([6, 1]);
      expect(await ledger().settledUsd(day)).toBe(1);
      await held?.settle(2);
      expect([await here.spentUsd(day), await here.settledUsd(day)]).toEqual([3, 3]);
      expect(await ledger().settledUsd(day)).toBe(3);
    });

    it('reserves again what a settlement gave back', async () => {
      const day = newDay();
      const first = await ledger().reserve(day, 5, 5);
      expect(await ledger().reserve(day, 5, 5)).toBeNull();

      await first?.settle(1);

      expect(await ledger().reserve(day, 5, 5)).not.toBeNull();
    });

    it.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses to add %d USD', async (usd) => {
      const day = newDay();

      await expect(ledger().add(day, usd)).rejects.toThrow(RangeError);

      expect(await ledger().spentUsd(day)).toBe(0);
    });
  });
}

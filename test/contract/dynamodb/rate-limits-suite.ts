/** Contract of RateLimits. `start` makes one as another environment would, on the same store. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@mangaassist/cascade-core';
import {
  type RateLimit,
  type RateLimits,
  type SpendLimits,
  spendLimit,
} from '../../../packages/conversation/src/limits/rate-limits.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';

interface Limits {
  readonly principal: RateLimit | null;
  readonly address: RateLimit | null;
  readonly spend?: SpendLimits;
}

const NOW = 1_800_000_000_123;
/** A token every 10 s. */
const THREE: RateLimit = { burst: 3, perMinute: 6 };

export function rateLimitsSuite(adapter: string, start: (options: Limits & { clock: Clock }) => RateLimits) {
  /** Limits with a clock of the test's own, and a sender that has not been seen. */
  const prepare = (limits: Partial<Limits>) => {
    const clock = new FakeClock({ startMs: NOW });
    const options = { principal: null, address: null, ...limits, clock };
    const sender = { principal: `guest:${randomUUID()}`, address: randomUUID() };
    const rates = start(options);
    const takeTimes = async (times: number, from = sender) => {
      const outcomes = [];
      for (let n = 0; n < times; n += 1) outcomes.push(await rates.take(from));
      return outcomes;
    };
    return { clock, options, sender, rates, takeTimes };
  };
  const countOf = (outcomes: readonly unknown[]) => outcomes.filter((each) => each === 'allowed').length;
  const allowed = (times: number) => Array(times).fill('allowed');

  describe(`RateLimits on ${adapter}`, () => {
    it.each(['principal', 'address'] as const)(
      'refuses the %s’s next message after the burst, and says when there is a token',
      async (which) => {
        const { clock, sender, rates, takeTimes } = prepare({ [which]: THREE });

        expect(await takeTimes(4)).toEqual([...allowed(3), { retryAfterMs: 10_000, limitedBy: which }]);
        await clock.advance(9_999);
        expect(await rates.take(sender)).toEqual({ retryAfterMs: 1, limitedBy: which });
        await clock.advance(1);

        expect(await takeTimes(2)).toEqual(['allowed', { retryAfterMs: 10_000, limitedBy: which }]);
      },
    );

    it('takes nothing for a message that it refuses', async () => {
      const { clock, takeTimes } = prepare({ principal: THREE });
      await takeTimes(3);
      await clock.advance(4_000);

      expect(await takeTimes(5)).toEqual(Array(5).fill({ retryAfterMs: 6_000, limitedBy: 'principal' }));
    });

    it('has a message and its money again once they are given back', async () => {
      const spend = { guest: spendLimit(1), user: null, address: spendLimit(1) };
      const { sender, rates, takeTimes } = prepare({ principal: THREE, address: THREE, spend });
      await takeTimes(2);

      expect(await rates.take(sender, 0.1)).toBe('allowed');
      await rates.giveBack(sender, 0.1);

      expect(await rates.take(sender, 0.15)).toBe('allowed');
      expect(await rates.take(sender)).toEqual({ retryAfterMs: 10_000, limitedBy: 'principal' });
    });

    it('fills up again, and never beyond the burst', async () => {
      const { clock, takeTimes } = prepare({ principal: THREE });
      await takeTimes(3);
      await clock.advance(20_000);
      expect(await takeTimes(3)).toEqual([...allowed(2), { retryAfterMs: 10_000, limitedBy: 'principal' }]);

      await clock.advance(3_600_000);

      expect(await takeTimes(4)).toEqual([...allowed(3), { retryAfterMs: 10_000, limitedBy: 'principal' }]);
    });

    it('allows as many as the rate in the long run', async () => {
      const { clock, sender, rates } = prepare({ principal: THREE });
      let count = 0;

      for (let second = 0; second < 60; second += 1) {
        if ((await rates.take(sender)) === 'allowed') count += 1;
        await clock.advance(1_000);
      }

      // The burst, and one every 10 s of a minute but its last second.
      expect(count).toBe(3 + 5);
    });

    it('supports a burst of one', async () => {
      const { clock, takeTimes } = prepare({ principal: { burst: 1, perMinute: 60 } });

      expect(await takeTimes(2)).toEqual(['allowed', { retryAfterMs: 1_000, limitedBy: 'principal' }]);
      await clock.advance(1_000);

      expect(await takeTimes(2)).toEqual(['allowed', { retryAfterMs: 1_000, limitedBy: 'principal' }]);
    });

    it.each([7, 7_001])(
      'is true to the millisecond for %d a minute, at which nothing is even',
      async (perMinute) => {
        const { clock, sender, rates, takeTimes } = prepare({ principal: { burst: 8, perMinute } });

        expect(await takeTimes(8)).toEqual(allowed(8));
        for (let n = 0; n < 4; n += 1) {
          const refused = await rates.take(sender);
          if (refused === 'allowed' || refused === 'too_costly') throw new Error('It should be refused.');
          await clock.advance(refused.retryAfterMs - 1);
          expect(await rates.take(sender)).toEqual({ retryAfterMs: 1, limitedBy: 'principal' });
          await clock.advance(1);
          expect(await rates.take(sender)).toBe('allowed');
        }
      },
    );

    describe('in money', () => {
      const spend = { guest: spendLimit(2), user: spendLimit(4), address: spendLimit(5) };

      it('lets a guest reserve less at once than a signed-in user', async () => {
        const { rates, sender } = prepare({ spend });
        const user = { principal: `user:${randomUUID()}`, address: randomUUID() };

        expect(await rates.take(sender, 0.31)).toBe('too_costly');
        expect(await rates.take(sender, 0.3)).toBe('allowed');
        expect(await rates.take(sender, 0.01)).toEqual({
          retryAfterMs: expect.any(Number),
          limitedBy: 'principal',
        });
        expect(await rates.take(user, 0.6)).toBe('allowed');
      });

      it('reserves no more from one address in an hour than a burst and the refill', async () => {
        const { clock, rates, sender } = prepare({ spend });
        let usd = 0;

        for (let second = 0; second < 3_600; second += 120) {
          const principal = `guest:${randomUUID()}`;
          while ((await rates.take({ ...sender, principal }, 0.15)) === 'allowed') usd += 0.15;
          await clock.advance(120_000);
        }

        expect(usd).toBeGreaterThan(3.9);
        expect(usd).toBeLessThanOrEqual(0.75 + 3.5);
      });

      it('gives back what an answer did not cost, and makes a debt of what it cost more', async () => {
        const { rates, sender } = prepare({ spend });
        await rates.take(sender, 0.3);

        await rates.settle(sender, { reservedUsd: 0.3, spentUsd: 0.1 });
        expect(await rates.take(sender, 0.2)).toBe('allowed');
        await rates.settle(sender, { reservedUsd: 0.2, spentUsd: 0.55 });

        // 0.1 + 0.55 of 0.3, at 1.4 an hour: 0.35 and the next question's 0.07 have to come.
        expect(await rates.take(sender, 0.07)).toEqual({
          retryAfterMs: 1_080_000,
          limitedBy: 'principal',
        });
      });
    });

    it('is unlimited where no limit is set', async () => {
      const { takeTimes } = prepare({});

      expect(await takeTimes(50)).toEqual(allowed(50));
    });

    it('lets no two principals share a bucket, nor two addresses', async () => {
      const { sender, takeTimes } = prepare({ principal: THREE, address: THREE });
      await takeTimes(3);

      const other = { principal: `guest:${randomUUID()}`, address: randomUUID() };

      expect(await takeTimes(4, other)).toEqual([
        ...allowed(3),
        { retryAfterMs: 10_000, limitedBy: 'principal' },
      ]);
      expect(await takeTimes(1, { ...other, principal: sender.principal })).not.toContain('allowed');
      expect(await takeTimes(1, { ...other, address: sender.address })).not.toContain('allowed');
    });

    it('counts all principals of an address, and one principal at all its addresses', async () => {
      const { sender, rates } = prepare({ principal: THREE, address: { burst: 5, perMinute: 60 } });
      const guests = Array.from({ length: 6 }, () => ({ ...sender, principal: `guest:${randomUUID()}` }));
      const places = Array.from({ length: 4 }, () => ({ ...sender, address: randomUUID() }));

      const fromOneAddress = [];
      for (const guest of guests) fromOneAddress.push(await rates.take(guest));
      const fromOnePrincipal = [];
      for (const place of places) fromOnePrincipal.push(await rates.take(place));

      expect(fromOneAddress).toEqual([...allowed(5), { retryAfterMs: 1_000, limitedBy: 'address' }]);
      expect(fromOnePrincipal).toEqual([...allowed(3), { retryAfterMs: 10_000, limitedBy: 'principal' }]);
    });

    it('names the longer wait if both buckets are empty', async () => {
      const { clock, takeTimes } = prepare({ principal: THREE, address: { burst: 3, perMinute: 60 } });

      expect(await takeTimes(4)).toEqual([...allowed(3), { retryAfterMs: 10_000, limitedBy: 'principal' }]);
      await clock.advance(10_000);

      expect(await takeTimes(1)).toEqual(['allowed']);
    });

    it('takes a refused message off neither bucket', async () => {
      const { clock, sender, takeTimes } = prepare({ principal: THREE, address: { burst: 5, perMinute: 6 } });
      expect(await takeTimes(9)).toEqual([
        ...allowed(3),
        ...Array(6).fill({ retryAfterMs: 10_000, limitedBy: 'principal' }),
      ]);

      const neighbour = { ...sender, principal: `guest:${randomUUID()}` };
      expect(await takeTimes(3, neighbour)).toEqual([
        ...allowed(2),
        { retryAfterMs: 10_000, limitedBy: 'address' },
      ]);
      await clock.advance(10_000);

      const elsewhere = { ...neighbour, address: randomUUID() };
      expect(await takeTimes(3, elsewhere)).toEqual([
        ...allowed(2),
        { retryAfterMs: 10_000, limitedBy: 'principal' },
      ]);
      expect(await takeTimes(1)).toEqual(['allowed']);
    });

    it('passes exactly the burst of 50 at the same instant, in several environments', async () => {
      const { options, sender } = prepare({ principal: { burst: 7, perMinute: 6 } });
      const environments = [start(options), start(options), start(options)];

      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, n) => environments[n % 3]?.take(sender)),
      );

      expect(outcomes.filter((outcome) => outcome === 'allowed')).toHaveLength(7);
      expect(outcomes.filter((outcome) => outcome !== 'allowed')).toEqual(
        Array(43).fill({ retryAfterMs: 10_000, limitedBy: 'principal' }),
      );
    });

    it('passes no more than the smaller burst of 20 at the same instant, and spends no other', async () => {
      const { options, sender, rates, takeTimes } = prepare({
        principal: { burst: 4, perMinute: 6 },
        address: { burst: 9, perMinute: 6 },
      });
      const environments = [rates, start(options)];

      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => environments[n % 2]?.take(sender)),
      );

      const passed = countOf(outcomes);
      expect(passed).toBeLessThanOrEqual(4);
      expect(passed + countOf(await takeTimes(9))).toBe(4);
      const neighbours = [1, 2, 3].map(() => ({ ...sender, principal: `guest:${randomUUID()}` }));
      const more = [];
      for (const neighbour of neighbours) more.push(countOf(await takeTimes(5, neighbour)));
      expect(more).toEqual([4, 1, 0]);
    });

    it('allows no more where the clock of another environment is behind, and names the wait by the foremost clock', async () => {
      const { options, sender, takeTimes } = prepare({ principal: THREE });
      await takeTimes(3);

      const behind = start({ ...options, clock: new FakeClock({ startMs: NOW - 2_000 }) });

      expect(await behind.take(sender)).toEqual({ retryAfterMs: 10_000, limitedBy: 'principal' });
    });
  });
}

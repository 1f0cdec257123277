import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { budgetState, dayOf } from '../../../../packages/cascade-core/src/config/budget.ts';

const MIDNIGHT = Date.UTC(2026, 10, 23);
const HOUR_MS = 3_600_000;
/** A budget of $100 a day, at an hour of the day. */
const at = (hours: number, spentUsd: number, headStart?: number) =>
  budgetState({
    spentUsd,
    dailyUsd: 100,
    nowMs: MIDNIGHT + hours * HOUR_MS,
    ...(headStart === undefined ? {} : { headStart }),
  });

describe('a daily budget', () => {
  it('is always ok if none is set', () => {
    expect(budgetState({ spentUsd: 1e12, dailyUsd: null, nowMs: MIDNIGHT })).toBe('ok');
  });

  it('is exhausted once it is spent, exact to the cent', () => {
    expect(at(23.99, 99.99)).not.toBe('exhausted');
    expect(at(0, 100)).toBe('exhausted');
    expect(at(24 - 1e-6, 100.01)).toBe('exhausted');
  });

  it('of 0 is exhausted from the start', () => {
    expect(budgetState({ spentUsd: 0, dailyUsd: 0, nowMs: MIDNIGHT })).toBe('exhausted');
  });

  it.each([
    [0, 10, 'a head start of a tenth'],
    [6, 32.5, 'a quarter of the day'],
    [12, 55, 'half of the day'],
    [18, 77.5, 'three quarters of the day'],
  ])('is tight at %i:00 above $%d: %s', (hours, pace) => {
    expect(at(hours, pace)).toBe('ok');
    expect(at(hours, pace + 0.01)).toBe('tight');
  });

  it('permits no spending at midnight with a head start of 0, and has no pace with 1', () => {
    expect(at(0, 0.01, 0)).toBe('tight');
    expect(at(12, 50, 0)).toBe('ok');
    expect(at(0, 99.99, 1)).toBe('ok');
  });

  it('starts again at midnight UTC', () => {
    expect(at(24 - 1e-6, 95)).toBe('ok');
    expect(at(24, 95)).toBe('tight');
    expect(at(24, 0)).toBe('ok');
  });

  it('is compared on a decimal grid, not in floating point', () => {
    const spentUsd = Array.from({ length: 10 }, () => 0.1).reduce((sum, usd) => sum + usd, 0);

    expect(spentUsd).toBeLessThan(1);
    expect(budgetState({ spentUsd, dailyUsd: 1, nowMs: MIDNIGHT + 23 * HOUR_MS })).toBe('exhausted');
  });

  it('gets no better by spending, and no worse by waiting within the day unless it is exhausted', () => {
    const order = ['ok', 'tight', 'exhausted'];
    const usd = fc.double({ min: 0, max: 200, noNaN: true });
    const hours = fc.double({ min: 0, max: 11.99, noNaN: true });
    fc.assert(
      fc.property(hours, usd, usd, hours, (hour, spent, more, later) => {
        const now = order.indexOf(at(hour, spent));
        expect(order.indexOf(at(hour, spent + more))).toBeGreaterThanOrEqual(now);
        expect(order.indexOf(at(hour + later, spent))).toBeLessThanOrEqual(now);
      }),
    );
  });
});

describe('the UTC day', () => {
  it.each([
    [MIDNIGHT - 1, '2026-11-22'],
    [MIDNIGHT, '2026-11-23'],
    [MIDNIGHT + 24 * HOUR_MS - 1, '2026-11-23'],
    [Date.UTC(2028, 1, 29, 12), '2028-02-29'],
    [0, '1970-01-01'],
  ])('of the time %i ms is %s', (nowMs, day) => {
    expect(dayOf(nowMs)).toBe(day);
  });
});

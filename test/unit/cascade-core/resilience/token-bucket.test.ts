import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBucket } from '../../../../packages/cascade-core/src/resilience/token-bucket.ts';

const T = 1_800_000_000_000;

describe('a token bucket', () => {
  it('starts with the tokens of a minute, and grants no more at once', () => {
    const bucket = new TokenBucket(60, T);

    expect(bucket.take(T, 60)).toBe(true);
    expect(bucket.take(T, 1)).toBe(false);
  });

  it('takes nothing if it has less than the cost', () => {
    const bucket = new TokenBucket(60, T);

    expect(bucket.take(T, 61)).toBe(false);
    expect(bucket.take(T, 60)).toBe(true);
  });

  it('fills evenly, and not beyond its capacity', () => {
    const bucket = new TokenBucket(60, T);
    bucket.take(T, 60);

    expect(bucket.level(T + 500)).toBeCloseTo(0.5);
    expect(bucket.take(T + 999, 1)).toBe(false);
    expect(bucket.take(T + 1_000, 1)).toBe(true);
    expect(bucket.level(T + 3_600_000)).toBe(60);
  });

  it('accepts returned tokens, and not beyond its capacity', () => {
    const bucket = new TokenBucket(60, T);
    bucket.take(T, 50);

    bucket.giveBack(T, 30);
    expect(bucket.level(T)).toBe(40);
    bucket.giveBack(T, 30);
    expect(bucket.level(T)).toBe(60);
  });

  it('goes below zero if more was used than taken, and refills with time', () => {
    const bucket = new TokenBucket(60, T);
    bucket.take(T, 60);
    bucket.giveBack(T, -30);

    expect(bucket.take(T + 30_000, 1)).toBe(false);
    expect(bucket.take(T + 31_000, 1)).toBe(true);
  });

  it('ignores a clock that goes back', () => {
    const bucket = new TokenBucket(60, T);
    bucket.take(T, 60);

    expect(bucket.take(T - 60_000, 1)).toBe(false);
    expect(bucket.take(T + 999, 1)).toBe(false);
    expect(bucket.take(T + 1_000, 1)).toBe(true);
  });

  it('grants in any time at most its capacity and the tokens that this time fills', () => {
    const takes = fc.array(fc.record({ afterMs: fc.nat(30_000), cost: fc.nat(80) }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), takes, (perMinute, asked) => {
        const bucket = new TokenBucket(perMinute, T);
        let [nowMs, granted] = [T, 0];
        for (const { afterMs, cost } of asked) {
          nowMs += afterMs;
          if (bucket.take(nowMs, cost)) granted += cost;
        }
        expect(granted).toBeLessThanOrEqual(perMinute + ((nowMs - T) * perMinute) / 60_000 + 1e-6);
      }),
    );
  });
});

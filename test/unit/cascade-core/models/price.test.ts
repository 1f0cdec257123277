import { describe, expect, it } from '@jest/globals';
import { addUsage, costUsd, MODEL_PRESETS, NO_USAGE } from '@mangaassist/cascade-core';
import fc from 'fast-check';

const seed = { fast: MODEL_PRESETS.seed.fast.price, strong: MODEL_PRESETS.seed.strong.price };
const { fast, strong } = {
  fast: MODEL_PRESETS.current.fast.price,
  strong: MODEL_PRESETS.current.strong.price,
};
const tokens = (inputTokens: number, outputTokens: number) => ({ inputTokens, outputTokens });

describe('the cost per query of R20', () => {
  it.each([
    ['FAQ and greetings', 'fast', 200, 100, 0.000175],
    ['product lookup', 'fast', 400, 200, 0.00035],
    ['recommendations', 'strong', 600, 400, 0.0078],
    ['complex comparison', 'strong', 800, 600, 0.0114],
    ['nuanced discussion', 'strong', 1_000, 800, 0.015],
  ] as const)('%s on %s', (_, tier, input, output, expected) => {
    expect(costUsd(seed[tier], tokens(input, output))).toBeCloseTo(expected, 12);
  });

  it('of an escalated question is the sum of both legs', () => {
    const cost = costUsd(seed.fast, tokens(400, 200)) + costUsd(seed.strong, tokens(600, 400));

    expect(cost).toBeCloseTo(0.00815, 12);
  });
});

describe('a long prompt', () => {
  it('of exactly 100,000 tokens has the ordinary price', () => {
    expect(costUsd(fast, tokens(100_000, 1_000))).toBeCloseTo(0.01 + 0.0005, 12);
  });

  it('of one token more has the long price for the whole request, output included', () => {
    expect(costUsd(fast, tokens(100_001, 1_000))).toBeCloseTo(0.0500005 + 0.0025, 12);
  });

  it('counts with its cached part', () => {
    const usage = { ...tokens(1, 1_000), cacheReadTokens: 60_000, cacheWriteTokens: 40_000 };

    expect(costUsd(fast, usage)).toBeCloseTo(0.0000005 + 0.0025 + 0.0006 + 0.005, 12);
  });

  it('costs nothing extra on a model without a price band', () => {
    expect(costUsd(strong, tokens(1_000_000, 0))).toBeCloseTo(2, 12);
  });
});

describe('cached tokens', () => {
  it('are read and written at the prices of the cache', () => {
    const usage = { ...tokens(0, 0), cacheReadTokens: 1_000_000, cacheWriteTokens: 1_000_000 };

    expect(costUsd(strong, usage)).toBeCloseTo(0.1 + 2.5, 12);
  });

  it('are written for an hour at the price of that', () => {
    const usage = { ...tokens(0, 0), cacheWriteTokens: 1_500_000, cacheWrite1HourTokens: 1_000_000 };

    expect(costUsd(strong, usage)).toBeCloseTo(1.25 + 4, 12);
    expect(addUsage(usage, usage)).toMatchObject({ cacheWrite1HourTokens: 2_000_000 });
  });

  it('cost as much as other input if the model has no cache price', () => {
    const usage = { ...tokens(0, 0), cacheReadTokens: 1_000_000, cacheWriteTokens: 1_000_000 };

    expect(costUsd(seed.strong, usage)).toBeCloseTo(6, 12);
  });
});

describe('usage', () => {
  it('of zero tokens costs nothing', () => {
    expect(costUsd(strong, NO_USAGE)).toBe(0);
  });

  it('is added in every kind of token', () => {
    const first = { ...tokens(1, 2), cacheReadTokens: 3 };
    const second = { ...tokens(10, 20), cacheReadTokens: 30, cacheWriteTokens: 40 };

    expect(addUsage(first, second)).toEqual({ ...tokens(11, 22), cacheReadTokens: 33, cacheWriteTokens: 40 });
  });

  it('has the cost of its parts when added, within one price band', () => {
    const count = fc.nat(20_000);
    const usage = fc.record({
      inputTokens: count,
      outputTokens: count,
      cacheReadTokens: count,
      cacheWriteTokens: count,
    });
    fc.assert(
      fc.property(usage, usage, (a, b) => {
        expect(costUsd(strong, addUsage(a, b))).toBeCloseTo(costUsd(strong, a) + costUsd(strong, b), 12);
      }),
    );
  });
});

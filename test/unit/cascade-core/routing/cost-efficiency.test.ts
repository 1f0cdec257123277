import { describe, expect, it } from '@jest/globals';
import { costUsd, type LegOutcome, MODEL_PRESETS, type TokenUsage } from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';
import fc from 'fast-check';
import {
  costEfficiencyScore,
  savingUsd,
} from '../../../../packages/cascade-core/src/models/cost-efficiency.ts';

describe('the cost efficiency score of R22', () => {
  // The five scores of R22.
  it.each([
    ['all Sonnet', 0.97, 0.0096, 1_200, 1.5156],
    ['all Haiku', 0.82, 0.0003, 300, 41],
    ['the aggressive cascade', 0.88, 0.0025, 500, 5.28],
    ['the optimized cascade', 0.94, 0.004, 700, 3.525],
    ['the conservative cascade', 0.96, 0.0065, 900, 2.2154],
  ])("of %s has the document's value", (_, quality, usd, latencyMs, expected) => {
    expect(costEfficiencyScore({ quality, costUsd: usd, latencyMs })).toBe(expected);
  });

  // `calculate_ces` run in CPython.
  it.each([
    ['halves at twice the target latency', 0.95, 0.01, 6_000, 3_000, 0.7125],
    ['takes nothing off at the target', 0.9, 0.00015, 3_000, 3_000, 90],
    ['takes a little off just above it', 0.9, 0.00016, 3_001, 3_000, 84.3469],
    ['is finite for a free answer at once', 0.95, 0, 0, 3_000, 95],
    ['knows other targets', 0.9, 0.002, 1_000, 500, 3.375],
  ])('%s', (_, quality, usd, latencyMs, targetLatencyMs, expected) => {
    expect(costEfficiencyScore({ quality, costUsd: usd, latencyMs, targetLatencyMs })).toBe(expected);
  });

  it('never rises with cost or latency, and never falls with quality', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const input = fc.record({ quality: share, costUsd: share, latencyMs: fc.nat(30_000) });
    fc.assert(
      fc.property(input, input, (a, b) => {
        const better = {
          quality: Math.max(a.quality, b.quality),
          costUsd: Math.min(a.costUsd, b.costUsd),
          latencyMs: Math.min(a.latencyMs, b.latencyMs),
        };
        expect(costEfficiencyScore(better)).toBeGreaterThanOrEqual(costEfficiencyScore(a));
      }),
    );
  });
});

describe('the saving against all-strong', () => {
  const models = MODEL_PRESETS.current;
  const usage: TokenUsage = { inputTokens: 1_000, outputTokens: 200 };
  const strong = costUsd(models.strong.price, usage); // $0.004
  const leg = (tier: Tier, outcome: LegOutcome, used = usage, firstTextMs: number | null = 100) => ({
    tier,
    outcome,
    usage: used,
    costUsd: costUsd(models[tier].price, used),
    firstTextMs,
  });
  const draft = leg('fast', 'escalated', { inputTokens: 1_000, outputTokens: 6 }, null);

  it('of an accepted answer is the difference in price for its tokens', () => {
    expect(savingUsd([leg('fast', 'accepted')], models)).toBeCloseTo(0.004 - 0.0002, 12);
  });

  it('of a direct answer is 0', () => {
    expect(savingUsd([leg('strong', 'accepted')], models)).toBe(0);
  });

  it('of an escalated answer is negative: the cost of the wasted draft', () => {
    expect(savingUsd([draft, leg('strong', 'accepted')], models)).toBeCloseTo(-draft.costUsd, 12);
  });

  it('of a cached answer is the cost of a whole strong call', () => {
    expect(savingUsd([], models, { tier: 'fast', usage })).toBeCloseTo(strong, 12);
  });

  it('of a retried answer is less by the failed call', () => {
    const broken = leg('fast', 'failed', { inputTokens: 1_000, outputTokens: 50 });

    expect(savingUsd([broken, leg('fast', 'accepted')], models)).toBeCloseTo(
      0.004 - 0.0002 - broken.costUsd,
      12,
    );
  });

  it('of a hedged answer is less by the losing call, in any order of the records', () => {
    const lost = leg('strong', 'aborted', { inputTokens: 1_000, outputTokens: 3 });
    const expected = 0.004 - 0.0002 - lost.costUsd;

    expect(savingUsd([leg('fast', 'accepted'), lost], models)).toBeCloseTo(expected, 12);
    expect(savingUsd([lost, leg('fast', 'accepted')], models)).toBeCloseTo(expected, 12);
  });

  it('of an interrupted answer is that of its text', () => {
    expect(savingUsd([draft, leg('fast', 'aborted')], models)).toBeCloseTo(
      0.004 - 0.0002 - draft.costUsd,
      12,
    );
  });

  it('is computed from the leg that is named as the source', () => {
    const legs = [
      leg('fast', 'escalated'),
      leg('strong', 'aborted', { inputTokens: 1_000, outputTokens: 1 }),
    ];
    const spent = legs.reduce((sum, { costUsd: usd }) => sum + usd, 0);

    expect(savingUsd(legs, models, legs[0])).toBeCloseTo(strong - spent, 12);
  });

  it('of a question without an answer is negative: the whole cost', () => {
    expect(savingUsd([draft], models)).toBe(-draft.costUsd);
    expect(savingUsd([], models)).toBe(0);
  });

  it('prices the cached part of the prompt as cached on the strong model, too', () => {
    const cached = { inputTokens: 100, outputTokens: 200, cacheReadTokens: 900 };

    expect(savingUsd([leg('fast', 'accepted', cached)], models)).toBeCloseTo(
      costUsd(models.strong.price, cached) - costUsd(models.fast.price, cached),
      12,
    );
  });

  it('compares the same text if the models count tokens differently', () => {
    const wordy = { ...models, strong: { ...models.strong, tokenRatio: models.fast.tokenRatio * 1.5 } };

    expect(savingUsd([], wordy, { tier: 'fast', usage })).toBeCloseTo(strong * 1.5, 12);
    expect(savingUsd([leg('strong', 'accepted')], wordy)).toBe(0);
  });

  it('is at most the strong call, and at least minus the whole cost', () => {
    const count = fc.nat(50_000);
    const any = fc.record({
      tier: fc.constantFrom<Tier>('fast', 'strong'),
      outcome: fc.constantFrom<LegOutcome>('accepted', 'escalated', 'failed', 'aborted'),
      used: fc.record({ inputTokens: count, outputTokens: count }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (given) => {
        const legs = given.map(({ tier, outcome, used }) => leg(tier, outcome, used));
        const spent = legs.reduce((sum, { costUsd: usd }) => sum + usd, 0);
        const dearest = Math.max(0, ...legs.map((each) => costUsd(models.strong.price, each.usage)));
        const saving = savingUsd(legs, models);
        expect(saving).toBeGreaterThanOrEqual(-spent);
        expect(saving).toBeLessThanOrEqual(dearest - spent);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, parseLiveConfig } from '@mangaassist/cascade-core';

const withTuning = (changes: object) => ({
  ...DEFAULT_LIVE_CONFIG,
  tuning: { ...DEFAULT_LIVE_CONFIG.tuning, ...changes },
});

describe('the tuning part of a live configuration', () => {
  it('has its defaults in a document from before there was one', () => {
    const { tuning: _, ...old } = DEFAULT_LIVE_CONFIG;

    expect(parseLiveConfig(old)).toEqual(DEFAULT_LIVE_CONFIG);
  });

  it('has the targets of R17 by default', () => {
    expect(DEFAULT_LIVE_CONFIG.tuning.targets).toEqual({
      maxLoss: 0.05,
      p50FirstTextMs: 1_000,
      p95FirstTextMs: 2_500,
      p99FirstTextMs: 3_000,
      minQuality: 0.9,
      maxCostUsd: 0.006,
      minAvailability: 0.999,
      maxEscalationRate: 0.15,
    });
  });

  it.each([
    [{ confidence: 1 }, /tuning\.confidence/],
    [{ minimumSample: 9 }, /tuning\.minimumSample/],
    [{ cooldownWindows: 0 }, /tuning\.cooldownWindows/],
    [{ judgeShare: 1.1 }, /tuning\.judgeShare/],
    [{ judgeDailyUsd: -1 }, /tuning\.judgeDailyUsd/],
    [{ shadowShare: 1.1 }, /tuning\.shadowShare/],
    [{ shadowDailyUsd: -1 }, /tuning\.shadowDailyUsd/],
    [{ enabled: true }, /unknown field enabled/],
  ])('refuses %j', (changes, problem) => {
    expect(() => parseLiveConfig(withTuning(changes))).toThrow(problem);
  });
});

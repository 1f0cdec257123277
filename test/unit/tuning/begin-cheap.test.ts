import { describe, expect, it } from '@jest/globals';
import { CONTROL, type LiveConfig, parseLiveConfig } from '@mangaassist/cascade-core';
import type { Change } from '@mangaassist/tuning';
import { decide, pairsInForce } from '@mangaassist/tuning/deciding';
import type { ShadowPair } from '../../../packages/tuning/src/evidence/pairs-in-force.ts';
import { beginCheap } from '../../../packages/tuning/src/experiments/begin-cheap.ts';
import type { GradedPair } from '../../../packages/tuning/src/thresholds/paired-evidence.ts';
import { configWith, observed, observedTask } from './observed.ts';

const allowed = (tuning: Partial<LiveConfig['tuning']> = {}) =>
  configWith({ beginCheapShare: 0.1, ...tuning });

/** Drafts of all confidences; those from 0.85 on are as good as the strong tier's answers, if they can be told apart. */
const pairs = (count: number, canBeToldApart = true): GradedPair[] =>
  Array.from({ length: count }, (_, n) => {
    const draftBp = 6_000 + Math.floor((n * 4_000) / count);
    const isGood = canBeToldApart ? draftBp >= 8_500 : n % 2 === 0;
    return { draftBp, weak: isGood ? 0.95 : 0.3, strong: 0.95 };
  });

describe('a task of the strong tier begins on the fast one', () => {
  it('not where the operator has not allowed it, and not beside another experiment', () => {
    expect(beginCheap(configWith(), { comparison: pairs(200) })).toBeNull();
    const other = { name: 'brief', share: 0.2, changes: {} };
    expect(beginCheap({ ...allowed(), experiments: [other] }, { comparison: pairs(200) })).toBeNull();
  });

  it('not on few pairs, and not where good drafts cannot be told from bad ones', () => {
    expect(beginCheap(allowed(), { comparison: pairs(59) })).toBeNull();
    expect(beginCheap(allowed(), { comparison: pairs(400, false) })).toBeNull();
  });

  it('not where hardly a draft passes: its escalations would cost more', () => {
    const rare = pairs(400).map((pair, n) => (n < 340 ? { ...pair, draftBp: 5_000, weak: 0.3 } : pair));
    expect(beginCheap(allowed(), { comparison: rare })).toBeNull();
  });

  it('not a task of the fast tier, and not one that does so already', () => {
    expect(beginCheap(allowed(), { faq: pairs(400) })).toBeNull();
    const { cascade, ...rest } = allowed();
    const begun = { ...rest, cascade: { ...cascade, beginCheap: ['comparison' as const] } };
    expect(beginCheap(begun, { comparison: pairs(400) })).toBeNull();
  });

  it('as an experiment with the threshold that was proved, and no lower one than is in force', () => {
    const begun = beginCheap(allowed(), { comparison: pairs(400) });
    const [experiment] = begun?.config.experiments ?? [];

    expect(experiment).toMatchObject({
      name: 'begin-cheap-comparison',
      share: 0.1,
      changes: { beginCheap: ['comparison'] },
    });
    const threshold = experiment?.changes.confidenceThresholdByTask?.comparison ?? 0;
    expect(threshold).toBeGreaterThanOrEqual(0.8);
    expect(threshold).toBeLessThan(0.88);
    expect(begun?.reason).toMatch(/^of 400 drafts for comparison, \d\d % pass 0\.8/);
    expect(() => parseLiveConfig(begun?.config)).not.toThrow();

    const strict = allowed();
    const raised = { ...strict, cascade: { ...strict.cascade, confidenceThreshold: 0.9 } };
    const [higher] = beginCheap(raised, { comparison: pairs(400) })?.config.experiments ?? [];
    expect(higher?.changes.confidenceThresholdByTask?.comparison).toBe(0.9);
  });
});

describe('the optimizer', () => {
  const quiet = observed({ faq: observedTask({ acceptedUsd: 0.001, escalatedUsd: 0.001 }) });
  const decided = (config: LiveConfig, changes: readonly Change[] = []) =>
    decide({
      ...{ config, windows: [quiet], variants: {}, changes, nowMs: 1_000_000_000 },
      pairs: { comparison: pairs(400) },
    });

  it('begins the experiment once nothing else is to be changed, and records it', () => {
    expect(decided(configWith())).toMatchObject({ kind: 'none' });
    expect(decided(allowed({ frozen: true }))).toMatchObject({ kind: 'none', reason: 'tuning is frozen' });
    expect(decided(allowed())).toMatchObject({
      kind: 'change',
      change: {
        author: 'optimizer',
        experiment: { kind: 'begin', variant: 'begin-cheap-comparison' },
        reason: expect.stringMatching(/^begin experiment begin-cheap-comparison: of 400 drafts/),
      },
    });
  });

  it('needs new pairs after it had to stop one', () => {
    const kept = pairs(400).map(
      (pair, n): ShadowPair => ({ ...pair, task: 'comparison', kind: 'a', atMs: 1_000 + n }),
    );
    const stop: Change = {
      ...{ version: 3, author: 'optimizer', atMs: 1_390, throughMs: 1_390, reason: 'stop', moves: [] },
      experiment: { kind: 'stop', variant: 'begin-cheap-comparison' },
    };
    expect(pairsInForce(kept, [stop]).comparison).toHaveLength(10);
    expect(
      pairsInForce(kept, [{ ...stop, experiment: { kind: 'stop', variant: CONTROL } }]).comparison,
    ).toHaveLength(400);
  });
});

import { expect, it } from '@jest/globals';
import type { LiveConfig } from '@mangaassist/cascade-core';
import { TASKS, type Task } from '@mangaassist/protocol';
import type { Change, Observations } from '@mangaassist/tuning';
import { decide, report } from '@mangaassist/tuning/deciding';
import fc from 'fast-check';
import { BOUNDS, settingOf } from '../../../packages/tuning/src/move.ts';
import { configWith, observed, observedTask, observedTraffic } from './observed.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const usd = fc.double({ min: 0, max: 0.05, noNaN: true });
const cheapFirst = fc.subarray<Task>(['greeting', 'faq', 'product_search', 'order_status', 'unknown'], {
  minLength: 1,
});
const threshold = fc.integer({ min: 60, max: 95 }).map((percent) => percent / 100);

const task = fc
  .record({
    requests: fc.integer({ min: 1, max: 100_000 }),
    cheap: share,
    slope: fc.double({ min: -2, max: 2, noNaN: true }),
    strong: share,
    grades: fc.oneof(fc.constant(0), fc.nat(200), fc.nat(20_000)),
    acceptedUsd: usd,
    escalatedUsd: usd,
    late: share,
  })
  .map(({ slope, cheap, late, ...rest }) => ({
    ...rest,
    cheap: (confidence: number) => Math.min(1, Math.max(0, cheap + slope * (confidence - 0.8))),
    lateShare: { accepted: late / 2, escalated: late },
  }));

/** A configuration and windows that were seen under it. */
const scene = fc
  .record({
    tasks: cheapFirst,
    given: fc.array(fc.array(task, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
    thresholds: fc.array(threshold, { minLength: 5, maxLength: 5 }),
    general: threshold,
    p95Ms: fc.integer({ min: 100, max: 5_000 }),
    costUsd: fc.double({ min: 0, max: 200, noNaN: true }),
    escalations: fc.nat(10_000),
    failed: fc.nat(50),
    ttlSeconds: fc.integer({ min: 1, max: 600 }),
    fastTokens: fc.integer({ min: 64, max: 4_096 }),
  })
  .map((made) => {
    const byTask = Object.fromEntries(made.tasks.map((name, index) => [name, made.thresholds[index] ?? 0.8]));
    const base = configWith({}, byTask);
    const config: LiveConfig = {
      ...base,
      cascade: {
        ...base.cascade,
        confidenceThreshold: made.general,
        maxTokens: { haiku: made.fastTokens, sonnet: 2_048 },
      },
      cache: { ...base.cache, ttlSeconds: made.ttlSeconds },
    };
    const traffic = observedTraffic();
    const windows = made.given.map((given, index): Observations => {
      const tasks = Object.fromEntries(
        made.tasks.map((name, at) => [name, observedTask({ ...given[at], threshold: byTask[name] ?? 0.8 })]),
      );
      const outcomes = { ...traffic.outcomes, failed: { internal: made.failed } };
      const firstText = { ...traffic.firstText, p95Ms: made.p95Ms };
      const { costUsd, escalations } = made;
      return observed(tasks, { index, firstText, costUsd, escalations, outcomes });
    });
    return { config, windows };
  });

it('a report never contradicts itself', () => {
  fc.assert(
    fc.property(scene, ({ config, windows }) => {
      const made = report(windows, config);
      if (made.kind === 'empty') return;
      const wishes = made.recommendations;
      const thresholds = wishes.filter(({ action }) => action.endsWith('confidence_threshold'));
      const names = wishes.map(({ action, task: of }) => `${action}/${of}`);

      expect(new Set(names).size).toBe(names.length);
      expect(new Set(thresholds.map(({ task: of }) => of)).size).toBe(thresholds.length);
      if (thresholds.some(({ task: of }) => of === null)) expect(thresholds).toHaveLength(1);
      const raises = thresholds.some(({ action }) => action === 'raise_confidence_threshold');
      expect(raises && wishes.some(({ action }) => action === 'reduce_haiku_max_tokens')).toBe(false);
      if (wishes.some(({ action }) => action === 'explore_further_cost_reduction'))
        expect(wishes).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

it('a decision never leaves the bounds, nor moves a setting by more than a step', () => {
  fc.assert(
    fc.property(scene, ({ config, windows }) => {
      const decision = decide({ config, windows, variants: {}, changes: [], nowMs: 0 });
      if (decision.kind === 'none') return;
      for (const { setting, task: of, from, to } of decision.change.moves) {
        const { least, greatest, step } = BOUNDS[setting];
        expect([to >= least, to <= greatest, Math.abs(to - from) <= step + 1e-9]).not.toContain(false);
        expect(from).toBeCloseTo(settingOf(config, setting, of), 9);
        expect(settingOf(decision.config, setting, of)).toBeCloseTo(to, 9);
      }
      const moved = decision.change.moves.map(({ setting, task: of }) => `${setting}/${of}`);
      for (const of of TASKS) {
        const same =
          settingOf(decision.config, 'confidence_threshold', of) ===
          settingOf(config, 'confidence_threshold', of);
        expect(
          same || moved.includes(`confidence_threshold/${of}`) || moved.includes('confidence_threshold/null'),
        ).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

it('a decision is the same for the same evidence, and is taken once', () => {
  fc.assert(
    fc.property(scene, ({ config, windows }) => {
      const input = { config, windows, variants: {}, nowMs: 5 };
      const decision = decide({ ...input, changes: [] });
      expect(decide({ ...input, changes: [] })).toEqual(decision);
      if (decision.kind === 'none') return;
      const changes: readonly Change[] = [decision.change];
      expect(decide({ ...input, config: decision.config, changes }).kind).toBe('none');
    }),
    { numRuns: 100 },
  );
});

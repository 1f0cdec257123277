import { expect, it } from '@jest/globals';
import { MODEL_PRESETS, PRESET_NAMES } from '@mangaassist/cascade-core';
import { TASKS } from '@mangaassist/protocol';
import fc from 'fast-check';
import {
  type ModelProfile,
  type ModelProfiles,
  modelProfiles,
} from '../../../../packages/cascade-core/src/routing/model-profile.ts';
import {
  CONSTRAINTS,
  type Constraint,
  selectModel,
} from '../../../../packages/cascade-core/src/routing/model-selector.ts';
import {
  GOALS,
  type SelectionCriteria,
} from '../../../../packages/cascade-core/src/routing/selection-score.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const [fast] = modelProfiles(MODEL_PRESETS.seed);

const profile: fc.Arbitrary<ModelProfile> = fc
  .record({
    input: fc.double({ min: 0.01, max: 5, noNaN: true }),
    avgLatencyMs: fc.integer({ min: 50, max: 4_000 }),
    qualityScore: share,
    qualityLossPerLevel: share,
    maxContextTokens: fc.integer({ min: 500, max: 200_000 }),
    strengths: fc.subarray([...TASKS]),
    weaknesses: fc.subarray([...TASKS]),
  })
  .map(({ input, ...rest }) => {
    const price = { asOf: '2026-11-23', input, output: input * 5 };
    return { ...fast, ...rest, price, taskQuality: {} };
  });

/** One to four models with any values, each with a different name. */
const models: fc.Arbitrary<ModelProfiles> = fc
  .tuple(profile, fc.array(profile, { maxLength: 3 }))
  .map(([first, others]) => [
    { ...first, name: 'model 0' },
    ...others.map((other, index) => ({ ...other, name: `model ${index + 1}` })),
  ]);

const criteria: fc.Arbitrary<SelectionCriteria> = fc.record({
  task: fc.constantFrom(...TASKS),
  complexity: fc.constantFrom(1, 2, 3, 4, 5),
  goal: fc.constantFrom(...GOALS),
  maxLatencyMs: fc.integer({ min: 0, max: 5_000 }),
  maxCostUsd: fc.double({ min: 0, max: 0.05, noNaN: true }),
  minQualityScore: share,
  requiredTokens: fc.oneof(fc.nat(3_000), fc.nat(150_000)),
});

const rank = (constraint: Constraint) => CONSTRAINTS.indexOf(constraint);

it('the selector gives every score, and every part of it, from 0 to 1', () => {
  fc.assert(
    fc.property(models, criteria, (profiles, given) => {
      const { score, parts, alternatives } = selectModel(profiles, given);
      const scores = [score, ...Object.values(parts), ...alternatives.map((other) => other.score)];
      expect(scores.filter((each) => !(each >= 0 && each <= 1))).toEqual([]);
    }),
  );
});

it('the selector lists every model as selected, alternative or excluded, and no alternative scores better', () => {
  fc.assert(
    fc.property(models, criteria, (profiles, given) => {
      const { score, alternatives, excluded } = selectModel(profiles, given);
      expect(1 + alternatives.length + excluded.length).toBe(profiles.length);
      expect(alternatives.every((other) => other.score <= score)).toBe(true);
    }),
  );
});

it('the selector relaxes a constraint only if every other model breaks it, too, or a more important one', () => {
  fc.assert(
    fc.property(models, criteria, (profiles, given) => {
      const { relaxed, excluded } = selectModel(profiles, given);
      for (const { violates } of excluded) {
        expect(violates).not.toEqual([]);
        for (const constraint of relaxed) {
          expect(violates.some((broken) => rank(broken) >= rank(constraint))).toBe(true);
        }
      }
    }),
  );
});

it('the selector never breaks a more important constraint because a bound is tightened', () => {
  const tightened = {
    quality: (given, by) => ({ minQualityScore: Math.min(1, given.minQualityScore + by) }),
    latency: (given, by) => ({ maxLatencyMs: given.maxLatencyMs * by }),
    cost: (given, by) => ({ maxCostUsd: given.maxCostUsd * by }),
  } satisfies Partial<
    Record<Constraint, (given: SelectionCriteria, by: number) => Partial<SelectionCriteria>>
  >;
  const bound = fc.constantFrom('quality', 'latency', 'cost');

  fc.assert(
    fc.property(models, criteria, bound, share, (profiles, given, constraint, by) => {
      const after = selectModel(profiles, { ...given, ...tightened[constraint](given, by) });
      const moreImportant = (broken: readonly Constraint[]) =>
        broken.filter((each) => rank(each) > rank(constraint));

      expect(moreImportant(after.relaxed)).toEqual(moreImportant(selectModel(profiles, given).relaxed));
    }),
    { numRuns: 150 },
  );
});

it('the selector takes a cheaper model that is worse in nothing', () => {
  fc.assert(
    fc.property(profile, criteria, (dear, given) => {
      const price = { ...dear.price, input: dear.price.input / 2, output: dear.price.output / 2 };
      const cheap = { ...dear, name: 'cheap', price };

      expect(selectModel([cheap, dear], given).name).toBe('cheap');
    }),
  );
});

it('the selector never moves to the cheaper tier because a question is harder', () => {
  const levels = fc.tuple(fc.constantFrom(1, 2, 3, 4, 5), fc.constantFrom(1, 2, 3, 4, 5));
  fc.assert(
    fc.property(fc.constantFrom(...PRESET_NAMES), criteria, levels, (preset, given, [a, b]) => {
      const profiles = modelProfiles(MODEL_PRESETS[preset]);
      const [easy, hard] = a < b ? [a, b] : [b, a];
      const bounds = { ...given, minQualityScore: 0 };

      if (selectModel(profiles, { ...bounds, complexity: hard }).tier === 'fast') {
        expect(selectModel(profiles, { ...bounds, complexity: easy }).tier).toBe('fast');
      }
    }),
  );
});

it('the selector does not depend on the order of the models', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PRESET_NAMES), criteria, (preset, given) => {
      const [cheap, strong] = modelProfiles(MODEL_PRESETS[preset]) as unknown as [ModelProfile, ModelProfile];

      expect(selectModel([strong, cheap], given)).toEqual(selectModel([cheap, strong], given));
    }),
  );
});

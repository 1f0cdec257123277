import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS, PRESET_NAMES, TASK_PROFILES } from '@mangaassist/cascade-core';
import { TASKS } from '@mangaassist/protocol';
import {
  type ModelProfile,
  modelProfiles,
} from '../../../../packages/cascade-core/src/routing/model-profile.ts';
import { selectModel } from '../../../../packages/cascade-core/src/routing/model-selector.ts';
import { effectiveQuality, taskFit } from '../../../../packages/cascade-core/src/routing/selection-score.ts';

const seed = modelProfiles(MODEL_PRESETS.seed);
const [fast, strong] = seed as unknown as readonly [ModelProfile, ModelProfile];
const faq = { task: 'faq', complexity: 2 } as const;
const discussion = { task: 'discussion', complexity: 5 } as const;

describe('the profiles', () => {
  it.each(PRESET_NAMES)('of preset %s have its names and prices, cheapest first', (preset) => {
    const models = MODEL_PRESETS[preset];
    const profiles = modelProfiles(models);

    expect(profiles.map(({ tier }) => tier)).toEqual(['fast', 'strong']);
    for (const { tier, name, price } of profiles) {
      expect([name, price]).toEqual([models[tier].name, models[tier].price]);
    }
  });

  it('never have a task as both a strength and a weakness of a model', () => {
    for (const { strengths, weaknesses } of seed) {
      expect(strengths.filter((task) => weaknesses.includes(task))).toEqual([]);
    }
  });

  it('agree with the task map: no task suits the other tier better', () => {
    for (const task of TASKS) {
      const [fastFit, strongFit] = [taskFit(fast, task), taskFit(strong, task)];
      if (TASK_PROFILES[task].tier === 'fast') expect(fastFit).toBeGreaterThanOrEqual(strongFit);
      else expect(strongFit).toBeGreaterThan(fastFit);
    }
  });
});

describe('the selector', () => {
  it.each(PRESET_NAMES)('agrees with the task map by default, preset %s', (preset) => {
    const profiles = modelProfiles(MODEL_PRESETS[preset]);
    for (const task of TASKS.filter((each) => each !== 'unknown')) {
      const { tier, complexity } = TASK_PROFILES[task];
      expect([task, selectModel(profiles, { task, complexity }).tier]).toEqual([task, tier]);
    }
  });

  it('excludes the fast model for an unknown task because of quality only', () => {
    const { tier, excluded } = selectModel(seed, { task: 'unknown', complexity: 3 });

    expect(tier).toBe('strong');
    expect(excluded).toEqual([{ tier: 'fast', violates: ['quality'] }]);
  });

  it('returns the alternatives and their differences in cost, quality and latency', () => {
    const selection = selectModel(seed, faq);

    expect(selection).toMatchObject({ tier: 'fast', name: 'Claude 3 Haiku', relaxed: [], excluded: [] });
    expect(selection.expectedCostUsd).toBeCloseTo(0.0005625, 12);
    expect(selection.alternatives).toEqual([
      { tier: 'strong', score: 0.7473, tradeOff: { costUsd: -0.006188, quality: -0.05, latencyMs: -550 } },
    ]);
  });

  it('returns a reason for the log', () => {
    expect(selectModel(seed, faq).reason).toBe(
      'Selected Claude 3 Haiku (score=0.9463) for balanced performance | task=faq | complexity=2',
    );
    expect(selectModel(seed, { ...discussion, goal: 'cost', maxLatencyMs: 500 }).reason).toMatch(
      /^Selected Claude 3 Haiku \(score=0\.\d{4}\) for cost optimization .* complexity=5 \| relaxed=quality$/,
    );
  });

  it('prefers the cheaper of two models with equal scores', () => {
    const dear: ModelProfile = { ...fast, name: 'dear twin', price: strong.price };
    const criteria = { ...faq, maxCostUsd: 1e9 };

    const { name, score, alternatives } = selectModel([dear, fast], criteria);

    expect(name).toBe(fast.name);
    expect(alternatives[0]?.score).toBe(score);
  });
});

describe('complexity', () => {
  it.each([
    [1, 0.9],
    [2, 0.9],
    [3, 0.9],
    [4, 0.765],
    [5, 0.63],
  ] as const)(
    'of level %i gives the fast model a quality of %d for an FAQ, and the strong one its full quality',
    (level, quality) => {
      expect(effectiveQuality(fast, 'faq', level)).toBe(quality);
      expect(effectiveQuality(strong, 'faq', level)).toBe(0.95);
    },
  );

  it('moves a hard question of an easy task to the strong model', () => {
    expect(selectModel(seed, { task: 'faq', complexity: 3 }).tier).toBe('fast');
    expect(selectModel(seed, { task: 'faq', complexity: 4 }).tier).toBe('strong');
  });

  it('lowers the score also without a least quality', () => {
    const score = (complexity: 3 | 4) =>
      selectModel([fast], { task: 'faq', complexity, minQualityScore: 0 }).score;

    expect(score(4)).toBeLessThan(score(3));
  });
});

describe('a hard constraint', () => {
  it.each([
    ['quality', 'fast', { task: 'recommendation', minQualityScore: 0.8201 }],
    ['latency', 'strong', { task: 'faq', goal: 'quality', maxLatencyMs: 799 }],
    ['cost', 'strong', { task: 'faq', goal: 'quality', maxCostUsd: 0.006749 }],
  ] as const)('of %s sets %s aside, which breaks it', (constraint, broken, criteria) => {
    const selection = selectModel(seed, { complexity: 3, ...criteria });

    expect(selection).toMatchObject({ relaxed: [], alternatives: [] });
    expect(selection.excluded).toEqual([{ tier: broken, violates: [constraint] }]);
  });

  it('on context counts the prompt and its answer', () => {
    const withContext = (maxContextTokens: number): ModelProfile => ({ ...fast, maxContextTokens });

    expect(selectModel([withContext(849), strong], faq).excluded).toEqual([
      { tier: 'fast', violates: ['context'] },
    ]);
    expect(selectModel([withContext(850), strong], faq).excluded).toEqual([]);
  });

  it('is kept by a model exactly at the bound', () => {
    const bounds = { maxLatencyMs: 800, maxCostUsd: 0.00675, minQualityScore: 0.95 };

    expect(selectModel([strong], { ...discussion, ...bounds }).relaxed).toEqual([]);
  });
});

describe('the selector, if every model breaks a constraint,', () => {
  it.each([
    ['quality rather than latency', { maxLatencyMs: 500 }, ['quality'], ['latency']],
    ['quality rather than cost', { maxCostUsd: 0.001 }, ['quality'], ['cost']],
    [
      'quality and latency rather than cost',
      { maxLatencyMs: 100, maxCostUsd: 0.001 },
      ['quality', 'latency'],
      ['latency', 'cost'],
    ],
  ] as const)('gives up %s', (_, bounds, relaxed, violates) => {
    expect(selectModel(seed, { ...discussion, ...bounds })).toMatchObject({
      tier: 'fast',
      relaxed,
      alternatives: [],
      excluded: [{ tier: 'strong', violates }],
    });
  });

  it('relaxes all other constraints before context', () => {
    const short: ModelProfile = { ...strong, maxContextTokens: 849 };
    const bounds = { maxLatencyMs: 100, maxCostUsd: 0.0001 };

    expect(selectModel([fast, short], { ...discussion, ...bounds })).toMatchObject({
      tier: 'fast',
      relaxed: ['quality', 'latency', 'cost'],
      excluded: [{ tier: 'strong', violates: ['latency', 'cost', 'context'] }],
    });
  });

  it('scores all models if they break the same constraint', () => {
    const { relaxed, alternatives, reason } = selectModel(seed, { ...faq, maxLatencyMs: 0, maxCostUsd: 0 });

    expect(relaxed).toEqual(['latency', 'cost']);
    expect(alternatives).toHaveLength(1);
    expect(reason).toContain('relaxed=latency,cost');
  });
});

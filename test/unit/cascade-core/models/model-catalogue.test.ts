import { describe, expect, it } from '@jest/globals';
import {
  GEOGRAPHIES,
  GEOGRAPHY_REGIONS,
  inferenceId,
  MODEL_PRESETS,
  type ModelSpec,
  modelsOf,
  PRESET_NAMES,
} from '@mangaassist/cascade-core';
import { TIERS } from '@mangaassist/protocol';

const { seed, current } = MODEL_PRESETS;

describe('the id to call', () => {
  it.each(GEOGRAPHIES)('is the inference profile of the geography %s', (geography) => {
    expect(inferenceId(current.fast, geography)).toBe(`${geography}.anthropic.claude-haiku-5-5`);
  });

  it('is the bare model id for a model without profiles, in every geography', () => {
    expect(inferenceId(seed.fast, 'jp')).toBe('anthropic.claude-3-haiku-20240307-v1:0');
    expect(inferenceId(seed.strong, 'us')).toBe('anthropic.claude-3-sonnet-20240229-v1:0');
  });

  it.each(['jp', 'au'] as const)('is refused for a geography without a profile: %s', (geography) => {
    const call = () => inferenceId(current.strong, geography);

    expect(call).toThrow(RangeError);
    expect(call).toThrow(`no inference profile for '${geography}'; it has us, eu, global`);
  });
});

describe.each(PRESET_NAMES)('the preset %s', (name) => {
  const preset: Readonly<Record<(typeof TIERS)[number], ModelSpec>> = MODEL_PRESETS[name];

  it.each(TIERS)('has all facts about its %s', (tier) => {
    const model = preset[tier];

    expect(model.tier).toBe(tier);
    expect(model.name).toMatch(/^Claude /);
    expect(model.modelId).toMatch(/^anthropic\.claude-/);
    expect(model.price.input).toBeGreaterThan(0);
    expect(model.price.output).toBeGreaterThan(model.price.input);
    expect(model.price.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(model.tokenRatio).toBeGreaterThanOrEqual(1);
    if (model.endOfLife) expect(model.endOfLife.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('has a higher price for its strong tier than for its fast one', () => {
    expect(preset.strong.price.input).toBeGreaterThan(preset.fast.price.input);
    expect(preset.strong.price.output).toBeGreaterThan(preset.fast.price.output);
  });
});

describe('the models of a preset in a geography', () => {
  it('have the catalogue’s prices with global profiles, and without profiles', () => {
    expect(modelsOf('current', 'global')).toEqual(current);
    expect(modelsOf('seed', 'us')).toEqual(seed);
  });

  it('cost a tenth more with profiles of a geography, cache and long prompts included', () => {
    const { fast, strong } = modelsOf('current', 'eu');

    expect(strong.price).toMatchObject({
      input: 2.2,
      output: 11,
      promptCache: { read: 0.11, write5Minutes: 2.75 },
    });
    expect(fast.price.longPrompt).toEqual({ overInputTokens: 100_000, input: 0.55, output: 2.75 });
    expect({ ...strong, price: current.strong.price }).toEqual(current.strong);
  });
});

describe('the facts of the catalogue', () => {
  it("are those of R2 in the preset 'seed'", () => {
    expect(seed.fast.price).toMatchObject({ input: 0.25, output: 1.25 });
    expect(seed.strong.price).toMatchObject({ input: 3, output: 15 });
  });

  it('have an end of life in the past for the models of R2 (D14)', () => {
    expect(seed.fast.endOfLife).toEqual({ date: '2026-09-10', announced: true });
    expect(seed.strong.endOfLife).toEqual({ date: '2026-07-30', announced: true });
  });

  it('exclude sampling parameters and needless thinking for the 5.5 generation', () => {
    expect([current.fast.sampling, current.strong.sampling]).toEqual([false, false]);
    expect(current.fast.requestFields).toEqual({ thinking: { type: 'disabled' } });
    expect(current.strong.requestFields).toEqual({ thinking: { type: 'between_tools' } });
  });

  it('include the regions of every geography', () => {
    expect(Object.keys(GEOGRAPHY_REGIONS)).toEqual([...GEOGRAPHIES]);
    expect(GEOGRAPHY_REGIONS.jp).toEqual(['ap-northeast-1', 'ap-northeast-3']);
    expect(GEOGRAPHY_REGIONS.global).toEqual(['*']);
  });
});

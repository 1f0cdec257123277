import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, isWeaker, TASK_PROFILES, TASKS } from '@mangaassist/cascade-core';
import { planLegs } from '../../../lambdas/cascade-core/src/plan.ts';

const config = DEFAULT_LIVE_CONFIG.cascade;
const CHEAP = ['greeting', 'faq', 'product_search', 'order_status', 'summarization', 'unknown'] as const;
const STRONG = ['recommendation', 'comparison', 'discussion', 'translation'] as const;

describe("the design document's defaults", () => {
  it('are kept', () => {
    expect(config).toMatchObject({
      confidenceThreshold: 0.8,
      maxEscalations: 1,
      maxTokens: { haiku: 1_024, sonnet: 2_048 },
      temperature: { haiku: 0.3, sonnet: 0.5 },
      historyTurns: 3,
    });
  });
});

describe('the plan', () => {
  it('for all tasks is one of the two below', () => {
    expect([...CHEAP, ...STRONG].toSorted()).toEqual([...TASKS].toSorted());
  });

  it.each(CHEAP)('for %s starts cheap, may escalate, and falls back to cheap', (task) => {
    expect(TASK_PROFILES[task].tier).toBe('haiku');
    expect(planLegs(task, config).legs).toEqual([
      { tier: 'haiku', acceptAtBp: 8_000, onlyAfterFailure: false },
      { tier: 'sonnet', acceptAtBp: 0, onlyAfterFailure: false },
      { tier: 'haiku', acceptAtBp: 0, onlyAfterFailure: true },
    ]);
  });

  it.each(STRONG)('for %s goes straight to the strong tier, with the cheap one standing by', (task) => {
    expect(TASK_PROFILES[task].tier).toBe('sonnet');
    expect(planLegs(task, config).legs).toEqual([
      { tier: 'sonnet', acceptAtBp: 0, onlyAfterFailure: false },
      { tier: 'haiku', acceptAtBp: 0, onlyAfterFailure: true },
    ]);
  });

  it('without escalations takes the cheap answer as it is', () => {
    expect(planLegs('faq', { ...config, maxEscalations: 0 }).legs).toEqual([
      { tier: 'haiku', acceptAtBp: 0, onlyAfterFailure: false },
      { tier: 'sonnet', acceptAtBp: 0, onlyAfterFailure: true },
    ]);
  });

  it('gates at the configured threshold', () => {
    expect(planLegs('faq', { ...config, confidenceThreshold: 0.6 }).legs[0].acceptAtBp).toBe(6_000);
  });
});

describe('a tier', () => {
  it('is weaker than the one after it, and not than itself', () => {
    expect(isWeaker('haiku', 'sonnet')).toBe(true);
    expect(isWeaker('sonnet', 'haiku')).toBe(false);
    expect(isWeaker('haiku', 'haiku')).toBe(false);
  });
});

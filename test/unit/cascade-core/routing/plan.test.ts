import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, MODEL_PRESETS, TASK_PROFILES } from '@mangaassist/cascade-core';
import { ALL_AVAILABLE, planAnswer } from '@mangaassist/cascade-core/answering';
import type { Classification } from '@mangaassist/classifier';
import { TASKS, type Task } from '@mangaassist/protocol';
import fc from 'fast-check';
import { escalationProbability, type PlanInput } from '../../../../packages/cascade-core/src/routing/plan.ts';

const config = { ...DEFAULT_LIVE_CONFIG.cascade, confidenceFrom: 'document' } as const;
const CHEAP = ['greeting', 'faq', 'product_search', 'order_status', 'summarization', 'unknown'] as const;
const STRONG = ['recommendation', 'comparison', 'discussion', 'translation'] as const;

const about = (task: Task, more: Partial<Classification> = {}): Classification => ({
  task,
  probability: 0.9,
  complexity: TASK_PROFILES[task].complexity,
  language: 'en',
  ...more,
});

const plan = (task: Task, more: Partial<PlanInput> = {}) =>
  planAnswer({
    classification: about(task),
    questionTokens: 400,
    promptTokens: 1_300,
    caller: {},
    config,
    models: MODEL_PRESETS.seed,
    budget: 'ok',
    budgetPolicy: DEFAULT_LIVE_CONFIG.budget,
    availability: ALL_AVAILABLE,
    ...more,
  });

/** A plan in short: 'fast@8000 strong (fast)', with the legs after a failure in brackets. */
function short({ legs }: ReturnType<typeof plan>): string {
  return legs
    .map(({ tier, acceptAtBp, onlyAfterFailure }) => {
      const leg = acceptAtBp === 0 ? tier : `${tier}@${acceptAtBp}`;
      return onlyAfterFailure ? `(${leg})` : leg;
    })
    .join(' ');
}

describe('the default settings', () => {
  it('are those of R6 to R8', () => {
    expect(config).toMatchObject({
      confidenceThreshold: 0.8,
      maxEscalations: 1,
      escalationTimeoutMs: 2_500,
      maxTokens: { haiku: 1_024, sonnet: 2_048 },
      temperature: { haiku: 0.3, sonnet: 0.5 },
      historyTurns: 3,
    });
    expect(DEFAULT_LIVE_CONFIG.cache.ttlSeconds).toBe(300);
  });
});

describe('a task of the strong tier that is tried on the fast one', () => {
  const tried = { ...config, beginCheap: ['recommendation' as const] };
  const down = { fast: 'available', strong: 'unavailable' } as const;

  it('is escalated from a draft behind the gate, and the reason names the trial', () => {
    const made = plan('recommendation', { config: tried });

    expect(short(made)).toBe('fast@8000 strong (fast)');
    expect(made.reason).toBe('task map: recommendation begins on the fast tier');
  });

  it('leaves other tasks as they are', () => {
    for (const task of ['comparison', 'discussion', 'faq'] as const) {
      expect(plan(task, { config: tried })).toEqual(plan(task));
    }
  });

  it('begins on the strong tier where nothing could be escalated', () => {
    expect(short(plan('recommendation', { config: { ...tried, maxEscalations: 0 } }))).toBe('strong (fast)');
  });

  it('is a degraded answer without the strong tier, as its draft is not checked', () => {
    expect(plan('recommendation', { config: tried, availability: down })).toMatchObject({
      preferredTier: 'strong',
      legs: [{ tier: 'fast', acceptAtBp: 0 }],
    });
  });
});

describe('the plan of a question without options', () => {
  it('is tested for every task', () => {
    expect([...CHEAP, ...STRONG].toSorted()).toEqual([...TASKS].toSorted());
  });

  it.each(CHEAP)('starts on the fast tier, may escalate, and falls back to the fast tier: %s', (task) => {
    expect(short(plan(task))).toBe('fast@8000 strong (fast)');
  });

  it.each(STRONG)('goes to the strong tier, with the fast one as a fallback: %s', (task) => {
    expect(short(plan(task))).toBe('strong (fast)');
    expect(plan(task).preferredTier).toBe('strong');
  });

  it('has no escalation if none is allowed', () => {
    expect(short(plan('faq', { config: { ...config, maxEscalations: 0 } }))).toBe('fast (strong)');
  });

  it('has a gate at the threshold of the task', () => {
    const byTask = { ...config, confidenceThresholdByTask: { faq: 0.7 } };

    expect(short(plan('faq', { config: byTask }))).toBe('fast@7000 strong (fast)');
  });

  it('has a gate no higher than the best possible score of the task', () => {
    const strict = { ...config, confidenceThreshold: 0.95 };

    expect(short(plan('faq', { config: strict }))).toBe('fast@9000 strong (fast)');
    expect(short(plan('greeting', { config: strict }))).toBe('fast@9500 strong (fast)');
  });

  it('has the threshold of the configuration where the verifier can pass it', () => {
    const verified = { ...config, confidenceFrom: 'verifier' } as const;

    expect(short(plan('faq', { config: verified }))).toBe('fast@8000 strong (fast)');
    expect(short(plan('unknown', { config: verified }))).toMatch(/^fast@[78]\d\d\d strong \(fast\)$/);
  });
});

describe('a caller with a latency bound', () => {
  it.each([
    [499, 'fast (strong)'],
    [500, 'fast@7700 strong (fast)'],
    [2_000, 'fast@7700 strong (fast)'],
    [2_001, 'strong (fast)'],
  ])('of %d ms gets this plan for a comparison: %s', (maxLatencyMs, legs) => {
    expect(short(plan('comparison', { caller: { maxLatencyMs } }))).toBe(legs);
  });
});

describe('a caller with a goal', () => {
  it.each([
    ['faq', { goal: 'quality' }, 'fast'],
    ['recommendation', { goal: 'latency' }, 'strong'],
    ['unknown', { goal: 'latency' }, 'fast'],
    ['unknown', { goal: 'quality' }, 'strong'],
    ['faq', { goal: 'cost' }, 'fast'],
    ['comparison', { goal: 'quality' }, 'strong'],
    ['greeting', { goal: 'latency' }, 'fast'],
    ['comparison', { goal: 'balanced' }, 'strong'],
  ] as const)('for %s with %j starts with %s', (task, caller, tier) => {
    const { legs, reason } = plan(task, { caller });

    expect(legs[0]?.tier).toBe(tier);
    expect(reason).toMatch(/^Selected |^cost tree: |^task map: unknown/);
  });

  it('of cost gets the fast tier for a short question of any complexity', () => {
    const caller = { goal: 'cost' } as const;

    expect(plan('comparison', { caller, questionTokens: 299 }).reason).toBe('cost tree: cheap_always');
    expect(plan('comparison', { caller, questionTokens: 299 }).legs[0]?.tier).toBe('fast');
  });

  it('and a cost bound that only the fast tier keeps gets the fast tier', () => {
    const { legs } = plan('discussion', { caller: { goal: 'quality', maxCostUsd: 0.002 } });

    expect(legs[0]?.tier).toBe('fast');
  });
});

describe('a caller that names a tier', () => {
  it('gets it, with the other tier as a fallback', () => {
    expect(short(plan('comparison', { caller: { tier: 'fast' } }))).toBe('fast (strong)');
    expect(short(plan('greeting', { caller: { tier: 'strong' } }))).toBe('strong (fast)');
  });
});

describe('a budget', () => {
  it('that is tight plans the fast tier, and the strong one only if that fails', () => {
    expect(short(plan('comparison', { budget: 'tight' }))).toBe('fast (strong)');
    expect(short(plan('faq', { budget: 'tight' }))).toBe('fast (strong)');
  });

  it('that is exhausted plans the fast tier alone', () => {
    expect(short(plan('comparison', { budget: 'exhausted' }))).toBe('fast');
  });

  it('has no effect if the policy ignores it', () => {
    const budgetPolicy = { whenTight: 'ignore', whenExhausted: 'ignore' } as const;

    for (const budget of ['tight', 'exhausted'] as const) {
      expect(short(plan('comparison', { budget, budgetPolicy }))).toBe('strong (fast)');
    }
  });
});

describe('an unavailable tier', () => {
  it('is left out, and stays the preferred tier of the plan', () => {
    const planned = plan('comparison', { availability: { ...ALL_AVAILABLE, strong: 'unavailable' } });

    expect(short(planned)).toBe('fast');
    expect(planned.preferredTier).toBe('strong');
  });

  it('leaves no gate without a tier behind it', () => {
    expect(short(plan('faq', { availability: { ...ALL_AVAILABLE, strong: 'unavailable' } }))).toBe('fast');
    expect(short(plan('faq', { availability: { ...ALL_AVAILABLE, fast: 'unavailable' } }))).toBe('strong');
  });

  it('together with the other leaves a plan without legs', () => {
    expect(plan('faq', { availability: { fast: 'unavailable', strong: 'unavailable' } }).legs).toEqual([]);
  });
});

describe('a hedged request', () => {
  const hedge = { enabled: true, minEscalationProbability: 0.5, maxLatencyMs: 1_500 };
  const hurried = { caller: { maxLatencyMs: 1_200 }, config: { ...config, hedge } };

  it('starts both tiers if an escalation is likely and the latency bound is tight', () => {
    expect(plan('comparison', hurried)).toMatchObject({ hedged: true });
    expect(plan('faq', { ...hurried, classification: about('faq', { probability: 0.4 }) }).hedged).toBe(true);
  });

  it('is not made if an escalation is unlikely, hedging is off, or the latency bound is wide', () => {
    expect(plan('faq', hurried).hedged).toBe(false);
    expect(plan('comparison', { ...hurried, config }).hedged).toBe(false);
    expect(plan('comparison', { ...hurried, caller: { maxLatencyMs: 1_501 } }).hedged).toBe(false);
    expect(plan('comparison', { ...hurried, caller: {} }).hedged).toBe(false);
  });

  it("depends on the classifier's probability of an escalation", () => {
    expect(escalationProbability(about('comparison', { probability: 0.7 }))).toBeCloseTo(0.7);
    expect(escalationProbability(about('faq', { probability: 0.7 }))).toBeCloseTo(0.3);
  });
});

it('a plan of any input never uses an unavailable tier, and its last leg has no gate', () => {
  const availability = fc.constantFrom('available', 'unavailable');
  fc.assert(
    fc.property(
      fc.constantFrom(...TASKS),
      fc.record({
        caller: fc.record(
          {
            goal: fc.constantFrom('cost', 'quality', 'latency', 'balanced'),
            maxLatencyMs: fc.integer({ min: 1, max: 5_000 }),
            maxCostUsd: fc.double({ min: 0.000_01, max: 0.1, noNaN: true }),
          },
          { requiredKeys: [] },
        ),
        budget: fc.constantFrom('ok', 'tight', 'exhausted'),
        availability: fc.record({ fast: availability, strong: availability }),
        questionTokens: fc.nat(3_000),
      }),
      (task, input) => {
        const { legs } = plan(task, input as Partial<PlanInput>);
        for (const { tier } of legs) expect(input.availability[tier]).not.toBe('unavailable');
        const last = legs.at(-1);
        if (last !== undefined) expect(last.acceptAtBp).toBe(0);
        expect(legs[0]?.onlyAfterFailure ?? false).toBe(false);
      },
    ),
  );
});

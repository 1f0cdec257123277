import { describe, expect, it } from '@jest/globals';
import { TASK_PROFILES } from '@mangaassist/cascade-core';
import { TASKS } from '@mangaassist/protocol';
import {
  costRoute,
  initialRoute,
  latencyRoute,
} from '../../../../packages/cascade-core/src/routing/decision-trees.ts';

describe('tree 1, initial routing', () => {
  it.each(['greeting', 'faq', 'product_search', 'order_status', 'summarization'] as const)(
    'tries %s on the cheap model and checks the answer',
    (task) => expect(initialRoute(task)).toBe('cheap_checked'),
  );

  it.each(['recommendation', 'comparison', 'discussion', 'translation'] as const)(
    'sends %s to the strong model at once',
    (task) => expect(initialRoute(task)).toBe('strong_direct'),
  );

  it('starts what it does not know on the cheap model, ready to escalate', () => {
    expect(initialRoute('unknown')).toBe('cheap_unknown');
  });

  it('answers from the cache whatever the task', () => {
    for (const task of TASKS) expect(initialRoute(task, true)).toBe('cached');
  });

  it('agrees with the task map', () => {
    for (const task of TASKS) {
      expect(initialRoute(task) === 'strong_direct').toBe(TASK_PROFILES[task].tier === 'sonnet');
    }
  });
});

describe('tree 2, cost', () => {
  it.each([
    [299, 5, 'ok', 'cheap_always'],
    [300, 5, 'ok', 'strong'],
    [300, 4, 'ok', 'strong'],
    [300, 3, 'ok', 'cheap_with_context'],
    [300, 1, 'tight', 'cheap_with_context'],
    [299, 5, 'tight', 'cheap_always'],
    [300, 4, 'tight', 'cheap_unless_failed'],
    [300, 4, 'exhausted', 'cheap_unless_failed'],
    [0, 1, 'exhausted', 'cheap_always'],
  ] as const)(
    'sends %i tokens of complexity %i with the budget %s to %s',
    (tokens, complexity, budget, leaf) => {
      expect(costRoute(tokens, complexity, budget)).toBe(leaf);
    },
  );
});

describe('tree 3, latency', () => {
  it.each([
    [0, 'cheap_and_cache_only'],
    [499, 'cheap_and_cache_only'],
    [499.9, 'cheap_and_cache_only'],
    [500, 'cheap_first'],
    [2_000, 'cheap_first'],
    [2_000.1, 'strong_acceptable'],
    [2_001, 'strong_acceptable'],
    [Number.POSITIVE_INFINITY, 'strong_acceptable'],
  ] as const)('answers within %d ms by %s', (maxLatencyMs, leaf) => {
    expect(latencyRoute(maxLatencyMs)).toBe(leaf);
  });
});

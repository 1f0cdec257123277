import { describe, expect, it } from '@jest/globals';
import { costRoute, latencyRoute } from '../../../../packages/cascade-core/src/routing/decision-trees.ts';

describe('tree 2, cost (R15),', () => {
  it.each([
    [299, 5, 'cheap_always'],
    [300, 5, 'strong'],
    [300, 4, 'strong'],
    [300, 3, 'cheap_with_context'],
    [300, 1, 'cheap_with_context'],
    [0, 1, 'cheap_always'],
  ] as const)('sends %i tokens of complexity %i to %s', (tokens, complexity, leaf) => {
    expect(costRoute(tokens, complexity)).toBe(leaf);
  });
});

describe('tree 3, latency (R16),', () => {
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

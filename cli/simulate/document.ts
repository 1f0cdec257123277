/** Inputs of the design document's cost tables: traffic, strategies, scores, development costs. */
import type { Tier } from '@mangaassist/protocol';

/** Tokens of one call. */
export interface Call {
  readonly tier: Tier;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const fast = (inputTokens: number, outputTokens: number): Call => ({
  tier: 'fast',
  inputTokens,
  outputTokens,
});
const strong = (inputTokens: number, outputTokens: number): Call => ({
  tier: 'strong',
  inputTokens,
  outputTokens,
});

/** A share of the messages, and the calls for each of them; the last call writes the answer. */
export interface Traffic {
  readonly what: string;
  readonly share: number;
  readonly calls: readonly Call[];
}

/** "Traffic Distribution Analysis". */
export const TRAFFIC: readonly Traffic[] = [
  { what: 'Simple FAQ / greetings', share: 0.35, calls: [fast(200, 100)] },
  { what: 'Product look-up', share: 0.25, calls: [fast(400, 200)] },
  { what: 'Manga recommendations', share: 0.2, calls: [strong(600, 400)] },
  { what: 'Complex comparison', share: 0.1, calls: [strong(800, 600)] },
  { what: 'Nuanced discussion', share: 0.07, calls: [strong(1_000, 800)] },
  { what: 'Haiku escalated to Sonnet', share: 0.03, calls: [fast(400, 200), strong(600, 400)] },
];

const CHEAP = [fast(300, 150)];
const STRONG = [strong(700, 500)];
const ESCALATED = [fast(400, 200), strong(600, 400)];

/** "Cost Analysis Deep Dive": shares of a million messages a day; the rest is cached. */
export const STRATEGIES: Readonly<Record<string, readonly Traffic[]>> = {
  'All Sonnet': [{ what: 'all', share: 1, calls: [strong(500, 350)] }],
  'All Haiku': [{ what: 'all', share: 1, calls: [fast(500, 350)] }],
  'Cascade 60/40': [
    { what: 'cheap', share: 0.6, calls: CHEAP },
    { what: 'strong', share: 0.4, calls: STRONG },
  ],
  'Cascade optimized 70/27/3': [
    { what: 'cheap', share: 0.7, calls: CHEAP },
    { what: 'strong', share: 0.27, calls: STRONG },
    { what: 'escalated', share: 0.03, calls: ESCALATED },
  ],
  'Cascade + cache (20 %)': [
    { what: 'cheap', share: 0.56, calls: CHEAP },
    { what: 'strong', share: 0.216, calls: STRONG },
    { what: 'escalated', share: 0.024, calls: ESCALATED },
  ],
};

/** "Framework 3": quality, USD a question and ms of each strategy. */
export const SCORED = {
  'All Sonnet': { quality: 0.97, costUsd: 0.0096, latencyMs: 1_200 },
  'All Haiku': { quality: 0.82, costUsd: 0.0003, latencyMs: 300 },
  'Cascade aggressive': { quality: 0.88, costUsd: 0.0025, latencyMs: 500 },
  'Cascade optimized': { quality: 0.94, costUsd: 0.004, latencyMs: 700 },
  'Cascade conservative': { quality: 0.96, costUsd: 0.0065, latencyMs: 900 },
} as const;

/** "Break-even Analysis": development, testing, monitoring, once. */
export const BUILDING_USD = 15_000 + 5_000 + 3_000;

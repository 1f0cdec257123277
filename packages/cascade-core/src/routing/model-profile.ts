/**
 * What the selector believes about each tier. The numbers are the design document's, per tier, so that a
 * new preset needs none of its own: for the preset `seed` they are what the document states, for every
 * other preset they are an assumption until measured. Names and prices come from the catalogue.
 */

import type { Task, Tier } from '@mangaassist/protocol';
import type { ModelPrice, Preset } from '../models/model-catalogue.ts';

export interface ModelProfile {
  readonly tier: Tier;
  readonly name: string;
  /** USD per million tokens, with the catalogue's price bands. */
  readonly price: ModelPrice;
  readonly avgLatencyMs: number;
  /** Quality over all traffic, 0–1. */
  readonly qualityScore: number;
  /** Quality on single tasks, 0–1, where it is known to differ from `qualityScore`. */
  readonly taskQuality: Readonly<Partial<Record<Task, number>>>;
  /** Share of its quality lost per level of complexity above 3 (moderate). */
  readonly qualityLossPerLevel: number;
  readonly maxContextTokens: number;
  readonly strengths: readonly Task[];
  readonly weaknesses: readonly Task[];
  /** Queries a second. Kept for capacity planning; as in the document, it is not scored. */
  readonly throughputQps: number;
}

/** Profiles to choose from: at least one. */
export type ModelProfiles = readonly [ModelProfile, ...ModelProfile[]];

/**
 * Sources in the document: `_register_default_models` (latency, quality, context, throughput, strengths
 * and weaknesses), the table "Task-to-Model Mapping" (quality per task; greeting and order status, which it
 * leaves out, at the confidence the document has in them: 0.85 + adjustment), and "−15 % on complex
 * queries" under the strategy "All Haiku" (the loss at complexity 4, carried on to 5).
 *
 * The document's lists use words that are no tasks (defect 10). Here: search → product_search, extraction →
 * order_status, complex_comparison → comparison, nuanced_reasoning and creative_writing → discussion,
 * cultural_context → discussion and translation; classification is no task of a shopper.
 */
const TIER_PROFILES: Readonly<Record<Tier, Omit<ModelProfile, 'tier' | 'name' | 'price'>>> = {
  haiku: {
    avgLatencyMs: 250,
    qualityScore: 0.82,
    taskQuality: { greeting: 0.95, faq: 0.9, product_search: 0.92, order_status: 0.9, summarization: 0.88 },
    qualityLossPerLevel: 0.15,
    maxContextTokens: 200_000,
    strengths: ['greeting', 'faq', 'product_search', 'order_status'],
    weaknesses: ['comparison', 'discussion'],
    throughputQps: 500,
  },
  sonnet: {
    avgLatencyMs: 800,
    qualityScore: 0.95,
    taskQuality: { recommendation: 0.96, translation: 0.97 },
    qualityLossPerLevel: 0,
    maxContextTokens: 200_000,
    strengths: ['recommendation', 'comparison', 'discussion', 'translation'],
    weaknesses: [],
    throughputQps: 150,
  },
};

/** The profiles of a preset's models, cheapest first. */
export function modelProfiles(models: Preset): ModelProfiles {
  const profile = (tier: Tier): ModelProfile => {
    const { name, price } = models[tier];
    return { tier, name, price, ...TIER_PROFILES[tier] };
  };
  return [profile('haiku'), profile('sonnet')];
}

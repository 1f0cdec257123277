/**
 * The selector's profile of each tier (R11). The numbers belong to the tier, so that a new preset needs none of
 * its own. For the preset `seed` they are those of R11; for other presets they are assumptions until measured.
 * Names and prices come from the catalogue.
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
  /** Quality on single tasks, 0–1, where it differs from `qualityScore`. */
  readonly taskQuality: Readonly<Partial<Record<Task, number>>>;
  /** Share of the quality lost per level of complexity above 3 (moderate). */
  readonly qualityLossPerLevel: number;
  readonly maxContextTokens: number;
  readonly strengths: readonly Task[];
  readonly weaknesses: readonly Task[];
}

/** Profiles to choose from: at least one. */
export type ModelProfiles = readonly [ModelProfile, ...ModelProfile[]];

/**
 * Sources: R11 for latency, quality, context, strengths and weaknesses (its queries a second enter no score);
 * the document's table of tasks and models for the quality per task. That table leaves out greeting and order
 * status, whose quality is 0.85 plus the adjustment of R3. The loss at complexity 4, continued at 5, is the
 * document's "−15 % on complex queries" for the strategy all-fast.
 *
 * The strengths of R11 are not all tasks (D10). They are mapped: search → product_search, extraction →
 * order_status, complex comparison → comparison, nuanced reasoning and creative writing → discussion, cultural
 * context → discussion and translation. Classification is no task of a shopper.
 */
const TIER_PROFILES: Readonly<Record<Tier, Omit<ModelProfile, 'tier' | 'name' | 'price'>>> = {
  fast: {
    avgLatencyMs: 250,
    qualityScore: 0.82,
    taskQuality: { greeting: 0.95, faq: 0.9, product_search: 0.92, order_status: 0.9, summarization: 0.88 },
    qualityLossPerLevel: 0.15,
    maxContextTokens: 200_000,
    strengths: ['greeting', 'faq', 'product_search', 'order_status'],
    weaknesses: ['comparison', 'discussion'],
  },
  strong: {
    avgLatencyMs: 800,
    qualityScore: 0.95,
    taskQuality: { recommendation: 0.96, translation: 0.97 },
    qualityLossPerLevel: 0,
    maxContextTokens: 200_000,
    strengths: ['recommendation', 'comparison', 'discussion', 'translation'],
    weaknesses: [],
  },
};

/** The time that a tier's model needs on average (R11), in ms. */
export const averageLatencyMs = (tier: Tier): number => TIER_PROFILES[tier].avgLatencyMs;

/** The profiles of a preset's models, cheapest first. */
export function modelProfiles(models: Preset): ModelProfiles {
  const profile = (tier: Tier): ModelProfile => {
    const { name, price } = models[tier];
    return { tier, name, price, ...TIER_PROFILES[tier] };
  };
  return [profile('fast'), profile('strong')];
}

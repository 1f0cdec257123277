import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import {
  type ModelProfile,
  type ModelProfiles,
  modelProfiles,
} from '../../../../packages/cascade-core/src/routing/model-profile.ts';
import { selectModel } from '../../../../packages/cascade-core/src/routing/model-selector.ts';
import {
  DEFAULT_CRITERIA,
  GOALS,
  type Goal,
  SCORE_WEIGHTS,
  scoreParts,
  weightedScore,
} from '../../../../packages/cascade-core/src/routing/selection-score.ts';
import { DOCUMENT_SCORES } from './selector-document-scores.ts';

/** The document's names of the product's tasks. */
const TASK_OF: Readonly<Record<string, Task>> = {
  faq: 'faq',
  greeting: 'greeting',
  search: 'product_search',
  complex_comparison: 'comparison',
  nuanced_reasoning: 'discussion',
  recommendation: 'recommendation',
  translation: 'translation',
  general: 'unknown',
};

/** A profile with the document's inputs only: no quality per task, no use of complexity. */
const plain = (profile: ModelProfile): ModelProfile => ({
  ...profile,
  taskQuality: {},
  qualityLossPerLevel: 0,
});
const [fast, strong] = modelProfiles(MODEL_PRESETS.seed).map(plain) as [ModelProfile, ModelProfile];
const document: ModelProfiles = [fast, strong];

const cases = DOCUMENT_SCORES.trim()
  .split('\n')
  .map((line) => {
    const [goal, task, tokens, latency, cost, fastScore, strongScore, selected] = line.split(/ +/);
    const criteria = {
      task: TASK_OF[task ?? ''] as Task,
      complexity: 3,
      goal: goal as Goal,
      requiredTokens: Number(tokens),
      maxLatencyMs: Number(latency),
      maxCostUsd: Number(cost),
      // The document's code declares a least quality and does not apply it (D9).
      minQualityScore: 0,
    } as const;
    const scores = { fast: Number(fastScore), strong: Number(strongScore) };
    return { name: `${goal} ${task} ${tokens} ${latency} ${cost}`, criteria, scores, selected };
  });

describe("the selector against the document's", () => {
  it('is compared for all four goals in more than a hundred cases', () => {
    expect(new Set(cases.map(({ criteria }) => criteria.goal))).toEqual(new Set(GOALS));
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases)('has the same scores to four decimals: $name', ({ criteria, scores }) => {
    expect(weightedScore(scoreParts(fast, criteria), criteria.goal)).toBe(scores.fast);
    expect(weightedScore(scoreParts(strong, criteria), criteria.goal)).toBe(scores.strong);
  });

  it.each(cases)(
    'selects the same model with the same alternatives: $name',
    ({ criteria, scores, selected }) => {
      const selection = selectModel(document, criteria);

      expect(selection.tier).toBe(selected);
      expect(selection.score).toBe(scores[selection.tier]);
      for (const { tier, score } of selection.alternatives) expect(score).toBe(scores[tier]);
    },
  );

  it('has weights that sum to 1, and the default criteria of R13', () => {
    for (const { cost, quality, latency, fit } of Object.values(SCORE_WEIGHTS)) {
      expect(cost + quality + latency + fit).toBeCloseTo(1, 12);
    }
    expect(DEFAULT_CRITERIA).toEqual({
      goal: 'balanced',
      maxLatencyMs: 3_000,
      maxCostUsd: 0.02,
      minQualityScore: 0.85,
      requiredTokens: 500,
    });
  });

  it('has the profiles of R11', () => {
    const numbers = ({ price, avgLatencyMs, qualityScore, maxContextTokens }: ModelProfile) => [
      price.input,
      price.output,
      avgLatencyMs,
      qualityScore,
      maxContextTokens,
    ];

    expect(numbers(fast)).toEqual([0.25, 1.25, 250, 0.82, 200_000]);
    expect(numbers(strong)).toEqual([3, 15, 800, 0.95, 200_000]);
  });
});

describe('one vocabulary for tasks and strengths (D10)', () => {
  /** In the document's code the router's names of these tasks are in no list: every fit is 0.6 (D10). */
  const stranger = (profile: ModelProfile) => ({ ...profile, strengths: [], weaknesses: [] });
  const strangers: ModelProfiles = [stranger(fast), stranger(strong)];

  // Balanced, 500 tokens, default bounds. Left: the document's formulas, run with the router's own task name.
  it.each([
    ['product_search', 0.8223, 0.7473, 0.9223, 0.7473],
    ['order_status', 0.8223, 0.7473, 0.9223, 0.7473],
    ['comparison', 0.8223, 0.7473, 0.7473, 0.8473],
    ['discussion', 0.8223, 0.7473, 0.7473, 0.8473],
  ] as const)('scores %s: fast %d, strong %d become %d, %d', (task, ...scores) => {
    const criteria = { ...DEFAULT_CRITERIA, task, complexity: 3 } as const;
    const score = (profile: ModelProfile) => weightedScore(scoreParts(profile, criteria), 'balanced');

    expect([...strangers, fast, strong].map(score)).toEqual(scores);
  });

  it("sends a comparison to the strong model, unlike the document's selector", () => {
    const criteria = { task: 'comparison', complexity: 3, minQualityScore: 0 } as const;

    expect(selectModel(strangers, criteria).tier).toBe('fast');
    expect(selectModel(document, criteria).tier).toBe('strong');
  });
});

/** The least budget of a day with which a question can be answered at all. */
import { answerCeilingUsd, type LiveConfig, MODEL_PRESETS, withChanges } from '@mangaassist/cascade-core';
import { TIERS } from '@mangaassist/protocol';

/** A question of usual length. */
const USUAL_QUESTION = 'Where can I buy volume 1 of Dandadan, and is there a box set?';

/** One line, as of a contradiction; null if the budget pays for an answer of every variant. */
export function budgetMistake({ budget, cascade, experiments }: LiveConfig): string | null {
  const { dailyUsd } = budget;
  const configs = [cascade, ...experiments.map(({ changes }) => withChanges(cascade, changes))];
  const leastUsd = Math.max(...configs.map(answerUsd));
  if (dailyUsd === null || dailyUsd >= leastUsd) return null;
  return `budget.dailyUsd: one answer reserves $${leastUsd} or more, so the questions after it would be refused; must be at least ${leastUsd}, or null`;
}

/**
 * The reservation of one answer to a usual question with the cheapest models of the catalogue, in USD: a configuration
 * does not say which ones its deployment has.
 */
function answerUsd(config: LiveConfig['cascade']): number {
  const asked = { question: USUAL_QUESTION, contextTokens: 0, config, tiers: TIERS };
  const usd = Object.values(MODEL_PRESETS).map((models) => answerCeilingUsd({ ...asked, models }));
  return Math.ceil(1_000 * Math.min(...usd)) / 1_000;
}

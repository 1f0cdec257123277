/** The plan of a question, from its properties and the current health of the models. */

import type { Classification } from '@mangaassist/classifier';
import { estimateTokens } from '@mangaassist/text';
import { lastTurns } from '../answer/past-turns.ts';
import type { CascadeDeps, Question } from '../answer/question.ts';
import type { ModelPool } from '../resilience/model-pool.ts';
import { ALL_AVAILABLE, type Plan, type PlanInput, planAnswer } from './plan.ts';

/** Tokens of instructions and store data in a usual prompt, for an estimate of its cost before it exists. */
const USUAL_CONTEXT_TOKENS = 900;

export interface QuestionPlan {
  readonly plan: Plan;
  /** Limits kept the plan below the question's route: such an answer is not shared. */
  readonly constrained: boolean;
}

/** Reads the models' health and plans. */
export async function planQuestion(
  { text, history, caller, budget, live, assignment }: Question,
  classification: Classification,
  { pool }: Pick<CascadeDeps, 'pool'>,
): Promise<QuestionPlan> {
  const [fast, strong] = await Promise.all([pool.availability('fast'), pool.availability('strong')]);
  const { maxLatencyMs, maxCostUsd } = caller;
  const constrained =
    maxLatencyMs !== undefined ||
    maxCostUsd !== undefined ||
    budget !== 'ok' ||
    fast === 'unavailable' ||
    strong === 'unavailable';
  const turns = lastTurns(history, assignment.cascade).flatMap((turn) => [turn.question, turn.answer]);
  const questionTokens = estimateTokens([...turns, text].join('\n'), 1);
  const plan = await planWithLastResort(
    {
      classification,
      questionTokens,
      promptTokens: questionTokens + USUAL_CONTEXT_TOKENS,
      caller,
      config: assignment.cascade,
      models: pool.models,
      budget,
      budgetPolicy: live.budget,
      availability: { fast, strong },
    },
    pool,
  );
  return { plan, constrained };
}

/** A plan without legs would fail the question, so that one of its models is probed instead. */
async function planWithLastResort(input: PlanInput, pool: ModelPool): Promise<Plan> {
  const plan = planAnswer(input);
  if (plan.legs.length > 0) return plan;
  const { legs } = planAnswer({ ...input, availability: ALL_AVAILABLE });
  const tiers = [...new Set(legs.map(({ tier }) => tier))];
  const woken = await pool.lastResort(tiers);
  if (woken === null) return plan;
  return planAnswer({ ...input, availability: { ...input.availability, [woken]: 'available' } });
}

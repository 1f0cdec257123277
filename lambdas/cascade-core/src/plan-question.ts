/** The plan of a question, from all that is known about it and about the models at this moment. */
import type { Classification } from './classifier.ts';
import { type Plan, planAnswer } from './plan.ts';
import { lastTurns } from './prompt.ts';
import type { CascadeDeps, Question } from './question.ts';
import { estimateTokens } from './token-estimate.ts';

/** Tokens of instructions and store data in a usual prompt, for judging its cost before it exists. */
const USUAL_CONTEXT_TOKENS = 900;

export interface QuestionPlan {
  readonly plan: Plan;
  /** It was held below what the question deserves: such an answer is for its caller alone. */
  readonly constrained: boolean;
}

/** Looks at the models' health and plans. */
export async function planQuestion(
  { text, history, caller, budget, live, assignment }: Question,
  classification: Classification,
  { models, availability = async () => 'closed' as const }: CascadeDeps,
): Promise<QuestionPlan> {
  const [haiku, sonnet] = await Promise.all([
    availability(models.haiku.modelId),
    availability(models.sonnet.modelId),
  ]);
  const { maxLatencyMs, maxCostUsd } = caller;
  const constrained =
    maxLatencyMs !== undefined ||
    maxCostUsd !== undefined ||
    budget !== 'ok' ||
    haiku === 'open' ||
    sonnet === 'open';
  const turns = lastTurns(history, assignment.cascade).flatMap((turn) => [turn.question, turn.answer]);
  const questionTokens = estimateTokens([...turns, text].join('\n'), 1);
  const plan = planAnswer({
    classification,
    questionTokens,
    promptTokens: questionTokens + USUAL_CONTEXT_TOKENS,
    caller,
    config: assignment.cascade,
    models,
    budget,
    budgetPolicy: live.budget,
    availability: { haiku, sonnet },
  });
  return { plan, constrained };
}

/** The question of a turn as the cascade gets it. */
import { type CallerOptions, type Question, TASK_PROFILES } from '@mangaassist/cascade-core';
import type { MessageSend } from '@mangaassist/protocol';
import { asResolved } from './as-resolved.ts';
import type { BegunTurn, StreamAnswerDeps } from './stream-answer.ts';

type ClientOptions = NonNullable<MessageSend['options']>;

export function cascadeQuestion(
  turn: BegunTurn,
  signal: AbortSignal,
  deps: Pick<StreamAnswerDeps, 'answers' | 'policy'>,
): Question {
  const { frame, history, live, assignment, money } = turn;
  // Options can raise an answer's cost: they count only where the deployment lets clients choose.
  const { task: named, ...caller } = (deps.policy.clientOptions ? frame.options : undefined) ?? {};
  return {
    ...asResolved(turn.resolved, frame.text),
    history,
    earlier: turn.earlier,
    caller: callerOptions(caller),
    live,
    assignment,
    budget: money.budget,
    deadlineMs: deps.answers.answerDeadlineMs,
    own: turn.own,
    signal,
    ...(named === undefined ? {} : { task: named, complexity: TASK_PROFILES[named].complexity }),
    ...(turn.fixedAnswer === null ? {} : { fixedAnswer: turn.fixedAnswer }),
  };
}

function callerOptions({ goal, maxLatencyMs, maxCostUsd }: ClientOptions): CallerOptions {
  return {
    ...(goal === undefined ? {} : { goal }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
  };
}

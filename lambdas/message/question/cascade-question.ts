/** The question of a turn as the cascade gets it. */
import {
  type Assignment,
  type CallerOptions,
  type FixedAnswer,
  type LiveConfig,
  type Passage,
  type Question,
  TASK_PROFILES,
  type Turn,
} from '@mangaassist/cascade-core';
import type { MessageSend } from '@mangaassist/protocol';
import type { ResolvedQuestion } from '@mangaassist/store';
import type { HeldMoney } from '../turn/reserve-money.ts';
import type { StreamAnswerDeps } from '../turn/stream-answer.ts';
import { asResolved } from './as-resolved.ts';

type ClientOptions = NonNullable<MessageSend['options']>;

export interface ReadQuestion {
  readonly frame: MessageSend;
  /** Earlier turns with text, oldest first. */
  readonly history: readonly Turn[];
  /** Items and orders that the earlier answers showed. */
  readonly earlier: readonly Passage[];
  readonly live: LiveConfig;
  readonly assignment: Assignment;
  readonly money: HeldMoney;
  /** Reads the orders that the question may see, once its task is classified. */
  readonly own: NonNullable<Question['own']>;
  /** The answer, if it is fixed: no model is asked. */
  readonly fixedAnswer: FixedAnswer | null;
  /** The question with what the conversation adds to it. */
  readonly resolved: ResolvedQuestion;
}

export function cascadeQuestion(
  turn: ReadQuestion,
  deps: Pick<StreamAnswerDeps, 'answers' | 'policy'>,
): Omit<Question, 'signal'> {
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

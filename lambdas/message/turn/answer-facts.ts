/** The facts of an answer that are stored with its end, for the transcript that an operator reads. */
import { type AnswerFacts, MOST_STORED_LEGS } from '@mangaassist/conversation';
import type { MessageDeps } from '../ports.ts';
import type { BegunTurn } from './stream-answer.ts';
import { measuresOf, type TurnResult } from './turn-result.ts';

type Turn = Pick<BegunTurn, 'assignment' | 'indexed' | 'live' | 'requestId'>;

export function answerFacts(
  { assignment, indexed, live, requestId }: Turn,
  result: TurnResult,
  { answers, clock }: Pick<MessageDeps, 'answers' | 'clock'>,
): AnswerFacts {
  const endedAtMs = clock.now();
  const { care: _care, ...measures } = measuresOf(result, endedAtMs - indexed.askedAtMs);
  return {
    ...measures,
    legs: measures.legs.slice(0, MOST_STORED_LEGS),
    variant: assignment.variant,
    configVersion: live.version,
    requestId,
    endedAtMs,
    rule: result.plan?.reason ?? null,
    taskProbability: result.plan?.probability ?? null,
    language: result.plan?.language ?? null,
    storeVersion: answers.cascade.catalogueVersion(),
  };
}

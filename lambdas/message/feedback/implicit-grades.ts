/**
 * Implicit grades: signs that an answer was bad. The shopper has stopped it, objects to it, asks the same again, or
 * asks for a person. Another question is no sign of a good answer, because it follows absurd answers, too; nor are
 * thanks, which are often ironical.
 */
import type { NeedKind } from '@mangaassist/care';
import { lastOf } from '@mangaassist/cascade-core';
import type { AnswerRecord, Grade, GradeKey, StoredTurn } from '@mangaassist/conversation';
import type { Sign } from '@mangaassist/tuning';
import { gradeKeyOf } from '../turn/answer-record.ts';
import { isAskedAgain, sameQuestionAs } from './asked-again.ts';
import { isObjection } from './objections.ts';

/** Most earlier questions that are compared. Cutting one into words takes up to 0.4 ms. */
const MOST_COMPARED = 10;

/** A bad grade for an answer that the shopper has stopped or left after its first text; null otherwise. */
export function gradeOfEnd(answer: AnswerRecord, left: boolean): Grade | null {
  const { outcome, firstTextMs, care } = answer;
  // No model wrote a fixed answer, and people leave a crisis answer to call.
  if (care !== null) return null;
  const wasLeft = outcome === 'cancelled' || (outcome === 'interrupted' && left);
  return wasLeft && firstTextMs !== null ? implicit(gradeKeyOf(answer), 'left') : null;
}

/**
 * Bad grades for earlier answers: the last one, if the message is a sign against it, and each whose question is
 * repeated. Only the grade of the last has a sign, so that an answer has one at most.
 * @param earlier - turns of the session with text, oldest first.
 * @param need - what the message needs before products, if it does.
 */
export function gradesByQuestion(
  message: string,
  earlier: readonly StoredTurn[],
  need: NeedKind | null = null,
): readonly Grade[] {
  const last = earlier.at(-1);
  const sign = last === undefined ? null : readSign(message, last, need);
  const signed = last?.gradedAs === undefined || sign === null ? [] : [implicit(last.gradedAs, sign)];
  const isSame = sameQuestionAs(message);
  const repeated = lastOf(earlier, MOST_COMPARED).flatMap((turn) => {
    const isSigned = turn === last && signed.length > 0;
    return turn.gradedAs !== undefined && !isSigned && isSame(turn.question) ? [implicit(turn.gradedAs)] : [];
  });
  return [...repeated, ...signed];
}

/** The sign in a message that the answer before it was bad; null without one. */
export function readSign(
  message: string,
  last: Pick<StoredTurn, 'question' | 'answer'>,
  need: NeedKind | null,
): Sign | null {
  if (need === 'crisis') return null;
  if (need === 'person') return 'person';
  if (isObjection(message, last)) return 'rejected';
  return sameQuestionAs(message)(last.question) || isAskedAgain(message, last) ? 'asked_again' : null;
}

function implicit(of: GradeKey, sign?: Sign): Grade {
  return { source: 'implicit', value: 0, of, ...(sign !== undefined && { sign }) };
}

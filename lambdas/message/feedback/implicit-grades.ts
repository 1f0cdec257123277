/**
 * Implicit grades: signs that an answer was bad. The shopper has stopped it or repeats the question. Another
 * question is no sign of a good answer, because it follows absurd answers, too.
 */
import { lastOf } from '@mangaassist/cascade-core';
import type { AnswerRecord, Grade, GradeKey, StoredTurn } from '@mangaassist/conversation';
import { wordsOf } from '@mangaassist/text';
import { gradeKeyOf } from '../turn/answer-record.ts';

/** Words without weight in the comparison of two questions, in their folded form. */
const SMALL_WORDS = new Set(
  (
    "a an and are at be can could did do does for from hello hey hi how i i'd i'm in is it me my of on or please so " +
    "tell that the there this to us want was we what what's where where's which will with would you your 教え 下 願い"
  ).split(' '),
);

/** Least words of a question that is compared: "more", twice, asks for two different things. */
const LEAST_WORDS = 2;

/** Most earlier questions that are compared. Splitting one into words takes up to a millisecond. */
const MOST_COMPARED = 10;

/** A bad grade for an answer that the shopper has stopped or left after its first text; null otherwise. */
export function gradeOfEnd(answer: AnswerRecord, left: boolean): Grade | null {
  const { outcome, firstTextMs, care } = answer;
  // No model wrote a fixed answer, and people leave a crisis answer to call.
  if (care !== null) return null;
  const wasLeft = outcome === 'cancelled' || (outcome === 'interrupted' && left);
  return wasLeft && firstTextMs !== null ? implicit(gradeKeyOf(answer)) : null;
}

/**
 * A bad grade for each of the latest answers whose question is repeated.
 * @param earlier - answered turns of the session, oldest first.
 */
export function gradesByQuestion(question: string, earlier: readonly StoredTurn[]): readonly Grade[] {
  const words = contentWords(question);
  return lastOf(earlier, MOST_COMPARED).flatMap(({ question: asked, gradedAs }) =>
    gradedAs !== undefined && isSameQuestion(words, asked) ? [implicit(gradedAs)] : [],
  );
}

/** True if both have the same words in any order, without small words and hiragana (particles, endings). */
function isSameQuestion(words: ReadonlySet<string>, other: string): boolean {
  if (words.size < LEAST_WORDS) return false;
  const others = contentWords(other);
  return words.size === others.size && [...words].every((word) => others.has(word));
}

function contentWords(text: string): Set<string> {
  return new Set(
    wordsOf(text).filter((word) => !SMALL_WORDS.has(word) && !/^\p{Script=Hiragana}+$/u.test(word)),
  );
}

function implicit(of: GradeKey): Grade {
  return { source: 'implicit', value: 0, of };
}

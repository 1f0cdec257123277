/**
 * Signs that an answer was bad: its reader breaks it off, or asks the same again. Asking something else is no
 * sign of a good one: an absurd answer is followed by another question, too.
 */
import { lastOf } from '@mangaassist/cascade-core';
import type { AnswerRecord, Grade, GradeKey, StoredTurn } from '@mangaassist/conversation';
import { wordsOf } from '@mangaassist/text';
import { gradeKeyOf } from '../turn/answer-record.ts';

/** Words that may differ between two ways of asking the same, as they are after folding. */
const SMALL_WORDS = new Set(
  (
    "a an and are at be can could did do does for from hello hey hi how i i'd i'm in is it me my of on or please so " +
    "tell that the there this to us want was we what what's where where's which will with would you your 教え 下 願い"
  ).split(' '),
);

/** A question of fewer words says too little: "more", twice, asks for two things. */
const LEAST_WORDS = 2;

/** Earlier questions that are compared: cutting one into words takes up to a millisecond. */
const MOST_COMPARED = 10;

/** Of an answer that was broken off: a bad grade, if its reader had seen some of it and chose to. */
export function gradeOfEnd(answer: AnswerRecord, left: boolean): Grade | null {
  const { outcome, firstTextMs } = answer;
  const wasLeft = outcome === 'cancelled' || (outcome === 'interrupted' && left);
  return wasLeft && firstTextMs !== null ? implicit(gradeKeyOf(answer)) : null;
}

/**
 * A bad grade for each of the latest answers whose question comes again.
 * @param earlier - answered turns of the session, oldest first.
 */
export function gradesByQuestion(question: string, earlier: readonly StoredTurn[]): readonly Grade[] {
  const words = contentWords(question);
  return lastOf(earlier, MOST_COMPARED).flatMap(({ question: asked, gradedAs }) =>
    gradedAs !== undefined && isSameQuestion(words, asked) ? [implicit(gradedAs)] : [],
  );
}

/** The same words in any order, small ones and hiragana (particles, endings) aside. */
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

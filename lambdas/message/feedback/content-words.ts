/** The words of a question by which two questions are compared: without small words, with one word for one thing. */
import { wordsOf } from '@mangaassist/text/words';

/** Words without weight in the comparison of two questions, in their folded form. */
const SMALL_WORDS = new Set(
  (
    "a an and are at be can could did do does for from hello hey hi how i i'd i'm in is it me my of on or please so " +
    "tell that the there this to us want was we what what's where where's which will with would you your 教え 下 願い"
  ).split(' '),
);

/** The words of a text that count in comparisons: neither small words nor hiragana (particles, endings). */
export function contentWords(text: string): Set<string> {
  return new Set(
    wordsOf(text).filter((word) => !SMALL_WORDS.has(word) && !/^\p{Script=Hiragana}+$/u.test(word)),
  );
}

/** The answer that a message follows, and its question. */
export interface Answered {
  readonly question: string;
  readonly answer: string;
}

/** UTF-16 units of an answer whose words are compared: to cut a text into words takes long. */
export const MOST_TOLD = 600;

/** An answer that asks something back: what follows is the reply. */
export const ASKS_BACK = /[?？]\s*$/;

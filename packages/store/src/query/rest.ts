/** The words that are left of a question. */
import { wordsOf } from '@mangaassist/text/words';
import { BLANK } from './blank.ts';
import type { Unread } from './rule.ts';
import { isStopWord } from './stop-words.ts';

/** The words that no rule has read and that have a meaning of their own. */
export function restOf(unread: Unread): readonly string[] {
  return wordsOf(unread.text.replaceAll(BLANK, ' ')).filter(
    (word) => !isStopWord(word) && !/^[\p{Script=Hiragana}ー]$/u.test(word),
  );
}

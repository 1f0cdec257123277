/** Topics that a question refuses: "sports but not soccer", "nothing with kids", サッカー以外. */
import { compactPattern } from '@mangaassist/text';
import { isStopWord } from '../../query/stop-words.ts';
import { topicKeys } from './topics.ts';

const ENGLISH = compactPattern(
  "(?<![a-z])(?:no|not|without|except(?: for)?|other than|apart from|anything but|nothing|isn't|aren't|hates?|dislikes?|(?:don't|doesn't) (?:like|want)|tired of|sick of|had enough of) (?:(?:about|any|the|an?|in|on|set|with|too|much|more) ){0,3}(?!(?:longer|shorter|less|over|under|above|below|older|newer|later|bigger|than|but|just|only)(?![a-z]))([a-z-]{3,24}(?:(?:,| or| and| nor) (?:no )?[a-z-]{3,24}){0,3})",
  'gu',
);
const JAPANESE = compactPattern(
  '([\\p{Script=Han}\\p{Script=Katakana}ー]{1,10})(?:もの|物|系|漫画)?(?:以外|なし|無し|抜き|[がのは]?(?:出て|でて)こない|じゃない(?!です)|ではない|[はが](?:苦手|嫌|いや|無理|いらない|ちょっと))',
  'gu',
);

export interface RefusedTopics {
  readonly keys: ReadonlySet<string>;
  /** The refused words as they were typed. */
  readonly words: readonly string[];
  /** The text without what is refused. */
  readonly left: string;
}

/** @param form text of a question in the form in which texts are compared. */
export function refusedTopics(form: string): RefusedTopics {
  const keys = new Set<string>();
  const words: string[] = [];
  const left = form
    .replace(ENGLISH, (_, refused: string) => {
      for (const word of refused.match(/[a-z]+/gu) ?? []) {
        if (isStopWord(word)) continue;
        words.push(word);
        for (const key of topicKeys(word)) keys.add(key);
      }
      return ' ';
    })
    .replace(JAPANESE, (_, refused: string) => {
      words.push(refused);
      for (const key of topicKeys(refused)) keys.add(key);
      return ' ';
    });
  return { keys, words, left };
}

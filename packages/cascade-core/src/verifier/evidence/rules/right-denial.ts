/** Denials that the given data bears out: a rule forbids it, or what is asked for does not stand in the data. */

import type { ReadText } from '../read-text.ts';
import { SENTENCE_END } from '../sentence-end.ts';
import { SMALL_WORDS } from '../small-words.ts';
import { missingShare, wordsOfWorks } from '../words-in-data.ts';
import { keysOf } from './keys.ts';
import { scatterOf } from './rule-case.ts';
import { NEGATIVE } from './yes-or-no.ts';

/** True if no denial of the draft speaks against it. */
export function isRightDenial(text: ReadText): boolean {
  return isOfMissing(text) || isOfRule(text) || asksStatus(text);
}

/** "The data does not say", in the words that the prompt gives for it or near them. */
const OF_DATA =
  /\b(?:our|the) (?:data|records?) (?:does not|doesn't|do not|don't) (?:have|say|show|list)\b|データに(?:は)?(?:ござい|あり|記載)/;

/** Most of the question beside the title is unknown to the data: page counts, figures of its heroes. */
function isOfMissing(text: ReadText): boolean {
  const { asked, given, draft, question } = text;
  const isOfData = OF_DATA.test(draft);
  if (isOfData && scatterOf(question, given.rules) > SCATTERED) return true;
  const words = [...asked].filter((word) => !SMALL_WORDS.has(word) && !given.titles.has(word));
  const data = wordsOfWorks(given);
  if (words.length === 0 || missingShare(words, data) <= 1 / 2) return false;
  if (isOfData) return true;
  if (text.whole.task === 'faq') return false;
  const said = keysOf(draft);
  return words.some((word) => !data.has(word) && [...keysOf(word)].some((key) => said.has(key)));
}

const SCATTERED = 0.4;

/** Each sentence that denies has a rule that does. */
export function isOfRule({ draft, question, given: { rules } }: ReadText): boolean {
  const denials = draft.split(SENTENCE_END).filter((sentence) => NEGATIVE.test(sentence));
  const asked = keysOf(question);
  return (
    denials.length > 0 &&
    denials.every((sentence) => {
      const { sums } = rules.fitOf(new Set([...keysOf(sentence), ...asked]));
      let [no, yes] = [0, 0];
      for (const [i, clause] of rules.clauses.entries()) {
        const sum = sums[i] ?? 0;
        if (clause.isNegative) no = Math.max(no, sum);
        else yes = Math.max(yes, sum);
      }
      return no >= LEAST && no >= NEAR * yes;
    })
  );
}

const [LEAST, NEAR] = [2.2, 1.1];

/** Whether a series is over is checked as a claim. */
function asksStatus({ question }: ReadText): boolean {
  return /\b(?:finished|complete|over|still|ongoing)\b|完結|続い|終わ/.test(question);
}

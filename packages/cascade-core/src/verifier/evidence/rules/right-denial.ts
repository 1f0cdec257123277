/** Denials that the given data bears out: a rule forbids it, or what is asked for does not stand in the data. */

import type { ReadText } from '../read-text.ts';
import { SENTENCE_END } from '../sentence-end.ts';
import { SMALL_WORDS } from '../small-words.ts';
import { wordsOfWorks } from '../words-in-data.ts';
import type { GivenRules } from './given-clauses.ts';
import { saidKeysOf } from './keys.ts';
import { NEGATIVE, withoutApologies } from './yes-or-no.ts';

/** True if no denial of the draft speaks against it. */
export function isRightDenial(text: ReadText): boolean {
  return !text.given.isEmpty && (isOfMissing(text) || isOfRule(text) || asksStatus(text));
}

/** "The data does not say", in the words that the prompt gives for it or near them. */
const OF_DATA =
  /\b(?:our|the|my) (?:data|records?)\b[^.]{0,20}\b(?:no|not|nothing)\b|\b(?:our|the|my) (?:data|records?) (?:doesn't|don't)\b|\b(?:don't|do not|can't|cannot) (?:see|find|have (?:that|the|any|its|details|information))\b|データに(?:は)?(?:ござい|あり|記載|見)|(?:情報|データ)[がはに][^。]{0,8}(?:ません|ない)/;

/** The thing denied stands in no passage: page counts, a deluxe edition, a car park. */
function isOfMissing(text: ReadText): boolean {
  const { asked, given, draft, read } = text;
  const isOfData = OF_DATA.test(draft);
  if (isOfData && given.rules.clauses.length > 0 && read.rules.scatter > SCATTERED) return true;
  const data = wordsOfWorks(given);
  const missing = [...asked].filter(
    (word) => !SMALL_WORDS.has(word) && !given.titles.has(word) && !data.has(word),
  );
  if (missing.length === 0 || isOfData) return isOfData && missing.length > 0;
  if (text.whole.task === 'faq') return false;
  return denialsIn(draft).some((sentence) => {
    const said = saidKeysOf(sentence);
    return missing.some((word) => [...saidKeysOf(word)].some((key) => said.has(key)));
  });
}

const SCATTERED = 0.4;

const denialsIn = (draft: string): readonly string[] =>
  withoutApologies(draft)
    .split(SENTENCE_END)
    .filter((sentence) => NEGATIVE.test(sentence));

/** Each sentence that denies has a rule that does, by its own words or with those of the question. */
export function isOfRule({ draft, question, given: { rules } }: ReadText): boolean {
  const denials = denialsIn(draft);
  const asked = saidKeysOf(question);
  return (
    denials.length > 0 &&
    denials.every((sentence) => {
      const said = saidKeysOf(sentence);
      const common = [...said].filter((key) => asked.has(key));
      return [said, new Set([...said, ...asked])].some((keys) => isForbidden(keys, common, rules));
    })
  );
}

/** The rule nearest to the keys forbids, and has what both question and denial name, as far as a rule that allows has it. */
function isForbidden(keys: ReadonlySet<string>, common: readonly string[], rules: GivenRules): boolean {
  const { sums } = rules.fitOf(keys);
  let [no, yes, nearest] = [0, 0, -1];
  for (const [i, { isNegative }] of rules.clauses.entries()) {
    const sum = sums[i] ?? 0;
    if (!isNegative) yes = Math.max(yes, sum);
    else if (sum > no) [no, nearest] = [sum, i];
  }
  if (no < LEAST || no < NEAR * yes) return false;
  const near = rules.clauses.slice(Math.max(0, nearest - 1), nearest + 1);
  const allowing = rules.clauses.filter(({ isNegative }) => !isNegative);
  const isIn = (clauses: typeof near, key: string) => clauses.some((clause) => clause.keys.has(key));
  return common.every((key) => isIn(near, key) || !isIn(allowing, key));
}

const [LEAST, NEAR] = [2.2, 1.1];

const IS_REFUSAL = /\b(?:cannot|can't|unable)\b|できません|できない/;

/** The end of a series and the state of an order are checked as claims. */
function asksStatus({ question, draft, whole, given }: ReadText): boolean {
  if (whole.task === 'order_status') return given.hasOrder && !IS_REFUSAL.test(draft);
  return /\b(?:finished|complete|over|still|ongoing|resum\w*|hiatus)\b|完結|続[いき]|終わ|再開|休載/.test(
    question,
  );
}

/** The age of a child as the whole answer to "how old is your kid?": 9. */
import { aYearOld } from '../../query/reader-mark.ts';
import type { Focus } from '../focus.ts';
import { asksFitnessOf } from './fitness-words.ts';

const ALONE =
  /^(?:(?:oh|ah|um|yes|sorry|ok(?:ay)?|just|about|nearly|almost|only|turning|s?he'?s|(?:s?he|they) (?:is|are))[\s,.]+)*(\d{1,2})(?: (?:now|already|i think|almost|nearly))?[\s.!]*$/iu;
const CHILD =
  /(?<![a-z])(?:(?:grand)?(?:kid|child|son|daughter|boy|girl)|children|niece|nephew|brother|sister|cousin|toddler|teen(?:ager)?|little one)s?(?![a-z])|子|息子|娘|孫|姪|甥|弟|妹/iu;
const AGES = { least: 1, most: 17 };

/** The number as an age, where the last question looked for books for a child whose age was not told. */
export function withAgeAlone(text: string, focus: Focus): string {
  const other = otherAge(text, focus);
  if (other !== null) return other;
  const age = Number(ALONE.exec(text.trim())?.[1] ?? 0);
  if (age < AGES.least || age > AGES.most || !CHILD.test(focus.question)) return text;
  if (!focus.isSearch || focus.series.length === 1 || /\d/.test(focus.question)) return text;
  return focus.language === 'ja' ? `${age}歳の子` : `for ${aYearOld(age)}`;
}

const OTHER_AGE =
  /^(?:(?:and|or|but|so|ok(?:ay)?|then|what about|how about|what if)[\s,]+)*((?:for|at|if) (?:(?:an?|someone|s?he(?:['’]?s| is| was)?|they(?:['’]?re| are| were)?|it(?:['’]?s| is)) )?)?(\d{1,2})(?: instead| then)?[\s?.!]*$/iu;
const OTHER_AGE_JA =
  /^(?:じゃあ?|では|それなら|なら)?、?(\d{1,2})(?:は|なら|だと|だったら|でも|では|じゃ)(?:どう(?:です)?か?)?[?？。\s]*$/u;

/**
 * Another age by its number, right after a question that named one: "is Frieren ok for a 10 year old?" and then "and
 * for 13?", 14は？ is about the same book, and no volume of it.
 */
function otherAge(text: string, focus: Focus): string | null {
  const form = text.trim();
  const japanese = OTHER_AGE_JA.exec(form);
  const english = OTHER_AGE.exec(form);
  const age = Number(japanese?.[1] ?? english?.[2] ?? 0);
  if (age < AGES.least || focus.reader === null || focus.volumes.length > 0) return null;
  if (!focus.question.includes(`${focus.reader.age}`)) return null;
  if (focus.series.length === 1 && asksFitnessOf(focus.question)) {
    return focus.language === 'ja' ? `${age}歳でも大丈夫？` : `is it ok for ${aYearOld(age)}?`;
  }
  if (!focus.isSearch || (japanese === null && english?.[1] === undefined)) return null;
  return focus.language === 'ja' ? `${age}歳の子には？` : `and for ${aYearOld(age)}?`;
}

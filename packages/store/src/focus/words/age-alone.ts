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
  return otherAge(text.trim(), focus) ?? ageOfChild(text, focus) ?? text;
}

function ageOfChild(text: string, focus: Focus): string | null {
  const age = Number(ALONE.exec(text.trim())?.[1] ?? 0);
  if (age < AGES.least || age > AGES.most || !CHILD.test(focus.question)) return null;
  if (!focus.isSearch || focus.series.length === 1 || /\d/.test(focus.question)) return null;
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
function otherAge(form: string, focus: Focus): string | null {
  const other = ageIn(form);
  if (other === null || !namesAge(focus)) return null;
  const { age, isOfReader } = other;
  const isJapanese = focus.language === 'ja';
  if (focus.series.length === 1 && asksFitnessOf(focus.question)) {
    return isJapanese ? `${age}歳でも大丈夫？` : `is it ok for ${aYearOld(age)}?`;
  }
  if (!focus.isSearch || !isOfReader) return null;
  return isJapanese ? `${age}歳の子には？` : `and for ${aYearOld(age)}?`;
}

/** The number that is all there is, with true if its words are of a reader; null without one. */
function ageIn(form: string): { readonly age: number; readonly isOfReader: boolean } | null {
  const japanese = OTHER_AGE_JA.exec(form);
  if (japanese !== null) return { age: Number(japanese[1]), isOfReader: true };
  const english = OTHER_AGE.exec(form);
  return english === null ? null : { age: Number(english[2]), isOfReader: english[1] !== undefined };
}

/** True if the last question named the reader's age, and no volume. */
const namesAge = ({ reader, volumes, question }: Focus): boolean =>
  reader !== null && volumes.length === 0 && question.includes(`${reader.age}`);

/** The age of a child as the whole answer to "how old is your kid?": 9. */
import type { Focus } from '../focus.ts';

const ALONE =
  /^(?:(?:oh|ah|um|yes|sorry|ok(?:ay)?|just|about|nearly|almost|only|turning|s?he'?s|(?:s?he|they) (?:is|are))[\s,.]+)*(\d{1,2})(?: (?:now|already|i think|almost|nearly))?[\s.!]*$/iu;
const CHILD =
  /(?<![a-z])(?:(?:grand)?(?:kid|child|son|daughter|boy|girl)|children|niece|nephew|brother|sister|cousin|toddler|teen(?:ager)?|little one)s?(?![a-z])|子|息子|娘|孫|姪|甥|弟|妹/iu;
const AGES = { least: 1, most: 17 };

/** The number as an age, where the last question looked for books for a child whose age was not told. */
export function withAgeAlone(text: string, focus: Focus): string {
  const age = Number(ALONE.exec(text.trim())?.[1] ?? 0);
  if (age < AGES.least || age > AGES.most || !CHILD.test(focus.question)) return text;
  if (!focus.isSearch || focus.series.length === 1 || /\d/.test(focus.question)) return text;
  return focus.language === 'ja' ? `${age}歳の子` : `for a ${age}-year-old`;
}

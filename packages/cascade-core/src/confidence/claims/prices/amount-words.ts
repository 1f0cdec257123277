/** Amounts that models write in words: "twenty-five dollars", "eight dollars and fifty cents", 千二百円. */

const BELOW_20 =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD = `(?:${[...BELOW_20.slice(1), ...TENS, 'hundred', 'thousand'].join('|')})`;

/** A whole number in English words, at most six of them; "a hundred" is one. */
export const NUMBER_IN_WORDS = `(?:an?\\s(?=hundred|thousand))?${WORD}(?:(?:-|\\s|\\sand\\s)${WORD}){0,5}`;

/** A whole number in Japanese characters, by place (六八〇) or with units (千二百); 数千 and 何百 are not read. */
export const NUMBER_IN_KANJI = '(?<![何数〇一二三四五六七八九十百千万億])[〇一二三四五六七八九十百千万]{1,9}';

/** The value of words that `NUMBER_IN_WORDS` matches. */
export function valueOfWords(text: string): number {
  let [sum, group] = [0, 0];
  for (const word of text.toLowerCase().split(/[\s-]+/u)) {
    if (word === 'hundred') group = Math.max(group, 1) * 100;
    else if (word === 'thousand') [sum, group] = [sum + Math.max(group, 1) * 1_000, 0];
    else
      group += Math.max(
        BELOW_20.indexOf(word),
        10 * (TENS.indexOf(word) + 2) * Number(TENS.includes(word)),
        0,
      );
  }
  return sum + group;
}

const DIGITS = '〇一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** The value of characters that `NUMBER_IN_KANJI` matches. */
export function valueOfKanji(text: string): number {
  if (!/[十百千万]/u.test(text)) return Number([...text].map((digit) => DIGITS.indexOf(digit)).join(''));
  let [sum, group, digit] = [0, 0, 0];
  for (const character of text) {
    const unit = UNITS[character];
    if (character === '万') [sum, group, digit] = [sum + (group + digit || 1) * 10_000, 0, 0];
    else if (unit === undefined) digit = DIGITS.indexOf(character);
    else [group, digit] = [group + (digit || 1) * unit, 0];
  }
  return sum + group + digit;
}

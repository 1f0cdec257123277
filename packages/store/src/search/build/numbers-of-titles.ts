/** Titles with their numbers in the other form: in digits, or in kanji. */

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER_WORD = new RegExp(`(?<![\\p{L}'’])(?:${NUMBERS.slice(2).join('|')})(?![\\p{L}'’])`, 'giu');

/** An English title with its number words in digits: 7 Deadly Sins. */
export const withDigits = (title: string): string =>
  title.replace(NUMBER_WORD, (word) => String(NUMBERS.indexOf(word.toLowerCase())));

/** A Japanese title with its number in digits, or in kanji: 7つの大罪, 三月のライオン. */
export function withOtherNumber(title: string): string[] {
  const other = title.replace(/^(?:[一二三四五六七八九十]|1?\d)(?=つの|月|等分|人)/u, (number) =>
    /^\d/.test(number) ? (KANJI[Number(number)] ?? number) : String(KANJI.indexOf(number)),
  );
  return other === title ? [] : [other];
}

const KANJI = '〇 一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' ');

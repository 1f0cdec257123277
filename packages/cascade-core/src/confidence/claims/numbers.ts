/** Small numbers in answers: 3, three, third, 三. */
const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const KANJI = '〇一二三四五六七八九';

export const WORD_NUMBER = WORDS.slice(1).join('|');
export const ORDINAL = ORDINALS.slice(1).join('|');
export const KANJI_NUMBER = '[一二三四五六七八九十]{1,4}';
/** A whole number of at most four digits, or a number word. */
export const COUNT = `(?:(?<![\\d.,])\\d{1,4}(?![\\d.]*\\d)|${KANJI_NUMBER}|\\b(?:${WORD_NUMBER})\\b)`;

/** Value of a number that the patterns above match; NaN for any other text. */
export function numberOf(text: string): number {
  const lower = text.toLowerCase();
  if (/^[\d,]+(?:\.\d+)?$/.test(lower)) return Number(lower.replaceAll(',', ''));
  const word = WORDS.indexOf(lower);
  if (word >= 0) return word;
  const ordinal = ORDINALS.indexOf(lower);
  return ordinal >= 0 ? ordinal : kanjiBelow100(lower);
}

function kanjiBelow100(text: string): number {
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (parts === null || text === '') return Number.NaN;
  const [, high, ten, low] = parts;
  if (ten === undefined) return high === undefined ? digit(low) : digit(high);
  return (high === undefined ? 1 : digit(high)) * 10 + (low === undefined ? 0 : digit(low));
}

const digit = (text = ''): number => KANJI.indexOf(text);

/** Numbers as shoppers write them: 3, ３, three, third, 三, 十二, 百五; of volumes also iv and じゅうさん. */
import { compactPattern, keptByKey } from '@mangaassist/text';

const KANJI_DIGITS = '〇一二三四五六七八九';
const KANJI_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
/** A number in kanji, up to 万. */
export const KANJI_NUMBER = '[〇一二三四五六七八九十百千]{1,9}(?:万[〇一二三四五六七八九十百千]{0,9})?';

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINAL_TENS = TENS.map((word) => word.replace(/y$/, 'ieth'));
const TEENTHS = WORDS.slice(13, 20).map((word) => `${word}th`);
const ONES = WORDS.slice(1, 10).join('|');
const ONES_TH = ORDINALS.slice(1, 10).join('|');

/** The number words of English up to 199, as an alternative of a pattern, the longest first. */
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[ -](?:${ONES}))?|${WORDS.slice(1).toReversed().join('|')})`;
export const NUMBER_WORD = `(?:one (?:oh|o|zero) (?:${ONES})|hundred and ${BELOW_HUNDRED}|(?:a|one) hundred(?: and|,)?(?:[ -]${BELOW_HUNDRED})?|(?:${TENS.join('|')})(?:[ -](?:${ONES})(?![a-z]))?|a dozen|${WORDS.slice(1).join('|')})`;
/** Numbers of several words: twenty-one, a hundred and five, seven hundred. */
export const NUMBER_OF_WORDS = `(?:one|two|three|four|five|six|seven|eight|nine) hundred(?:(?: and|,)?[ -]${BELOW_HUNDRED})?|a hundred(?: and|,)?[ -]${BELOW_HUNDRED}|(?:${TENS.join('|')})[ -](?:${ONES})`;
export const ORDINAL_WORD = `(?:(?:${TENS.join('|')})[ -](?:${ONES_TH})|${[...ORDINALS.slice(1), ...TEENTHS, ...ORDINAL_TENS].join('|')})`;

const MULTIPLES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000 };

/** Sums in words: ten, fifty, five hundred, a thousand. */
export const WORDED_SUM = `(?:a|${WORDS.slice(1).join('|')}|${TENS.join('|')})[ -](?:hundred|thousand)|${WORDS.slice(1).join('|')}|${TENS.join('|')}`;

/** Roman numerals below 200, which are numbers only beside a word for volumes, or a name. */
export const ROMAN_NUMBER = '(?=[xvi]|[cl][cxvli])c?(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![a-z])';
const ONLY_ROMAN = compactPattern(`^${ROMAN_NUMBER}$`);
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanNumber(text: string): number {
  const values = [...text].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

const KANA_DIGITS = ['いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'];
const KANA_BELOW_HUNDRED = `(?:(?:${KANA_DIGITS.slice(1).join('|')})?じゅう(?:${KANA_DIGITS.join('|')})?|いち|さん|よん|ろく|なな|はち|きゅう)`;
/** Numbers of two characters or more in hiragana, up to 199. */
export const KANA_NUMBER = `(?:ひゃく(?:${KANA_BELOW_HUNDRED}|に|ご)?|${KANA_BELOW_HUNDRED})`;

function kanaNumber(text: string): number {
  if (text === 'ひゃく') return 100;
  if (text.startsWith('ひゃく')) return 100 + kanaNumber(text.slice(3));
  const [tens, ones = ''] = text.includes('じゅう') ? text.split('じゅう') : [null, text];
  const digit = KANA_DIGITS.indexOf(ones) + 1;
  if (tens === null) return digit > 0 ? digit : Number.NaN;
  return (tens === '' ? 1 : KANA_DIGITS.indexOf(tens as string) + 1) * 10 + digit;
}

/** Words that dictation writes for numbers, where a number is expected. */
const HOMOPHONES: Readonly<Record<string, string>> = {
  for: 'four',
  to: 'two',
  too: 'two',
  won: 'one',
  ate: 'eight',
};

/** Numerals whose values are kept: a long message repeats them, and each is read in several ways. */
const MOST_KEPT = 500;

/** Value of a numeral in lower case NFKC; NaN if it is none. */
export const numberOf: (text: string) => number = keptByKey(readNumber, MOST_KEPT);

function readNumber(text: string): number {
  if (/^\d[\d,]*(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  const mixed = /^(\d+(?:\.\d+)?)(千|万|k)$/.exec(text);
  if (mixed !== null) return Number(mixed[1]) * (mixed[2] === '万' ? 10_000 : 1_000);
  const word = WORDS.indexOf(HOMOPHONES[text] ?? text);
  if (word >= 0) return word;
  const worded = wordedNumber(text);
  if (!Number.isNaN(worded)) return worded;
  const counted = /^(\d+)(?:st|nd|rd|th)$/.exec(text);
  if (counted !== null) return Number(counted[1]);
  if (ONLY_ROMAN.test(text)) return romanNumber(text);
  return /^\p{Script=Hiragana}+$/u.test(text) ? kanaNumber(text) : kanjiNumber(text);
}

/** A number or ordinal of several words, or a sum: twenty-one, a hundred and five, twentieth, a dozen. */
function wordedNumber(text: string): number {
  const ordinal = [...ORDINALS, ...TEENTHS].indexOf(text);
  if (ordinal >= 0) return ordinal;
  if (text === 'a dozen' || text === 'dozen') return DOZEN;
  const hundred = /^(?:hundred and|(?:(a|[a-z]+) )?hundred(?: and|,)?|one (?:oh|o|zero))[ -](.+)$/.exec(text);
  if (hundred !== null) return 100 * hundredsOf(hundred[1]) + numberOf(hundred[2] as string);
  const sum = wordedSum(text);
  if (!Number.isNaN(sum)) return sum;
  const [tens = '', ones = ''] = text.split(/[ -]/);
  const value = 20 + 10 * Math.max(TENS.indexOf(tens), ORDINAL_TENS.indexOf(tens));
  if (value < 20) return Number.NaN;
  return value + (ones === '' ? 0 : Math.max(WORDS.indexOf(ones), ORDINALS.indexOf(ones)));
}

const DOZEN = 12;

const hundredsOf = (word: string | undefined): number => Math.max(1, WORDS.indexOf(word ?? ''));

function wordedSum(text: string): number {
  const [first = '', multiple] = text.split(/[ -]/);
  const tens = TENS.indexOf(first);
  const count = first === 'a' ? 1 : tens >= 0 ? 20 + 10 * tens : WORDS.indexOf(first);
  if (count < 0 || (first === 'a' && multiple === undefined)) return Number.NaN;
  return multiple === undefined ? count : count * (MULTIPLES[multiple] ?? Number.NaN);
}

const ONLY_KANJI_NUMBER = compactPattern(`^${KANJI_NUMBER}$`);

function kanjiNumber(text: string): number {
  if (!ONLY_KANJI_NUMBER.test(text)) return Number.NaN;
  const [high, low] = text.split('万');
  if (low !== undefined) return kanjiBelow10000(high as string) * 10_000 + kanjiBelow10000(low);
  return kanjiBelow10000(text);
}

function kanjiBelow10000(text: string): number {
  // 二〇 and 一二 are digits in a row.
  if (text.length > 1 && !/[十百千]/.test(text)) {
    return Number([...text].map((digit) => KANJI_DIGITS.indexOf(digit)).join(''));
  }
  let [sum, digit] = [0, 0];
  for (const character of text) {
    const unit = KANJI_UNITS[character];
    if (unit === undefined) digit = KANJI_DIGITS.indexOf(character);
    else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

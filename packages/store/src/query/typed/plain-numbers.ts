/**
 * Numbers in one form, where no title has them in another: "one hundred and sixteen", "nijuu ikkan", じゅうごかん, Ⅱ.
 * The patterns of volumes, prices and ages then meet digits.
 */
import { compactPattern } from '@mangaassist/text';
import { KANA_NUMBER, NUMBER_OF_WORDS, numberOf } from '../numerals.ts';

/** A count by the dozen. */
const HALF_DOZEN = /(?<![a-z])(?:a )?half(?: a)?[ -]dozen(?![a-z])/giu;
const WORDS = compactPattern(`(?<![\\p{L}\\p{N}'’-])(${NUMBER_OF_WORDS})(?![\\p{L}'’-])`, 'giu');

/** Romaji of a number before a word for a volume: "dai ni kan", "hyaku kan", "nijuu ikkan". */
const ROMAJI = compactPattern(
  '(?<![a-z])(?:dai ?)?(?:(ni|san|yon|go|roku|nana|hachi|kyuu?)? ?(hyaku|byaku|pyaku|hyak(?=kan)) ?)?(?:(ni|san|yon|go|roku|nana|hachi|kyuu?)? ?(juu?k?) ?)?(ichi|ik|ni|san|yon|go|roku|rok|nana|shichi|hachi|hak|kyuu?)? ?kan(?:me)?(?![a-z])',
  'giu',
);
const DIGITS: Readonly<Record<string, number>> = {
  ichi: 1,
  ik: 1,
  ni: 2,
  san: 3,
  yon: 4,
  go: 5,
  roku: 6,
  rok: 6,
  nana: 7,
  shichi: 7,
  hachi: 8,
  hak: 8,
  kyu: 9,
  kyuu: 9,
};
const digit = (word: string | undefined, otherwise: number): number =>
  word === undefined ? otherwise : (DIGITS[word.toLowerCase()] ?? otherwise);

/** Groups of a number in romaji. */
const GROUPS = 5;

function romaji(found: string, groups: readonly (string | undefined)[]): string {
  const [hundreds, hundred, tens, ten, ones] = groups;
  const value =
    (hundred === undefined ? 0 : 100 * digit(hundreds, 1)) +
    (ten === undefined ? 0 : 10 * digit(tens, 1)) +
    digit(ones, 0);
  return value === 0 ? found : `${value} kan`;
}

/** 1万5千, 2万5000: sums of two units. */
const MYRIADS = /(?<![\d.])(\d{1,3})万(?:(\d)千|(\d{4}))(?!\d)/gu;

const END_OF_KANA = '(?=$|[\\s、。!！?？をめはがもあほくだってと])';
/** A number in kana or digits before かん. */
const KANA_VOLUME = compactPattern(
  `(?<=^|[^\\p{Script=Hiragana}]|の)(${KANA_NUMBER})\\s?(?:かん|まき)${END_OF_KANA}|(?<=[\\d０-９一二三四五六七八九十百])\\s?(?:かん|カン|まき)${END_OF_KANA}`,
  'gu',
);

/** いっかん, じゅっかん: numbers whose end is doubled before かん, and those of one kana. */
const DOUBLED = compactPattern(
  `(?<=^|[^\\p{Script=Hiragana}]|の|じゅう)(いっ|ろっ|はっ|じゅっ)(?=かん${END_OF_KANA})|(?<=[\\p{Script=Katakana}ー\\p{Script=Han}\\s])([にご])(?=かん${END_OF_KANA})`,
  'gu',
);
const VALUES: Readonly<Record<string, string>> = {
  いっ: 'いち',
  ろっ: 'ろく',
  はっ: 'はち',
  じゅっ: 'じゅう',
  に: '2',
  ご: '5',
};

const ROMAN = /[\u2160-\u216b\u2170-\u217b]/gu;
/** Codes from the first numeral in capitals to the first small one. */
const BLOCK = 16;
const FIRST_ROMAN = 0x2160;

/** Letters without which there is no such number: most questions have none of them, and patterns take time. */
const MAYBE = { words: /hundred|ty[ -]/i, dozen: /dozen/i, romaji: /kan/i, kana: /かん|まき|カン/u };

export function withPlainNumbers(text: string): string {
  let read = text;
  if (MAYBE.words.test(read)) read = read.replace(WORDS, (words) => String(numberOf(words.toLowerCase())));
  if (MAYBE.dozen.test(read)) read = read.replace(HALF_DOZEN, '6');
  if (MAYBE.romaji.test(read))
    read = read.replace(ROMAJI, (found, ...groups) => romaji(found, groups.slice(0, GROUPS)));
  read = read.replace(MYRIADS, (_, high: string, thousands = '0', rest = '') =>
    String(Number(high) * 10_000 + Number(thousands) * 1_000 + Number(rest)),
  );
  if (MAYBE.kana.test(read))
    read = read
      .replace(DOUBLED, (number) => VALUES[number] ?? number)
      .replace(KANA_VOLUME, (_, kana?: string) => `${kana === undefined ? '' : numberOf(kana)}巻`);
  return read.replace(ROMAN, (mark) => String(((mark.charCodeAt(0) - FIRST_ROMAN) % BLOCK) + 1));
}

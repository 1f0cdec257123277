/**
 * The compact form in which names are looked up: one width and case, no spaces, marks or punctuation, katakana as
 * hiragana, one spelling of romaji. "Spy x Family" and "spyfamily", 「ワンピース」 and 「わんぴいす」 differ in it by
 * little or nothing.
 */
import { asHiragana, everyMatch, isDigit, isJapanese, keptByKey, matchForm } from '@mangaassist/text';

/** A compact text with the places where its words start. */
export interface Folded {
  /** The form that was folded: NFKC, lower case. */
  readonly form: string;
  readonly text: string;
  /** For each unit of `text` the index in `form`, and at the end the length of `form`. */
  readonly from: readonly number[];
  /** True at units of `text` where a word of letters or digits starts, or a Japanese character stands. */
  readonly starts: readonly boolean[];
}

/** Words of kanji that are not read character by character. */
const WHOLE_READINGS: Readonly<Record<string, string>> = {
  貴方: 'あなた',
  今日: 'きょう',
  明日: 'あした',
  昨日: 'きのう',
  大人: 'おとな',
  一人: 'ひとり',
  二人: 'ふたり',
  彼方: 'かなた',
};

const WORD =
  /貴方|今日|明日|昨日|大人|一人|二人|彼方|[\p{Script=Latin}\p{M}']+|\d+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]/gu;

/** Marks that lengthen or separate and that shoppers leave out. */
const DROPPED = /[ー']/gu;

export function fold(text: string): Folded {
  const form = matchForm(text);
  const from: number[] = [];
  const starts: boolean[] = [];
  let folded = '';
  for (const match of everyMatch(WORD, form)) {
    const piece = foldWord(match[0]);
    for (let i = 0; i < piece.length; i += 1) {
      from.push(match.index + Math.min(i, match[0].length - 1));
      starts.push(i === 0);
    }
    folded += piece;
  }
  from.push(form.length);
  starts.push(true);
  return { form, text: folded, from, starts };
}

/** The compact form alone. */
export function foldText(text: string): string {
  return fold(text).text;
}

function foldWord(word: string): string {
  const first = word.charCodeAt(0);
  if (isDigit(first)) return word;
  if (isJapanese(first)) return foldKana(word);
  return foldRomaji(word.normalize('NFD').replace(/\p{M}/gu, '').replace(DROPPED, ''));
}

const SAME_KANA: Readonly<Record<string, string>> = { づ: 'ず', ぢ: 'じ', を: 'お', ー: '' };

/** Old forms of kanji and the new ones, in the same order. */
const [OLD, NEW] = [
  '亊蟲聲龍國學體櫻劍澤邊廣眞惡靈萬戰戀獸醫藥圓轉鐵竈爐應會',
  '事虫声竜国学体桜剣沢辺広真悪霊万戦恋獣医薬円転鉄竃炉応会',
];
const SAME_KANJI: Readonly<Record<string, string>> = Object.fromEntries(
  [...OLD].map((old, i) => [old, NEW.charAt(i)]),
);

function foldKana(character: string): string {
  const whole = WHOLE_READINGS[character] ?? SAME_KANJI[character];
  if (whole !== undefined) return whole;
  const kana = String.fromCharCode(asHiragana(character.charCodeAt(0)));
  return SAME_KANA[kana] ?? kana;
}

/** Spellings of one sound, by the Hepburn, Kunrei and typed systems. Each name and each question passes them. */
const ROMAJI: readonly (readonly [RegExp, string])[] = [
  [/sy(?=[auo])/g, 'sh'],
  [/ty(?=[auo])/g, 'ch'],
  [/(?:zy|jy|dy)(?=[auo])/g, 'j'],
  [/si/g, 'shi'],
  [/ti/g, 'chi'],
  [/zi|di/g, 'ji'],
  [/tu/g, 'tsu'],
  [/du|dzu/g, 'zu'],
  [/hu/g, 'fu'],
  [/m(?=[bp])/g, 'n'],
  [/ou/g, 'o'],
  [/([aeiou])\1+/g, '$1'],
  [/^wo$/, 'o'],
];

/** Words whose spelling is kept: most of a question's are those of other questions. */
const MOST_KEPT = 2_000;

const foldRomaji = keptByKey(
  (word: string) => ROMAJI.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), word),
  MOST_KEPT,
);

/** True if a mention may begin at a unit: a Latin name starts with a word, a Japanese one anywhere. */
export function startsAt({ text, starts }: Folded, at: number): boolean {
  return isJapanese(text.charCodeAt(at)) || (starts[at] ?? true);
}

/** True if a mention may end before a unit. */
export function endsAt({ text, starts }: Folded, at: number): boolean {
  return isJapanese(text.charCodeAt(at - 1)) || (starts[at] ?? true);
}

/** A volume that is glued to a title that ends in a number: モブサイコ100 and 2巻. */
const GLUED_VOLUME = /^[1-9]\d{0,2}巻/u;

/** True if a mention may end within a number, which is that of its title with the number of a volume. */
export function endsBeforeVolume({ form, text, from }: Folded, start: number, end: number): boolean {
  const isWithinNumber = isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end));
  if (!isWithinNumber || !/\D/.test(text.slice(start, end))) return false;
  return GLUED_VOLUME.test(form.slice(from[end], (from[end] ?? 0) + 4));
}

/**
 * The compact form in which names are looked up: one width and case, no spaces, marks or punctuation, katakana as
 * hiragana, one spelling of romaji. "Spy x Family" and "spyfamily", 「ワンピース」 and 「わんぴいす」 differ in it by
 * little or nothing.
 */
import { asHiragana, isDigit, isJapanese, matchForm } from '@mangaassist/text';

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

const WORD = /[\p{Script=Latin}\p{M}']+|\d+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]/gu;

/** Marks that lengthen or separate and that shoppers leave out. */
const DROPPED = /[ー']/gu;

export function fold(text: string): Folded {
  const form = matchForm(text);
  const from: number[] = [];
  const starts: boolean[] = [];
  let folded = '';
  for (const match of form.matchAll(WORD)) {
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

function foldKana(character: string): string {
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

function foldRomaji(word: string): string {
  return ROMAJI.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), word);
}

/** True if a mention may begin at a unit: a Latin name starts with a word, a Japanese one anywhere. */
export function startsAt({ text, starts }: Folded, at: number): boolean {
  return isJapanese(text.charCodeAt(at)) || (starts[at] ?? true);
}

/** True if a mention may end before a unit. */
export function endsAt({ text, starts }: Folded, at: number): boolean {
  return isJapanese(text.charCodeAt(at - 1)) || (starts[at] ?? true);
}

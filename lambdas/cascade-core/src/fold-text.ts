/**
 * A question as the classifier reads it: case, width and punctuation do not matter, nor which title,
 * person or quotation it is about. What stands for something is one marker character.
 */
import { isDigit, isJapanese, isLatin, isUpper, joinsWords, SPACE } from './character.ts';
import { type HashTable, hashEnd, hashStart, hashStep } from './hash-table.ts';
import { matchForm, readingForm } from './text-border.ts';

/** A title or person. */
export const NAME = 0x2605;
/** Something in quotation marks. */
export const QUOTATION = 0x2606;
const EMOJI = 0x263a;
const SHORT_NUMBER = 48;
/** Four digits and more: an order, an ISBN, a year. */
const LONG_NUMBER = 57;
const COMMA = 44;
const QUESTION_MARK = 63;
const LONG_VOWEL = 0x30fc;

/** What is read of a text, in UTF-16 units: a longer one is no clearer. */
export const LONGEST_READ = 600;
const LONGEST_QUOTATION = 120;
const LONGEST_LATIN_NAME = 40;
const LONGEST_JAPANESE_NAME = 14;

/** Kind of the hashes of names. */
export const NAME_KIND = 1;

const CLOSING: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '“': '”',
  '"': '"',
  '【': '】',
  '《': '》',
  '«': '»',
  "'": "'",
};
const KEPT = '!?#$¥%&{=(+/';
const PAUSES = '。、,.;:…・';
/** Small words inside of names: "Land of the Lustrous". */
const LINKS = new Set(['of', 'the', 'no', 'to', 'ni', 'and', 'x', 'wa', 'in', 'a', 'de']);

/** The form in which names are compared. */
export function normalizeName(text: string): string {
  return matchForm(text);
}

/**
 * Folds text to UTF-16 units, with a space at both ends.
 * @param names hashes of what is replaced by `NAME` (`NAME_KIND`, `normalizeName`).
 * @param isWord whether a small-letter Latin word is common, and so no name though it has a capital.
 */
export function foldText(text: string, names: HashTable, isWord: (word: string) => boolean): number[] {
  const written = readingForm(text, LONGEST_READ);
  const lower = written.toLowerCase();
  const capitalsTell = lower.length === written.length && hasSentenceCase(written);
  const out: number[] = [SPACE];
  let startsSentence = true;
  let at = 0;
  while (at < lower.length) {
    const code = lower.charCodeAt(at);
    const quoted = endOfQuotation(lower, at);
    const named = quoted > 0 ? 0 : endOfName(lower, at, names);
    const began = at;
    if (quoted > 0) {
      push(out, QUOTATION);
      at = quoted;
    } else if (named > 0) {
      push(out, NAME);
      at = named;
    } else if (isDigit(code)) {
      while (isDigit(lower.charCodeAt(at))) at += 1;
      push(out, at - began < 4 ? SHORT_NUMBER : LONG_NUMBER);
    } else if (isLatin(code)) {
      while (isLatin(lower.charCodeAt(at))) at += 1;
      const word = lower.slice(began, at);
      const isCapital = capitalsTell && isUpper(written.charCodeAt(began));
      if (isCapital && !startsSentence && word.length > 1 && !word.startsWith("i'") && !isWord(word)) {
        push(out, NAME);
        if (word.endsWith("'s")) out.push(39, 115);
      } else if (!(capitalsTell && LINKS.has(word) && linksNames(written, at, out, isWord))) {
        for (let i = began; i < at; i += 1) push(out, lower.charCodeAt(i));
      }
    } else {
      push(out, foldMark(code, lower, at));
      startsSentence = '.:…?!'.includes(lower.charAt(at)) || (startsSentence && code <= SPACE);
      at += 1;
      continue;
    }
    startsSentence = false;
  }
  push(out, SPACE);
  return out;
}

/** Appends a unit; no more than three times the same, and one where repeating says nothing. */
function push(out: number[], code: number): void {
  const last = out.length - 1;
  if (code < 0) return;
  if (code === out[last]) {
    if (code === SPACE || code === NAME || code === COMMA || code === QUESTION_MARK) return;
    if (code === LONG_VOWEL || code === 33 || code === out[last - 1]) return;
  }
  if (code === NAME && out[last] === SPACE && out[last - 1] === NAME) return;
  out.push(code);
}

/** What is no word, number, name or quotation: -1 to leave out. */
function foldMark(code: number, text: string, at: number): number {
  const mark = text.charAt(at);
  if (mark === '〜' || mark === '~') return LONG_VOWEL;
  if (isJapanese(code) || KEPT.includes(mark)) return code;
  if (PAUSES.includes(mark)) return COMMA;
  // "pre-order" and "preorder" are one word.
  if (mark === '-') return isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at + 1)) ? -1 : SPACE;
  if ((code >= 0xd800 && code <= 0xdfff) || (code >= 0x2600 && code <= 0x27bf)) return EMOJI;
  return code > 0x250 ? code : SPACE;
}

/** Where a quotation that begins here ends; 0 if none does. */
function endOfQuotation(text: string, at: number): number {
  const closing = CLOSING[text.charAt(at)];
  if (closing === undefined) return 0;
  const isApostrophe = closing === "'";
  if (isApostrophe && at > 0 && joinsWords(text.charCodeAt(at - 1))) return 0;
  const longest = Math.min(text.length, at + LONGEST_QUOTATION);
  for (let end = at + 1; end < longest; end += 1) {
    if (text.charAt(end) !== closing) continue;
    if (isApostrophe && joinsWords(text.charCodeAt(end + 1))) continue;
    return end === at + 1 ? 0 : end + 1;
  }
  return 0;
}

/** Where the longest name that begins here ends; 0 if none does. Latin names stand as whole words. */
function endOfName(text: string, at: number, names: HashTable): number {
  const first = text.charCodeAt(at);
  if (!joinsWords(first) && !isJapanese(first) && first !== 0x3010) return 0;
  if (joinsWords(first) && at > 0 && joinsWords(text.charCodeAt(at - 1))) return 0;
  let end = 0;
  let hash = hashStart(NAME_KIND);
  const longest = Math.min(
    text.length,
    at + (isJapanese(first) ? LONGEST_JAPANESE_NAME : LONGEST_LATIN_NAME),
  );
  for (let i = at; i < longest; i += 1) {
    const code = text.charCodeAt(i);
    hash = hashStep(hash, code);
    const goesOn = joinsWords(code) && i + 1 < text.length && joinsWords(text.charCodeAt(i + 1));
    if (!goesOn && names.get(hashEnd(hash)) >= 0) end = i + 1;
  }
  return end;
}

/** Capitals tell names only where not all is written in them. */
function hasSentenceCase(text: string): boolean {
  let capitals = 0;
  let small = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isUpper(code)) capitals += 1;
    else if (isLatin(code)) small += 1;
  }
  return small > capitals * 2;
}

/** Whether a small word stands between a name and another capitalised word. */
function linksNames(
  written: string,
  end: number,
  out: readonly number[],
  isWord: (word: string) => boolean,
): boolean {
  if (out.at(-1) !== SPACE || out.at(-2) !== NAME) return false;
  const start = end + 1;
  if (written.charCodeAt(end) !== SPACE || !isUpper(written.charCodeAt(start))) return false;
  let stop = start + 1;
  while (isLatin(written.charCodeAt(stop))) stop += 1;
  return !isWord(written.slice(start, stop).toLowerCase());
}

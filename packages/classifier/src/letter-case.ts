/** Capital letters as marks of names. */
import { isLatin, isUpper, SPACE } from '@mangaassist/text';

/** Capitals mark names only in a text with small letters, and not where nearly all words have them. */
export function hasSentenceCase(text: string): boolean {
  if (hasTitleCase(text)) return false;
  let capitals = 0;
  let small = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isUpper(code)) capitals += 1;
    else if (isLatin(code)) small += 1;
  }
  return small > capitals * 2;
}

const TITLE_CASE_WORDS = 3;

/** "Where Is My Order": at least three words, and capitals at four of five words of four letters and more. */
function hasTitleCase(text: string): boolean {
  let [words, longWords, capitals] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isWordStart(text, at) || !(isUpper(code) || isLatin(code))) continue;
    words += 1;
    if (!isUpper(code) && isShortWord(text, at)) continue;
    longWords += 1;
    if (isUpper(code)) capitals += 1;
  }
  return words >= TITLE_CASE_WORDS && capitals * 5 >= longWords * 4;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === SPACE;
}

/** A word of up to three letters before a space: titles write them small. */
function isShortWord(text: string, at: number): boolean {
  const end = text.indexOf(' ', at);
  return end >= 0 && end - at < 4;
}

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
  let words = 0;
  let longWords = 0;
  let capitals = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isFirst = at === 0 || text.charCodeAt(at - 1) === SPACE;
    if (!isFirst || !(isUpper(text.charCodeAt(at)) || isLatin(text.charCodeAt(at)))) continue;
    words += 1;
    const isCapital = isUpper(text.charCodeAt(at));
    if (!isCapital && text.indexOf(' ', at) >= 0 && text.indexOf(' ', at) - at < 4) continue;
    longWords += 1;
    if (isCapital) capitals += 1;
  }
  return words >= TITLE_CASE_WORDS && capitals * 5 >= longWords * 4;
}

/** Quotations and names of the shop in a text: the positions at which they end. */
import { type HashTable, hashEnd, hashStart, hashStep, isJapanese, joinsWords } from '@mangaassist/text';
import { NAME_KIND } from './split-words.ts';

/** 【, which some titles begin with. */
const OPENING_BRACKET = 0x3010;
const LONGEST_QUOTATION = 120;
const LONGEST_LATIN_NAME = 40;
const LONGEST_JAPANESE_NAME = 14;

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

/** End of the quotation that begins at `at`; 0 if none begins there. */
export function endOfQuotation(text: string, at: number): number {
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

/** End of the longest name that begins at `at`; 0 if none does. Latin names are whole words. */
export function endOfName(text: string, at: number, names: HashTable): number {
  if (!startsName(text, at)) return 0;
  const limit = isJapanese(text.charCodeAt(at)) ? LONGEST_JAPANESE_NAME : LONGEST_LATIN_NAME;
  const longest = Math.min(text.length, at + limit);
  let end = 0;
  let hash = hashStart(NAME_KIND);
  for (let i = at; i < longest; i += 1) {
    hash = hashStep(hash, text.charCodeAt(i));
    if (!isInsideWord(text, i) && names.get(hashEnd(hash)) >= 0) end = i + 1;
  }
  return end;
}

function startsName(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (joinsWords(first)) return at === 0 || !joinsWords(text.charCodeAt(at - 1));
  return isJapanese(first) || first === OPENING_BRACKET;
}

/** True if the word that has the unit at `i` goes on after it. */
function isInsideWord(text: string, i: number): boolean {
  return i + 1 < text.length && joinsWords(text.charCodeAt(i)) && joinsWords(text.charCodeAt(i + 1));
}

/**
 * A question as the classifier reads it: case, width and punctuation do not matter, nor which title,
 * person or quotation it is about. What stands for something is one marker character.
 */
import {
  type HashTable,
  hashEnd,
  hashStart,
  hashStep,
  isDigit,
  isJapanese,
  isLatin,
  isUpper,
  joinsWords,
  matchForm,
  readingForm,
  SPACE,
} from '@mangaassist/text';

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
const EXCLAMATION_MARK = 33;
/** 【, which some titles begin with. */
const OPENING_BRACKET = 0x3010;

/** Units of which one is enough. */
const ONCE: ReadonlySet<number> = new Set([SPACE, NAME, COMMA, QUESTION_MARK, LONG_VOWEL, EXCLAMATION_MARK]);

/** Longest part of a text that is read, in UTF-16 units. More text does not improve the prediction. */
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
const SENTENCE_ENDS = '.:…?!';
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
  return new Folding(text, names, isWord).units();
}

/** One text on its way through. Each part is read at its start, appended, and returns where it ends. */
class Folding {
  readonly #written: string;
  readonly #lower: string;
  readonly #capitalsTell: boolean;
  readonly #names: HashTable;
  readonly #isWord: (word: string) => boolean;
  readonly #out: number[] = [SPACE];
  #startsSentence = true;

  constructor(text: string, names: HashTable, isWord: (word: string) => boolean) {
    this.#written = readingForm(text, LONGEST_READ);
    this.#lower = this.#written.toLowerCase();
    this.#capitalsTell = this.#lower.length === this.#written.length && hasSentenceCase(this.#written);
    this.#names = names;
    this.#isWord = isWord;
  }

  units(): number[] {
    for (let at = 0; at < this.#lower.length; ) at = this.#part(at);
    push(this.#out, SPACE);
    return this.#out;
  }

  #part(at: number): number {
    const quotationEnd = endOfQuotation(this.#lower, at);
    if (quotationEnd > 0) return this.#marker(QUOTATION, quotationEnd);
    const nameEnd = endOfName(this.#lower, at, this.#names);
    if (nameEnd > 0) return this.#marker(NAME, nameEnd);
    const code = this.#lower.charCodeAt(at);
    if (isDigit(code)) return this.#number(at);
    if (isLatin(code)) return this.#word(at);
    return this.#mark(code, at);
  }

  #marker(marker: number, end: number): number {
    push(this.#out, marker);
    this.#startsSentence = false;
    return end;
  }

  #number(at: number): number {
    const end = endWhile(this.#lower, at, isDigit);
    return this.#marker(end - at < 4 ? SHORT_NUMBER : LONG_NUMBER, end);
  }

  #word(at: number): number {
    const end = endWhile(this.#lower, at, isLatin);
    const word = this.#lower.slice(at, end);
    if (this.#isName(word, at)) {
      push(this.#out, NAME);
      if (word.endsWith("'s")) this.#out.push(39, 115);
    } else if (!this.#isLink(word, end)) {
      for (let i = at; i < end; i += 1) push(this.#out, this.#lower.charCodeAt(i));
    }
    this.#startsSentence = false;
    return end;
  }

  /** A capitalised word inside a sentence that is no common word. */
  #isName(word: string, at: number): boolean {
    if (!this.#capitalsTell || this.#startsSentence || !isUpper(this.#written.charCodeAt(at))) return false;
    return word.length > 1 && !word.startsWith("i'") && !this.#isWord(word);
  }

  /** A small word inside a name, which belongs to the name's marker. */
  #isLink(word: string, end: number): boolean {
    return this.#capitalsTell && LINKS.has(word) && linksNames(this.#written, end, this.#out, this.#isWord);
  }

  #mark(code: number, at: number): number {
    push(this.#out, foldMark(code, this.#lower, at));
    const endsSentence = SENTENCE_ENDS.includes(this.#lower.charAt(at));
    this.#startsSentence = endsSentence || (this.#startsSentence && code <= SPACE);
    return at + 1;
  }
}

/** The first position from `at` whose unit is not `of` the kind. */
function endWhile(text: string, at: number, of: (code: number) => boolean): number {
  let end = at;
  while (of(text.charCodeAt(end))) end += 1;
  return end;
}

/** Appends a unit unless it repeats what stands there already. */
function push(out: number[], code: number): void {
  if (code >= 0 && !repeats(out, code)) out.push(code);
}

/** More than three of a unit in a row, or two of one whose repetition has no meaning. */
function repeats(out: readonly number[], code: number): boolean {
  const last = out.length - 1;
  if (code === out[last]) return ONCE.has(code) || code === out[last - 1];
  return code === NAME && out[last] === SPACE && out[last - 1] === NAME;
}

/** A unit that is not part of a word, number, name or quotation; -1 to leave it out. */
function foldMark(code: number, text: string, at: number): number {
  const mark = text.charAt(at);
  if (mark === '〜' || mark === '~') return LONG_VOWEL;
  if (isJapanese(code) || KEPT.includes(mark)) return code;
  if (PAUSES.includes(mark)) return COMMA;
  if (mark === '-') return joinsLatin(text, at) ? -1 : SPACE;
  if (isPictograph(code)) return EMOJI;
  return code > 0x250 ? code : SPACE;
}

/** "pre-order" and "preorder" are one word. */
function joinsLatin(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at + 1));
}

/** Half of a surrogate pair, or one of the symbols and dingbats of the basic plane. */
function isPictograph(code: number): boolean {
  return (code >= 0xd800 && code <= 0xdfff) || (code >= 0x2600 && code <= 0x27bf);
}

/** End of the quotation that begins at `at`; 0 if none begins there. */
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

/** End of the longest name that begins at `at`; 0 if none does. Latin names are whole words. */
function endOfName(text: string, at: number, names: HashTable): number {
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

/** Capitals mark names only in a text with small letters. */
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

/** True if a small word stands between a name and another capitalised word. */
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

/**
 * A question as the classifier reads it: case, width and punctuation do not matter, nor which title,
 * person or quotation it is about. What stands for something is one marker character.
 */
import {
  type HashTable,
  inPlainKana,
  isDigit,
  isJapanese,
  isLatin,
  isUpper,
  matchForm,
  readingForm,
  SPACE,
} from '@mangaassist/text';
import { isRomaji, kanaOf } from '@mangaassist/text/romaji';
import { hasSentenceCase } from './letter-case.ts';
import { endOfName, endOfQuotation } from './marked-parts.ts';
import { splitWords } from './split-words.ts';

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

/** Units of which one is enough. */
const ONCE: ReadonlySet<number> = new Set([SPACE, NAME, COMMA, QUESTION_MARK, LONG_VOWEL, EXCLAMATION_MARK]);

/** Longest part of a text that is read, in UTF-16 units. More text does not improve the prediction. */
export const LONGEST_READ = 600;

const KEPT = '!?#$¥%&{=(+/';
const SENTENCE_ENDS = '.:…?!';
const PAUSES = '。、,.;:…・';
/** Small words inside of names: "Land of the Lustrous". */
const LINKS = new Set(['of', 'the', 'no', 'to', 'ni', 'and', 'x', 'wa', 'in', 'a', 'de']);

/** The form in which names are compared. */
export function normalizeName(text: string): string {
  return matchForm(text);
}

/** Names and words by their hashes. */
export interface Lexicon {
  /** Replaced by `NAME` (`NAME_KIND`, `normalizeName`). */
  readonly names: HashTable;
  /** Whole Latin words (`WORD_KIND`). */
  readonly words: HashTable;
  /** True for a small-letter Latin word that is common, and so no name though it has a capital. */
  readonly isWord: (word: string) => boolean;
}

/** Folds text to UTF-16 units, with a space at both ends. */
export function foldText(text: string, lexicon: Lexicon): number[] {
  return new Folding(text, lexicon).units();
}

/** One text on its way through. Each part is read at its start, appended, and returns where it ends. */
class Folding {
  readonly #written: string;
  readonly #lower: string;
  readonly #capitalsMarkNames: boolean;
  readonly #lexicon: Lexicon;
  readonly #isRomaji: boolean;
  readonly #out: number[] = [SPACE];
  #startsSentence = true;

  constructor(text: string, lexicon: Lexicon) {
    this.#written = inPlainKana(readingForm(text, LONGEST_READ));
    this.#lower = this.#written.toLowerCase();
    this.#capitalsMarkNames = this.#lower.length === this.#written.length && hasSentenceCase(this.#written);
    this.#lexicon = lexicon;
    this.#isRomaji = isRomaji(this.#lower);
  }

  units(): number[] {
    for (let at = 0; at < this.#lower.length; ) at = this.#part(at);
    push(this.#out, SPACE);
    return this.#out;
  }

  #part(at: number): number {
    const quotationEnd = endOfQuotation(this.#lower, at);
    if (quotationEnd > 0) return this.#marker(QUOTATION, quotationEnd);
    const nameEnd = endOfName(this.#lower, at, this.#lexicon.names);
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
      this.#letters(word);
    }
    this.#startsSentence = false;
    return end;
  }

  /** A word that is no name: romaji as kana without spaces, words without spaces apart. */
  #letters(word: string): void {
    const kana = this.#isRomaji ? kanaOf(word) : null;
    if (kana !== null && this.#out.length > 1 && this.#out.at(-1) === SPACE) this.#out.pop();
    const isKnown = kana !== null || this.#lexicon.isWord(word);
    const stretches = isKnown ? null : splitWords(word, this.#lexicon.words, this.#lexicon.names);
    if (stretches === null) this.#append(kana ?? word);
    else {
      stretches.forEach(({ start, end, isName }, i) => {
        if (i > 0) push(this.#out, SPACE);
        if (isName) push(this.#out, NAME);
        else this.#append(word.slice(start, end));
      });
    }
  }

  #append(letters: string): void {
    for (let i = 0; i < letters.length; i += 1) push(this.#out, letters.charCodeAt(i));
  }

  /** A capitalised word inside a sentence that is no common word. */
  #isName(word: string, at: number): boolean {
    if (!this.#capitalsMarkNames || this.#startsSentence || !isUpper(this.#written.charCodeAt(at)))
      return false;
    return word.length > 1 && !word.startsWith("i'") && !this.#lexicon.isWord(word);
  }

  /** A small word inside a name, which belongs to the name's marker. */
  #isLink(word: string, end: number): boolean {
    return (
      this.#capitalsMarkNames &&
      LINKS.has(word) &&
      linksNames(this.#written, end, this.#out, this.#lexicon.isWord)
    );
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

/**
 * The border where text from outside becomes ours: length, normalisation, invisible characters, length again.
 * The classifier, the search, the cache key, the prompts and the store all work on what `readText` returns.
 * This is the only module that normalises whole texts; each of its forms is bounded, and linear in the text.
 */

export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  /** Nothing is left that can be seen. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_long' }
  /** Half of a surrogate pair is in it. */
  | { readonly kind: 'malformed' }
  /** More UTF-16 units than are looked at, whatever they are. */
  | { readonly kind: 'oversized' };

/** A character may come as up to four UTF-16 units: composed later, or beside what is dropped. */
export const UNITS_A_CHARACTER = 4;

/** Combining marks after one letter; Unicode's stream-safe format (UAX #15) has the same bound. */
const MOST_MARKS = 30;

/** A character that V8's representation of Latin letters alone has not. */
const OTHER = '\u3000';

/**
 * The same text in the representation that V8 has for all characters; what is cut from it, replaced in it or joined
 * with it has that representation, too, from three units on. V8 compiles a pattern for each of its two representations
 * of the texts that it looks in: texts that always have the same one halve the patterns' code, which is optimised only
 * while a process has less than 16 MB of it (docs/decisions/0044).
 */
export function wide(text: string): string {
  return (text + OTHER).slice(0, -1);
}

const LINE_ENDS = /\r\n?/g;
/** Control characters but tab and line end, code points that are no characters, annotation marks. */
const CONTROLS = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|[\uFFF9-\uFFFB]/gu;
const MARK = '[\\p{M}\\p{DI}]';
/**
 * Marks without end, with the invisible characters between them. The look behind the first one makes a run be read
 * once; without it each of its marks would begin a search of its own.
 */
const HEAPED_MARKS = new RegExp(`(${MARK}(?<!${MARK}${MARK})${MARK}{${MOST_MARKS - 1}})${MARK}+`, 'gu');

/** Scripts in which a joiner changes how the letters around it are spelt. */
const JOINING = ['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam']
  .concat(['Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Syriac'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/**
 * Invisible characters that real text needs: joiners within an emoji or after a letter of a joining script, the
 * emoji selector, and one variation selector after a kanji. None of these can stand within a Latin word or between
 * kana, where it would hide the word from whatever looks for it.
 */
const KEPT = [
  ['[\\u200C\\u200D]', `(?=\\p{L})[${JOINING}]\\p{M}*`],
  ['\\u200D(?=\\p{Extended_Pictographic})', '\\p{Extended_Pictographic}(?:\\uFE0F|\\p{EMod})?'],
  ['[\\uFE0E\\uFE0F]', '\\p{Extended_Pictographic}'],
  ['\\uFE0F(?=\\u20E3)', '[0-9#*]'],
  ['[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]', '\\p{Unified_Ideograph}'],
].map(([kept, before]) => `(?=${kept})(?<=${before})${kept}`);
/** Invisible characters; `$1` if they are kept. To look behind takes long, so each time a look ahead comes first. */
const INVISIBLE = new RegExp(`(?=\\p{DI})(?:(${KEPT.join('|')})|\\p{DI})`, 'gu');
const ANY_INVISIBLE = /\p{DI}/gu;

/** Text as it is kept: line ends as \n, composed (NFC), trimmed, without control and invisible characters. */
export function cleanText(text: string): string {
  return wide(limitMarks(dropInvisible(text).normalize('NFC')).trim());
}

/**
 * Reads text of a client.
 * @param maxCharacters most characters of the clean text, in code points.
 */
export function readText(raw: string, maxCharacters: number): ReadText {
  if (raw.length > UNITS_A_CHARACTER * maxCharacters) return { kind: 'oversized' };
  if (!raw.isWellFormed()) return { kind: 'malformed' };
  const text = cleanText(raw);
  if (text === '') return { kind: 'empty' };
  return isAtMost(maxCharacters, text) ? { kind: 'text', text } : { kind: 'too_long' };
}

/** Characters counted as code points, not as UTF-16 units. */
function isAtMost(max: number, text: string): boolean {
  if (text.length <= max) return true;
  return text.length <= 2 * max && [...text].length <= max;
}

function dropInvisible(text: string): string {
  const plain = text.replace(LINE_ENDS, '\n').replace(CONTROLS, '');
  return MAYBE_MARK.test(plain) ? limitMarks(plain).replace(INVISIBLE, '$1') : plain;
}

/** A character outside of blocks that have neither marks nor invisible characters: found some ten times as fast as these. */
const MAYBE_MARK =
  /[^\0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205f\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f]/;

function limitMarks(text: string): string {
  return MAYBE_MARK.test(text) ? text.replace(HEAPED_MARKS, '$1') : text;
}

const withoutInvisible = (text: string): string =>
  MAYBE_MARK.test(text) ? text.replace(ANY_INVISIBLE, '') : text;

/** UTF-16 units of a form for matching. */
const LONGEST_FORM = 8_000;
/** UTF-16 units by which a form may be longer than its text: one character can become eighteen (U+FDFA). */
const MOST_GROWTH = 200;

/** In lower case, one width for each character, straight apostrophes: what names and words are looked for in. */
export type MatchForm = string & { readonly matchForm: unique symbol };

/**
 * The form in which texts are compared with each other. Applying it twice changes nothing.
 * @param longest - UTF-16 units of the form; what is behind them is dropped.
 */
export function matchForm(
  text: string,
  longest = Math.min(LONGEST_FORM, text.length + MOST_GROWTH),
): MatchForm {
  const isKept = text.length <= LONGEST_KEPT && longest >= text.length + MOST_GROWTH;
  return isKept ? keptForm(text) : formOf(text, longest);
}

/** UTF-16 units of a text whose form is kept, and the texts that are: the steps of a search ask for the same ones. */
const LONGEST_KEPT = 400;
const MOST_KEPT = 64;

const forms = new Map<string, MatchForm>();

/** `kept.ts` would make the chain of imports too long. */
function keptForm(text: string): MatchForm {
  const form = forms.get(text) ?? formOf(text, text.length + MOST_GROWTH);
  if (forms.size >= MOST_KEPT) forms.clear();
  forms.set(text, form);
  return form;
}

function formOf(text: string, longest: number): MatchForm {
  // Lower case can leave a letter and its mark apart, and compatible forms can have capitals again.
  const folded = compatible(compatible(text, longest).toLowerCase(), longest).toLowerCase();
  return wide(folded.slice(0, longest)) as MatchForm;
}

/** One width for each character, with its case: what the classifier reads. */
export function readingForm(text: string, longest: number): string {
  return wide(compatible(text.slice(0, longest), Math.min(longest, text.length + MOST_GROWTH)));
}

/** Text of ASCII alone has one form; most questions and answers in English are such. */
const ASCII = /^[\0-\x7f]*$/;

function compatible(text: string, longest: number): string {
  if (ASCII.test(text)) return text.slice(0, longest);
  const bounded = withoutInvisible(limitMarks(text.slice(0, longest))).normalize('NFKC');
  // Fillers that only decomposing brings out, such as U+FFA0.
  return withoutInvisible(bounded).replaceAll('’', "'").slice(0, longest);
}

/** Runs of wide letters and narrow kana: the same characters in another width. */
const OTHER_WIDTH = /[\uFF01-\uFFEE]+/g;

/**
 * The form of a question in a cache key: the width and the white space folded, invisible characters of a
 * script or an emoji kept. Other compatible characters stay apart, as an answer can depend on them: 1² is
 * not 12.
 */
export function keyForm(text: string): string {
  const plain = dropInvisible(text).replace(OTHER_WIDTH, (run) => run.normalize('NFKC'));
  return plain.replace(/\s+/g, ' ').normalize('NFC').trim();
}

/** In lower case, composed again. */
export function lowerKeyForm(text: string): string {
  return keyForm(text).toLowerCase().normalize('NFC');
}

/** The digits of a short text in ASCII, whatever their width. */
export function plainDigits(digits: string): string {
  return digits.slice(0, 16).normalize('NFKC');
}

/** The words of English and Japanese text, for whatever looks words up: search, coverage, repeated questions. */
import { keptByKey } from './kept.ts';
import { type MatchForm, matchForm } from './text-border.ts';

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/**
 * UTF-16 units read at each end of a text. Cutting text into words is the most expensive step of all, some µs
 * a character; a long paste is about its beginning, and its question stands at its end.
 */
const READ_AT_EACH_END = 500;

/** The words of a text in lower case, in order. Of a long text those of its beginning and its end. */
export function wordsOf(text: string): string[] {
  return wordsOfForm(matchForm(text));
}

/** All words of a text of the store's own, however long it is. */
export function allWordsOf(text: string): string[] {
  return segments(matchForm(text, text.length + MOST_GROWTH));
}

/** UTF-16 units by which compatible forms may lengthen a text of the store. */
const MOST_GROWTH = 1_000;

/** The same as `wordsOf`, of a text that has that form already. */
export function wordsOfForm(form: MatchForm): string[] {
  if (form.length <= LONGEST_KEPT) return [...keptWords(form)];
  if (form.length <= 2 * READ_AT_EACH_END) return segments(form);
  return [...segments(form.slice(0, READ_AT_EACH_END)), ...segments(form.slice(-READ_AT_EACH_END))];
}

/** UTF-16 units of a run whose words are kept, and the runs that are: ends of verbs and particles come again and again. */
const LONGEST_KEPT = 40;
const MOST_KEPT = 500;

const keptWords = keptByKey((form: string): readonly string[] => segments(form), MOST_KEPT);

/**
 * Text of ASCII alone needs no dictionary: its words are those of the same standard (UAX 29), found in a tenth of the
 * time. A dot or an apostrophe joins letters, and these, a comma or a semicolon join digits.
 */
const ASCII_TEXT = /^[\0-\x7f]*$/;
const ASCII_WORD = /\w+(?:(?:(?<=[a-z])['.](?=[a-z])|(?<=\d)['.,;](?=\d))\w+)*/gi;
/** One underscore alone is no word; two are one by the standard. */
const WORD_LIKE = /[a-z\d]|__/i;

/** A colon parts words: versions of ICU differ in that, and an index may be made by another Node.js. */
function segments(text: string): string[] {
  const parted = text.replaceAll(':', ' ');
  if (ASCII_TEXT.test(parted)) return (parted.match(ASCII_WORD) ?? []).filter((word) => WORD_LIKE.test(word));
  return [...SEGMENTER.segment(parted)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The words of English and Japanese text, for whatever looks words up: search, coverage, repeated questions. */
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
  if (form.length <= 2 * READ_AT_EACH_END) return segments(form);
  return [...segments(form.slice(0, READ_AT_EACH_END)), ...segments(form.slice(-READ_AT_EACH_END))];
}

/** A colon parts words: versions of ICU differ in that, and an index may be made by another Node.js. */
function segments(text: string): string[] {
  return [...SEGMENTER.segment(text.replaceAll(':', ' '))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

import { mentionOf, type Passage } from './retrieval.ts';

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words that say nothing about the matter, in English and Japanese. */
const SMALL_WORDS = new Set(
  (
    'a an and any are as at be but by can could do does for from has have how i if in is it me my of on or our ' +
    'please tell that the their there they this to was we what when where which who why will with would you your ' +
    'about get offer store shop manga ' +
    'の は が を に へ と で も か な だ です ます し て た い れ さ こと これ それ ください ある あり でき'
  ).split(' '),
);

/** A question is covered by the store's data from here on. */
const COVERED = 0.4;

/** The words of a text that carry meaning, in lower case. */
function contentWords(text: string): string[] {
  return [...SEGMENTER.segment(text.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike, segment }) => isWordLike && !SMALL_WORDS.has(segment))
    .map(({ segment }) => segment);
}

/**
 * How much of a question a passage speaks of, 0–1: all of it if the question names the passage's title, else
 * the share of the question's words found in it, plurals and other endings aside.
 */
export function coverageOf(question: string, passage: Pick<Passage, 'title' | 'text'>): number {
  if (mentionOf(passage.title, question) >= 0) return 1;
  const words = contentWords(question);
  if (words.length === 0) return 0;
  const text = `${passage.title} ${passage.text}`.normalize('NFKC').toLowerCase();
  const stem = (word: string) => (word.length > 4 ? word.slice(0, -1) : word);
  return words.filter((word) => text.includes(stem(word))).length / words.length;
}

/** Whether any passage speaks of the question. */
export function isCovered(question: string, passages: readonly Passage[]): boolean {
  return passages.some((passage) => coverageOf(question, passage) >= COVERED);
}

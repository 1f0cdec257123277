import type { PromptItem } from './read-prompt.ts';

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const SMALL_WORDS = new Set(
  'a an and any are as at be but by can could do does for from has have how i if in is it me my of on or our please tell that the their there they this to was we what when where which who why will with would you your about get offer store shop manga の は が を に へ と で も か な だ です ます し て た い れ さ こと これ それ ください ある あり でき'.split(
    ' ',
  ),
);

/** The words of a text that carry meaning. */
export function contentWords(text: string): string[] {
  return [...SEGMENTER.segment(text.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike, segment }) => isWordLike && !SMALL_WORDS.has(segment))
    .map(({ segment }) => segment);
}

/** The share of the question's words that an item speaks of, 0–1. */
export function relevance(question: string, item: PromptItem): number {
  const words = contentWords(question);
  if (words.length === 0) return 0;
  const text = `${item.title} ${item.lines.join(' ')}`.normalize('NFKC').toLowerCase();
  const stem = (word: string) => (word.length > 4 ? word.slice(0, -1) : word);
  return words.filter((word) => text.includes(stem(word))).length / words.length;
}

/** Items that belong to the question: those it names, in the prompt's order, then those sharing its words. */
export function relevantItems(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  const normalize = (text: string) => text.normalize('NFKC').toLowerCase();
  const score = (item: PromptItem) =>
    normalize(question).includes(normalize(item.title)) ? 1 : relevance(question, item);
  return items
    .map((item) => ({ item, score: score(item) }))
    .filter((scored) => scored.score >= 0.4)
    .sort((a, b) => b.score - a.score)
    .map((scored) => scored.item);
}

import { coverageOf } from '@mangaassist/cascade-core';
import type { PromptItem } from './read-prompt.ts';

/** Minimum share of the question's words in a relevant item. */
const RELEVANT = 0.4;

/** Relevant items: first those that the question names, in the prompt's order, then those with its words. */
export function relevantItems(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  return items
    .map((item) => ({
      item,
      score: coverageOf(question, { title: item.title, text: item.lines.join(' ') }),
    }))
    .filter(({ score }) => score >= RELEVANT)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

import { coverageOf } from '@mangaassist/cascade-core';
import type { PromptItem } from './read-prompt.ts';

/** Minimum share of the question's words in a relevant item. */
const RELEVANT = 0.4;

interface Scored {
  readonly item: PromptItem;
  readonly score: number;
}

function scored(question: string, items: readonly PromptItem[]): readonly Scored[] {
  return items.map((item) => ({
    item,
    score: coverageOf(question, { title: item.title, text: item.lines.join(' ') }),
  }));
}

/** Relevant items: first those that the question names, in the prompt's order, then those with its words. */
export function relevantItems(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  return scored(question, items)
    .filter(({ score }) => score >= RELEVANT)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** The item that shares most words with the question, the first of equal ones: a model reads other words as well. */
export function likestItem(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  const [best] = scored(question, items).toSorted((a, b) => b.score - a.score);
  return best === undefined || best.score === 0 ? [] : [best.item];
}

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

/** The first item that shares a word with the question: a model reads what comes first, also in other words. */
export function firstAlike(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  const first = scored(question, items.slice(0, 1)).find(({ score }) => score > 0);
  return first === undefined ? [] : [first.item];
}

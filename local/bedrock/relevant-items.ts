import { coverageOf } from '@mangaassist/cascade-core';
import type { PromptItem } from './read-prompt.ts';

/** Below this share of the question's words an item has nothing to do with it. */
const RELEVANT = 0.4;

/** Items that belong to the question: those it names, in the prompt's order, then those sharing its words. */
export function relevantItems(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  const scored = items.map((item) => {
    return { item, score: coverageOf(question, { title: item.title, text: item.lines.join(' ') }) };
  });
  return scored
    .filter(({ score }) => score >= RELEVANT)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

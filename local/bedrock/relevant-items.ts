import { coverageOf } from '@mangaassist/cascade-core';
import type { PromptItem } from './read-prompt.ts';

/** Minimum share of the question's words in a relevant item. */
const RELEVANT = 0.4;

interface Scored {
  readonly item: PromptItem;
  readonly score: number;
}

function scored(question: string, items: readonly PromptItem[]): readonly Scored[] {
  const asked = withoutHyphens(question);
  return items
    .map((item, place) => {
      const text = withoutHyphens(item.lines.join(' '));
      const score = coverageOf(asked, { title: withoutHyphens(item.title), text });
      return { item, score, rank: score - place * OF_PLACE };
    })
    .toSorted((a, b) => b.rank - a.rank);
}

/** Share of the question's words that an item needs more than the one before it: a prompt has the likest first. */
const OF_PLACE = 0.1;

/** "Preorder" and "pre-order" are one word. */
const withoutHyphens = (text: string): string => text.replace(/(?<=[a-z])-(?=[a-z])/giu, '');

/** Relevant items: first those that the question names, in the prompt's order, then those with its words. */
export function relevantItems(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  return scored(question, items)
    .filter(({ score }) => score >= RELEVANT)
    .map(({ item }) => item);
}

/** The item that shares most words with the question, the first of equal ones: a model reads other words as well. */
export function likestItem(question: string, items: readonly PromptItem[]): readonly PromptItem[] {
  const [best] = scored(question, items);
  return best === undefined || best.score === 0 ? [] : [best.item];
}

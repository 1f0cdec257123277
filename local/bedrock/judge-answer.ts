/** The stand-in as judge: reads the rubric's request and grades by what stands in the prompt alone. */
import { countHedging } from '@mangaassist/cascade-core';
import type { Prompt } from './read-prompt.ts';
import { relevantItems } from './relevant-items.ts';

/** What the rubric begins with. */
const RUBRIC = 'You grade answers';

/** Whether a system prompt asks for a grade instead of an answer. */
export const isRubric = (system: string): boolean => system.startsWith(RUBRIC);

/**
 * Points for an answer: 95 if it repeats a line of an item that belongs to the question; 85 if no item does
 * and it does not beat about the bush; 60 if there was one and it says nothing of it; 35 if it guesses, that
 * is, hedges without repeating any of the data.
 */
export function judgeAnswer({ question, items, judged }: Prompt): string {
  const relevant = relevantItems(question, items);
  const lines = relevant.flatMap((item) => item.lines.map(withoutLabel)).filter(Boolean);
  if (lines.some((line) => judged.includes(line))) return '[95]';
  if (countHedging(judged) > 0) return '[35]';
  return relevant.length === 0 ? '[85]' : '[60]';
}

function withoutLabel(line: string): string {
  return line.replace(/^\p{L}+[:：]\s*/u, '');
}

/** The stand-in as LLM judge, and as second look at a draft: by rules, from the prompt alone. */
import { countHedging } from '@mangaassist/cascade-core';
import type { Prompt } from './read-prompt.ts';
import { relevantItems } from './relevant-items.ts';

/** First words of the rubric. */
const RUBRIC = 'You grade answers';

/** True if a system prompt asks for a grade instead of an answer. */
export const isRubric = (system: string): boolean => system.startsWith(RUBRIC);

/** First words of the rules for a second look at a draft. */
const CHECK = 'You check answers';

export const isCheck = (system: string): boolean => system.startsWith(CHECK);

/** A second look: a draft with hedging phrases that repeats none of the data is not supported. */
export function checkAnswer(prompt: Prompt): string {
  const { correct } = JSON.parse(judgeAnswer(prompt));
  const word = correct === 'yes' ? 'yes' : 'no';
  return JSON.stringify({ supported: word, answers: word, language: 'yes' });
}

/**
 * The form of an answer: 95 points if it repeats a line of a relevant item; 85 without a relevant item and without
 * hedging phrases; 60 if it ignores a relevant item; 35 if it has hedging phrases and repeats none of the data.
 */
export function judgeAnswer({ question, items, judged }: Prompt): string {
  const relevant = relevantItems(question, items);
  const lines = relevant.flatMap((item) => item.lines.map(withoutLabel)).filter(Boolean);
  if (lines.some((line) => judged.includes(line))) return form('yes', 'yes', 'yes', 'partly');
  if (countHedging(judged) > 0) return form('no', 'partly', 'partly', 'yes');
  return relevant.length === 0 ? form('yes', 'partly', 'yes', 'yes') : form('yes', 'no', 'partly', 'yes');
}

type Level = 'no' | 'partly' | 'yes';

function form(correct: Level, complete: Level, useful: Level, manner: Level): string {
  return JSON.stringify({ fault: 'none', spoiled: 'no', correct, complete, useful, manner });
}

function withoutLabel(line: string): string {
  return line.replace(/^\p{L}+[:：]\s*/u, '');
}

/**
 * What a shopper wants, from the words of the question: cues (whole words in English, phrases in
 * Japanese) vote for tasks, and a softmax over the votes gives the probability. Cheap, deterministic,
 * and honest about what it does not recognise.
 */

import { detectLanguage, type Language } from './language.ts';
import { type Complexity, TASK_PROFILES, type Task } from './task.ts';
import { GREETING, TASK_CUES } from './task-cues.ts';

export interface Classification {
  readonly task: Task;
  /** Probability that `task` is right, 0–1. */
  readonly probability: number;
  readonly complexity: Complexity;
  readonly language: Language;
}

export type Classifier = (text: string) => Classification;

/** Below this share of the vote no task is named. */
const LEAST_PROBABILITY = 0.5;
/** The vote of "none of them", which the cues have to outweigh. */
const UNKNOWN_WEIGHT = 1;

/** "Hi, where is my order?" asks for an order: a greeting counts only where nothing else is said. */
const GREETING_BEFORE =
  /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|こんにち[はわ]|おはよう(?:ございます)?|こんばん[はわ]|はじめまして|すみません)[\s,!.、。！～~]+(?=\S)/u;

/** Classifies a question in English, Japanese or a mixture. */
export const classifyByCues: Classifier = (text) => {
  const normalized = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim();
  const asked = GREETING.test(normalized) ? normalized : normalized.replace(GREETING_BEFORE, '');
  const votes = new Map<Task, number>([['unknown', UNKNOWN_WEIGHT]]);
  for (const { task, weight, pattern } of TASK_CUES) {
    if (pattern.test(asked)) votes.set(task, (votes.get(task) ?? 0) + weight);
  }
  let total = 0;
  for (const weight of votes.values()) total += Math.exp(weight);
  const share = (task: Task) => Math.exp(votes.get(task) ?? 0) / total;
  const [best] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a));
  const task = share(best) >= LEAST_PROBABILITY ? best : 'unknown';
  return {
    task,
    probability: share(task),
    complexity: complexityOf(task, asked),
    language: detectLanguage(text),
  };
};

/** The task's usual complexity, one more for a long or many-sided question. */
function complexityOf(task: Task, text: string): Complexity {
  const usual = TASK_PROFILES[task].complexity;
  const clauses = text.match(/[,;、。]|\b(?:and|but|if|because|while|although)\b/g)?.length ?? 0;
  const manySided = clauses >= 3 || text.length > 240;
  return manySided && usual > 1 && usual < 5 ? ((usual + 1) as Complexity) : usual;
}

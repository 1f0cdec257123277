/** The task of a message of several sentences: courtesy does not count, and of two questions the harder one does. */
import type { Task } from '@mangaassist/protocol';
import type { Complexity } from './complexity.ts';
import type { QuestionContext } from './context-features.ts';
import { LONGEST_READ } from './fold-text.ts';
import { plainText } from './plain-text.ts';
import { isAsking, splitQuestions } from './split-questions.ts';
import { stripCourtesy } from './strip-courtesy.ts';

export interface TaskReading {
  readonly task: Task;
  /** Probability that `task` is right, 0–1. */
  readonly probability: number;
  readonly complexity: Complexity;
}

/** A reading with the probability of each task, in the order of `TASKS`. */
export interface WeighedReading extends TaskReading {
  readonly shares: readonly number[];
}

interface Part extends WeighedReading {
  readonly asks: boolean;
  readonly length: number;
}

export type ReadTask = (text: string, context?: QuestionContext) => WeighedReading;

/** Tasks of which a question needs more than a look at the store's data, the hardest first. */
const HARD: readonly Task[] = ['discussion', 'comparison', 'recommendation', 'translation'];
const PLAIN: ReadonlySet<Task> = new Set(['faq', 'product_search', 'order_status', 'summarization']);

/** A part of less is not relied on. */
const SURE_HARD = 0.75;
const SURE_PLAIN = 0.5;
const SURE_COURTESY = 0.5;
/** A whole text that is a greeting remains one unless a part asks something, with at least this probability. */
const SURE_QUESTION = 0.7;
/** "ok" and a thank-you are a greeting, letters at random and a thank-you are not. */
const SURE_NONSENSE = 0.9;
const SHORTEST_NONSENSE = 5;

/** Reads the whole text and, if it has courtesy at its ends or several sentences, each of the rest. */
export function readingOf(asked: string, read: ReadTask, context?: QuestionContext): WeighedReading {
  const text = plainText(asked.slice(0, LONGEST_READ));
  const whole = read(text, context);
  const given = text.slice(0, LONGEST_READ);
  const bareText = stripCourtesy(given);
  const parts = splitQuestions(bareText);
  if (parts.length === 1 && bareText === given) return whole;
  const readings = parts.map((part) => ({
    ...read(part, context),
    asks: isAsking(part),
    length: part.length,
  }));
  return (
    withoutCourtesy(whole, readings, bareText !== given) ??
    harderOf(whole, readings) ??
    withoutEnds(whole, read(bareText, context))
  );
}

/** Several sentences without the courtesy at their ends. */
function withoutEnds(whole: WeighedReading, rest: WeighedReading): WeighedReading {
  return whole.task !== 'greeting' && rest.probability > whole.probability ? rest : whole;
}

/** The only part that is no courtesy, where it is surer than the whole. */
function withoutCourtesy(
  whole: WeighedReading,
  parts: readonly Part[],
  isStripped: boolean,
): WeighedReading | null {
  const rest = parts.filter(({ task, probability }) => task !== 'greeting' || probability < SURE_COURTESY);
  const [only] = rest;
  if (only === undefined || rest.length > 1) return null;
  if (whole.task === 'greeting') return outweighs(only, whole, isStripped) ? bare(only) : null;
  return only.probability > whole.probability ? bare(only) : whole;
}

/** True if what is left of a greeting is a question, or has no meaning. */
function outweighs(only: Part, whole: WeighedReading, isStripped: boolean): boolean {
  if (only.asks) return only.probability >= SURE_QUESTION;
  if (!isStripped) return false;
  if (only.task !== 'unknown') return only.probability > whole.probability;
  return only.length >= SHORTEST_NONSENSE && only.probability >= SURE_NONSENSE;
}

/** The hardest question of a message that also has a plain one. */
function harderOf(whole: WeighedReading, parts: readonly Part[]): WeighedReading | null {
  if (HARD.includes(whole.task)) return null;
  const hasPlain = parts.some(({ task, probability }) => PLAIN.has(task) && probability >= SURE_PLAIN);
  if (!hasPlain) return null;
  const hard = parts.filter((part) => part.asks && HARD.includes(part.task) && part.probability >= SURE_HARD);
  const [hardest] = hard.sort((a, b) => HARD.indexOf(a.task) - HARD.indexOf(b.task));
  return hardest === undefined ? null : bare(hardest);
}

const bare = ({ task, probability, complexity, shares }: WeighedReading): WeighedReading => ({
  task,
  probability,
  complexity,
  shares,
});

/**
 * Predicts the task, the complexity and the language of a question: a small linear model, trained offline on
 * questions of many shoppers (`npm run cli -- train`). Its probability is calibrated: of the questions with a
 * probability of 80 %, about 80 % have the predicted task.
 */

import { TASKS, type Task } from '@mangaassist/protocol';
import { detectLanguage, type Language } from '@mangaassist/text';
import { isRomaji } from '@mangaassist/text/romaji';
import type { Complexity } from './complexity.ts';
import type { QuestionContext } from './context-features.ts';
import { LONGEST_READ } from './fold-text.ts';
import { readingOf, type TaskReading, type WeighedReading } from './read-parts.ts';
import { probabilities, scoreColumns } from './score-tasks.ts';
import { readFeatures } from './task-features.ts';
import { type CompactTaskModel, readTaskModel } from './task-model.ts';

export interface Classification extends TaskReading {
  readonly language: Language;
}

/** A classification with the probability of each task, in the order of `TASKS`. */
export interface WeighedClassification extends Classification, WeighedReading {}

/**
 * Classifies a question. With a context, a follow-up of few words has its task from the context and its words;
 * without one, from its words alone. A message of several questions has the task of the hardest one.
 */
export type Classifier = (text: string, context?: QuestionContext) => WeighedClassification;

/**
 * A classifier from a trained model, `TASK_MODEL` being the shipped one.
 * @param names titles and aliases of the catalogue: the title in a question is no evidence of its task.
 */
export function createClassifier(compact: CompactTaskModel, names: readonly string[]): Classifier {
  const model = readTaskModel(compact, names);
  const read = (text: string, context?: QuestionContext): WeighedReading => {
    const scores = scoreColumns(readFeatures(text, model.vocabulary, context), model, compact);
    const shares = probabilities(scores, TASKS.length, compact.temperature);
    const best = shares.indexOf(Math.max(...shares));
    const isKnown = (shares[best] as number) >= compact.leastProbability;
    const task = isKnown ? (TASKS[best] as Task) : 'unknown';
    return {
      task,
      probability: shares[TASKS.indexOf(task)] as number,
      complexity: complexityOf(scores[TASKS.length] as number, shares, compact.complexities),
      shares,
    };
  };
  return (text, context) => ({ ...readingOf(text, read, context), language: languageOf(text) });
}

function languageOf(text: string): Language {
  return isRomaji(text.slice(0, LONGEST_READ).toLowerCase()) ? 'ja' : detectLanguage(text);
}

/** Mixes the usual complexity of the tasks, by probability, with the complexity of these words. */
function complexityOf(added: number, shares: readonly number[], usual: readonly number[]): Complexity {
  const expected = shares.reduce((sum, share, i) => sum + share * (usual[i] as number), added);
  return Math.min(5, Math.max(1, Math.round(expected))) as Complexity;
}

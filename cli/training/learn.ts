/** From labelled questions to a compact model. */
import { TASKS } from '@mangaassist/cascade-core';
import { type CompactTaskModel, readTaskModel } from '../../lambdas/cascade-core/src/task-model.ts';
import { bestTemperature, bestThreshold, type Scored } from './calibrate.ts';
import { compactModel } from './compact.ts';
import { fitModel, scoresOf } from './fit.ts';
import type { LabelledQuestion } from './question.ts';
import { seededRandom } from './random.ts';
import { type Sample, sampleOf, withRows } from './sample.ts';
import { selectFeatures } from './select.ts';
import { compileVocabulary } from './vocabulary.ts';

export interface Learned {
  readonly model: CompactTaskModel;
  /** Share of right answers on questions left out of training in turn. */
  readonly crossValidated: number;
}

const FOLDS = 5;

/** @param features how many features the model keeps. */
export function learn(
  questions: readonly LabelledQuestion[],
  names: readonly string[],
  features: number,
): Learned {
  const entries = compileVocabulary();
  const rest = { temperature: 1, leastProbability: 0, complexities: usualComplexities(questions) };
  const empty = compactModel({ weights: new Float32Array(TASKS.length + 1), rows: 0 }, [], entries, rest);
  const { vocabulary } = readTaskModel(empty, names);
  const samples = questions.map((question) => sampleOf(question, vocabulary));

  const scored = crossValidate(samples, features, rest.complexities);
  const temperature = bestTemperature(scored);
  const leastProbability = bestThreshold(scored, temperature);

  const selected = selectFeatures(samples, features, rest.complexities);
  const fitted = fitModel(withRows(samples, rowsOf(selected)), selected.length, rest.complexities);
  return {
    model: compactModel(fitted, selected, entries, { ...rest, temperature, leastProbability }),
    crossValidated: scored.filter(isRight).length / scored.length,
  };
}

/** Scores of every sample from a model that has not seen it. */
function crossValidate(
  samples: readonly Sample[],
  features: number,
  complexities: readonly number[],
): Scored[] {
  const random = seededRandom(5);
  const folds = samples.map(() => Math.floor(random() * FOLDS));
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const seen = samples.filter((_, i) => folds[i] !== fold);
    const unseen = samples.filter((_, i) => folds[i] === fold);
    const selected = selectFeatures(seen, features, complexities);
    const model = fitModel(withRows(seen, rowsOf(selected)), selected.length, complexities);
    return withRows(unseen, rowsOf(selected)).map((sample) => ({
      scores: [...scoresOf(sample, model)],
      task: sample.task,
    }));
  });
}

const rowsOf = (selected: readonly number[]) => new Map(selected.map((feature, row) => [feature, row]));

function isRight({ scores, task }: Scored): boolean {
  const tasks = scores.slice(0, TASKS.length);
  return tasks.indexOf(Math.max(...tasks)) === task;
}

function usualComplexities(questions: readonly LabelledQuestion[]): number[] {
  return TASKS.map((task) => {
    const own = questions.filter((question) => question.task === task);
    return own.reduce((sum, { complexity }) => sum + complexity, 0) / Math.max(1, own.length);
  });
}

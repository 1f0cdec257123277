/** From labelled questions to a compact model. */
import { TASKS } from '@mangaassist/protocol';
import { type CompactTaskModel, readTaskModel } from '../src/task-model.ts';
import { bestTemperature, bestThreshold, type Scored } from './calibrate.ts';
import { compactModel } from './compact.ts';
import { COLUMNS, fitModel, fitTernary, scoresOf, seenOf } from './fit.ts';
import type { LabelledQuestion } from './question.ts';
import { type Sample, sampleOf, withRows } from './sample.ts';
import { selectFeatures } from './select.ts';
import { compileVocabulary } from './vocabulary.ts';

export interface Learned {
  readonly model: CompactTaskModel;
  /** Share of right answers on the questions of writers left out of training in turn. */
  readonly crossValidated: number;
}

/** @param features how many features the model keeps. */
export function learn(
  questions: readonly LabelledQuestion[],
  names: readonly string[],
  features: number,
): Learned {
  const entries = compileVocabulary(questions.map(({ text }) => text));
  const rest = { temperature: 1, leastProbability: 0, complexities: usualComplexities(questions) };
  const nothing = { weights: new Float32Array(COLUMNS), scales: new Float32Array(COLUMNS), rows: 0 };
  const { vocabulary } = readTaskModel(compactModel(nothing, [], entries, rest), names);
  const samples = questions.map((question) => sampleOf(question, vocabulary));

  const scored = crossValidate(questions, samples, features, rest.complexities);
  const temperature = bestTemperature(scored);
  const leastProbability = bestThreshold(scored, temperature);

  const { selected, model } = fitSelected(samples, features, rest.complexities);
  return {
    model: compactModel(model, selected, entries, { ...rest, temperature, leastProbability }),
    crossValidated: scored.filter(isRight).length / scored.length,
  };
}

/**
 * Scores of every writer's questions from a model that has seen none of that writer: what strangers'
 * questions are like. Those added in view of writers' mistakes are left out: they would flatter the model.
 */
function crossValidate(
  questions: readonly LabelledQuestion[],
  samples: readonly Sample[],
  features: number,
  complexities: readonly number[],
): Scored[] {
  const writers = [...new Set(questions.flatMap(({ writer }) => writer ?? []))];
  return writers.flatMap((writer) => {
    const seen = samples.filter((_, i) => {
      const question = questions[i] as LabelledQuestion;
      return question.writer !== writer && !question.isAdded;
    });
    const { selected, model } = fitSelected(seen, features, complexities);
    const kept = seenOf(model);
    const unseen = samples.filter((_, i) => questions[i]?.writer === writer);
    return withRows(unseen, rowsOf(selected)).map((sample) => ({
      scores: [...scoresOf(sample, kept)],
      task: sample.task,
    }));
  });
}

function fitSelected(samples: readonly Sample[], features: number, complexities: readonly number[]) {
  const selected = selectFeatures(samples, features, complexities);
  const kept = withRows(samples, rowsOf(selected));
  const fitted = fitModel(kept, selected.length, complexities);
  return { selected, model: fitTernary(kept, fitted, complexities) };
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

export function learnOnce(questions: readonly LabelledQuestion[], names: readonly string[], features: number) {
  const entries = compileVocabulary(questions.map(({ text }) => text));
  const rest = { temperature: 0.61, leastProbability: 0.32, complexities: usualComplexities(questions) };
  const nothing = { weights: new Float32Array(COLUMNS), scales: new Float32Array(COLUMNS), rows: 0 };
  const { vocabulary } = readTaskModel(compactModel(nothing, [], entries, rest), names);
  const samples = questions.map((question) => sampleOf(question, vocabulary));
  const { selected, model } = fitSelected(samples, features, rest.complexities);
  return compactModel(model, selected, entries, rest);
}

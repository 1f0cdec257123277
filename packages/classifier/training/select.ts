/** Selects the features that are worth shipping. */
import { TASKS } from '@mangaassist/protocol';
import { COLUMNS, fitModel } from './fit.ts';
import { type Sample, withRows } from './sample.ts';

/** A feature of a single question does not generalise. */
const LEAST_QUESTIONS = 2;

/** The order of the weights settles earlier than the weights. */
const STEPS = { epochs: 6, seeds: [1] };

/**
 * Selects the `count` features that separate tasks best, in rising order: those whose weights, in a model of all
 * features, differ most between the tasks, with rare ones discounted.
 */
export function selectFeatures(
  samples: readonly Sample[],
  count: number,
  complexities: readonly number[],
): number[] {
  const questions = new Map<number, number>();
  for (const { features } of samples) {
    for (const each of new Set(features)) questions.set(each, (questions.get(each) ?? 0) + 1);
  }
  const frequent = [...questions.keys()].filter((each) => (questions.get(each) ?? 0) >= LEAST_QUESTIONS);
  const rowOf = new Map(frequent.map((each, row) => [each, row]));
  const { weights } = fitModel(withRows(samples, rowOf), frequent.length, complexities, STEPS);
  const worth = (feature: number) => {
    const from = (rowOf.get(feature) as number) * COLUMNS;
    const own = weights.subarray(from, from + TASKS.length);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
    const spread = Math.sqrt(own.reduce((sum, weight) => sum + (weight - mean) ** 2, 0));
    return spread * (questions.get(feature) as number) ** 0.25;
  };
  const worths = new Map(frequent.map((each) => [each, worth(each)]));
  return frequent
    .sort((a, b) => (worths.get(b) as number) - (worths.get(a) as number) || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}

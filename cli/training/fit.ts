/** Fits the linear model: logistic regression for the tasks, least squares for complexity, by Adagrad. */
import { TASKS } from '@mangaassist/cascade-core';
import { seededRandom, shuffle } from './random.ts';
import type { Sample } from './sample.ts';

/** One column a task, and one for what the words add to the task's usual complexity. */
export const COLUMNS = TASKS.length + 1;
const COMPLEXITY = TASKS.length;

export interface LinearModel {
  /** Row by row, `COLUMNS` each; the last row is the constants. */
  readonly weights: Float32Array;
  readonly rows: number;
}

/** Chosen by ten-fold cross-validation on the training questions. */
const EPOCHS = 16;
const RATE = 0.1;
const COMPLEXITY_RATE = 0.03;
const BIAS_RATE_SHARE = 0.1;
const SMOOTHING = 0.05;
const DECAY = 1e-3;
const AVERAGED_EPOCHS = 3;
const SEEDS = [1, 2, 3, 4, 5, 6];

/** The mean of the models of several orders of the samples. `complexities` are the tasks' usual ones. */
export function fitModel(
  samples: readonly Sample[],
  rows: number,
  complexities: readonly number[],
): LinearModel {
  const weights = new Float32Array((rows + 1) * COLUMNS);
  for (const seed of SEEDS) {
    const one = fitOnce(samples, rows, complexities, seed);
    for (let i = 0; i < weights.length; i += 1) (weights[i] as number) += (one[i] as number) / SEEDS.length;
  }
  return { weights, rows };
}

function fitOnce(
  samples: readonly Sample[],
  rows: number,
  complexities: readonly number[],
  seed: number,
): Float32Array {
  const random = seededRandom(seed);
  const size = (rows + 1) * COLUMNS;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  const mean = new Float32Array(size);
  const order = Int32Array.from(samples.keys());
  const errors = new Float64Array(COLUMNS);

  const descend = (i: number, gradient: number, rate: number) => {
    (squares[i] as number) += gradient * gradient;
    (weights[i] as number) -= (rate * gradient) / Math.sqrt(squares[i] as number);
  };

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const slowing = 1 - (0.9 * epoch) / EPOCHS;
    shuffle(order, random);
    for (const at of order) {
      const sample = samples[at] as Sample;
      sum(sample, weights, rows, errors);
      toErrors(errors, sample, complexities);
      for (let j = 0; j < sample.features.length; j += 1) {
        const from = (sample.features[j] as number) * COLUMNS;
        const value = sample.values[j] as number;
        for (let k = 0; k < COLUMNS; k += 1) {
          const gradient = (errors[k] as number) * value + DECAY * (weights[from + k] as number);
          descend(from + k, gradient, slowing * (k === COMPLEXITY ? COMPLEXITY_RATE : RATE));
        }
      }
      for (let k = 0; k < COLUMNS; k += 1) {
        descend(rows * COLUMNS + k, errors[k] as number, slowing * RATE * BIAS_RATE_SHARE);
      }
    }
    if (epoch < EPOCHS - AVERAGED_EPOCHS) continue;
    for (let i = 0; i < size; i += 1) (mean[i] as number) += (weights[i] as number) / AVERAGED_EPOCHS;
  }
  return mean;
}

/** A sample's score in every column. */
export function scoresOf(sample: Sample, { weights, rows }: LinearModel): Float64Array {
  const scores = new Float64Array(COLUMNS);
  sum(sample, weights, rows, scores);
  return scores;
}

function sum(sample: Sample, weights: Float32Array, rows: number, into: Float64Array): void {
  for (let k = 0; k < COLUMNS; k += 1) into[k] = weights[rows * COLUMNS + k] as number;
  for (let j = 0; j < sample.features.length; j += 1) {
    const from = (sample.features[j] as number) * COLUMNS;
    const value = sample.values[j] as number;
    for (let k = 0; k < COLUMNS; k += 1) (into[k] as number) += (weights[from + k] as number) * value;
  }
}

/** Scores to what is wrong with them: probability less the (smoothed) truth, sum less the complexity. */
function toErrors(scores: Float64Array, sample: Sample, complexities: readonly number[]): void {
  let most = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let k = 0; k < COMPLEXITY; k += 1) most = Math.max(most, scores[k] as number);
  for (let k = 0; k < COMPLEXITY; k += 1) {
    scores[k] = Math.exp((scores[k] as number) - most);
    total += scores[k] as number;
  }
  for (let k = 0; k < COMPLEXITY; k += 1) {
    const truth = (k === sample.task ? 1 - SMOOTHING : 0) + SMOOTHING / COMPLEXITY;
    scores[k] = (scores[k] as number) / total - truth;
  }
  (scores[COMPLEXITY] as number) += (complexities[sample.task] as number) - sample.complexity;
}

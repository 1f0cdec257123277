/** Fits the linear model: logistic regression for the tasks, least squares for complexity, by Adagrad. */
import { TASKS } from '@mangaassist/protocol';
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

/** A model of which only the signs of weights are kept, and which are as good as nought. */
export interface TernaryModel extends LinearModel {
  /** Value of one unit of a column's weights. */
  readonly scales: Float32Array;
}

/** Chosen with whole writers left out. */
const SEEDS = [1, 2];
const EPOCHS = 12;
const ROUNDED_EPOCHS = 6;
const RATE = 0.1;
const ROUNDED_RATE = 0.03;
const COMPLEXITY_RATE_SHARE = 0.3;
const BIAS_RATE_SHARE = 0.1;
const SMOOTHING = 0.05;
const DECAY = 1e-3;
const AVERAGED_EPOCHS = 3;
/** A kept weight is worth this many standard deviations of its column's. */
const SCALE_DEVIATIONS = 2.2;

/** Fits weights as they come: the mean over orders of the samples. `complexities` are the tasks' usual ones. */
export function fitModel(
  samples: readonly Sample[],
  rows: number,
  complexities: readonly number[],
  { epochs, seeds } = { epochs: EPOCHS, seeds: SEEDS },
): LinearModel {
  const start = new Float32Array((rows + 1) * COLUMNS);
  const steps = { epochs, rate: RATE, complexities };
  const fits = seeds.map((seed) => descend(samples, { rows, weights: start }, { ...steps, seed }));
  const weights = start.map((_, i) => fits.reduce((sum, fit) => sum + (fit[i] as number), 0) / fits.length);
  return { rows, weights };
}

/** Goes on to fit a model while only -1, 0 or 1 times its column's scale is seen of each weight. */
export function fitTernary(
  samples: readonly Sample[],
  model: LinearModel,
  complexities: readonly number[],
): TernaryModel {
  const { rows } = model;
  const scales = Float32Array.from({ length: COLUMNS }, (_, k) => {
    let squares = 0;
    for (let row = 0; row < rows; row += 1) squares += (model.weights[row * COLUMNS + k] as number) ** 2;
    return Math.sqrt(squares / Math.max(1, rows)) * SCALE_DEVIATIONS;
  });
  const steps = { seed: 1, epochs: ROUNDED_EPOCHS, rate: ROUNDED_RATE, complexities, scales };
  return { rows, scales, weights: descend(samples, model, steps) };
}

/** Rounds a weight to the stored precision. */
export function ternary(weight: number, scale: number): -1 | 0 | 1 {
  if (Math.abs(weight) < scale / 2) return 0;
  return weight > 0 ? 1 : -1;
}

/** The model as its kept weights make it. */
export function seenOf({ weights, rows, scales }: TernaryModel): LinearModel {
  const seen = weights.map((weight, i) => {
    const scale = scales[i % COLUMNS] as number;
    return i < rows * COLUMNS ? scale * ternary(weight, scale) : weight;
  });
  return { rows, weights: seen };
}

interface Descent {
  /** Of the samples' order. */
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  readonly complexities: readonly number[];
  readonly scales?: Float32Array;
}

/** Adagrad from a model's weights: the mean of the last epochs. */
function descend(samples: readonly Sample[], model: LinearModel, descent: Descent): Float32Array {
  const { seed, epochs, rate, complexities } = descent;
  const random = seededRandom(seed);
  const fitted = startOf(model, descent.scales);
  const { weights, seen } = fitted;
  const mean = new Float32Array(weights.length);
  const order = Int32Array.from(samples.keys());
  const errors = new Float64Array(COLUMNS);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const length = rate * (1 - (0.9 * epoch) / epochs);
    shuffle(order, random);
    for (const at of order) {
      const sample = samples[at] as Sample;
      sum(sample, seen, model.rows, errors);
      toErrors(errors, sample, complexities);
      learnSample(fitted, sample, errors, length);
    }
    if (epoch < epochs - AVERAGED_EPOCHS) continue;
    for (let i = 0; i < mean.length; i += 1) (mean[i] as number) += (weights[i] as number) / AVERAGED_EPOCHS;
  }
  return mean;
}

interface Fitted {
  readonly rows: number;
  readonly weights: Float32Array;
  /** The weights as they are kept: rounded to the scales, or the same array. */
  readonly seen: Float32Array;
  /** Sums of squared gradients. */
  readonly squares: Float32Array;
  readonly scales: Float32Array | undefined;
}

function startOf(model: LinearModel, scales: Float32Array | undefined): Fitted {
  const weights = model.weights.slice();
  const seen = scales === undefined ? weights : seenOf({ ...model, scales }).weights;
  const squares = new Float32Array(weights.length).fill(1e-3);
  return { rows: model.rows, weights, seen, squares, scales };
}

/** A step along each weight of a sample. */
function learnSample(fitted: Fitted, sample: Sample, errors: Float64Array, length: number): void {
  const { rows, weights, seen, scales } = fitted;
  for (let j = 0; j < sample.features.length; j += 1) {
    const from = (sample.features[j] as number) * COLUMNS;
    const value = sample.values[j] as number;
    for (let k = 0; k < COLUMNS; k += 1) {
      const gradient = (errors[k] as number) * value + DECAY * (weights[from + k] as number);
      step(fitted, from + k, gradient, k === COMPLEXITY ? length * COMPLEXITY_RATE_SHARE : length);
      if (scales === undefined) continue;
      const scale = scales[k] as number;
      seen[from + k] = scale * ternary(weights[from + k] as number, scale);
    }
  }
  for (let k = 0; k < COLUMNS; k += 1) {
    const i = rows * COLUMNS + k;
    const own =
      k === COMPLEXITY ? length * BIAS_RATE_SHARE * COMPLEXITY_RATE_SHARE : length * BIAS_RATE_SHARE;
    step(fitted, i, errors[k] as number, own);
    seen[i] = weights[i] as number;
  }
}

function step({ weights, squares }: Fitted, i: number, gradient: number, length: number): void {
  (squares[i] as number) += gradient * gradient;
  (weights[i] as number) -= (length * gradient) / Math.sqrt(squares[i] as number);
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

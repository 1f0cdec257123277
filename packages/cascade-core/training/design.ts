/** The examples as a sparse matrix: buckets of n-grams, then number features. */
import {
  DRAFT_FEATURES,
  featuresOf,
  PLAIN_FEATURES,
  QUESTION_FEATURES,
  type VerifierFeatures,
} from '../src/verifier/features.ts';
import { BUCKET_BITS, GramReader } from '../src/verifier/grams.ts';
import { deviations, gramValue } from '../src/verifier/verifier-model.ts';
import { type GradedExample, gainOf } from './graded-example.ts';
import { type SparseMatrix, type SparseRow, sparseMatrix } from './sparse-matrix.ts';

export interface Design {
  readonly features: readonly VerifierFeatures[];
  readonly gains: Float64Array;
  readonly matrix: SparseMatrix;
  readonly reads: 'draft' | 'question';
  /** Names of the number features in use, one column each after the buckets. */
  readonly names: readonly string[];
}

/** Weight of one deviation against the n-grams of a text. Chosen on GSM8K and MMLU, 5-fold. */
export const DENSE_VALUE = 0.3;

/** A feature that varies less, against its mean, is constant: its stored mean is rounded. */
const LEAST_DEVIATION = 1e-4;

export const BUCKETS = 2 ** BUCKET_BITS;

/** @param withFormat also reads the features of the answer's form. */
export function designOf(examples: readonly GradedExample[], withFormat: boolean): Design {
  const reader = new GramReader();
  const features = examples.map((example) => featuresOf(example, reader));
  const hasDrafts = examples.some(({ draft }) => draft !== null);
  const ofDrafts = withFormat ? DRAFT_FEATURES : PLAIN_FEATURES;
  const names = hasDrafts ? ofDrafts : QUESTION_FEATURES;
  return {
    features,
    reads: hasDrafts ? 'draft' : 'question',
    names,
    gains: Float64Array.from(examples, gainOf),
    matrix: sparseMatrix(
      features.map((each) => rowOf(each, names.length)),
      BUCKETS + names.length,
    ),
  };
}

function rowOf({ groups }: VerifierFeatures, dense: number): SparseRow {
  const indices: number[] = [];
  const values: number[] = [];
  for (const group of groups) {
    for (const bucket of group) {
      indices.push(bucket);
      values.push(gramValue(group.length));
    }
  }
  for (let column = 0; column < dense; column += 1) {
    indices.push(BUCKETS + column);
    values.push(0);
  }
  return { indices, values };
}

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of each number feature over some rows. */
export function spreadsOf({ features, names }: Design, rows: Int32Array): Spread[] {
  return names.map((_, column) => {
    let [sum, squares] = [0, 0];
    for (const row of rows) {
      const value = features[row]?.dense[column] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / Math.max(1, rows.length);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, rows.length) - mean * mean));
    return { mean, deviation: deviation > LEAST_DEVIATION * Math.max(1, Math.abs(mean)) ? deviation : 1 };
  });
}

/** Writes the number features into the matrix as deviations: the last values of each row. */
export function standardise({ features, names, matrix }: Design, spreads: readonly Spread[]): void {
  for (let row = 0; row < matrix.rows; row += 1) {
    const from = (matrix.starts[row + 1] as number) - names.length;
    spreads.forEach((spread, column) => {
      const value = features[row]?.dense[column] ?? 0;
      matrix.values[from + column] = DENSE_VALUE * deviations(value, spread);
    });
  }
}

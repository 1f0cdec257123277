/** Ridge regression on a sparse matrix by conjugate gradients: deterministic, memory of a few vectors. */
import { multiply, multiplyTransposed, type SparseMatrix } from './sparse-matrix.ts';

export interface RidgeFit {
  readonly weights: Float64Array;
  readonly intercept: number;
}

const MOST_STEPS = 60;
/** Steps end at this share of the first residual's square. */
const TOLERANCE = 1e-8;

/**
 * Minimises |target − intercept − Xw|² + penalty·|w|² over `rows`. The intercept is the mean of the targets, so
 * columns should be centred or sparse.
 * @param targets one per entry of `rows`.
 */
export function ridge(
  matrix: SparseMatrix,
  rows: Int32Array,
  targets: Float64Array,
  penalty: number,
): RidgeFit {
  const intercept = targets.reduce((sum, target) => sum + target, 0) / Math.max(1, targets.length);
  const weights = new Float64Array(matrix.columns);
  const residual = targets.map((target) => target - intercept);
  const gradient = new Float64Array(matrix.columns);
  multiplyTransposed(matrix, rows, residual, gradient);
  const direction = gradient.slice();
  const product = new Float64Array(rows.length);
  let norm = dot(gradient, gradient);
  const enough = norm * TOLERANCE;
  for (let step = 0; step < MOST_STEPS && norm > enough; step += 1) {
    multiply(matrix, rows, direction, product);
    const length = norm / (dot(product, product) + penalty * dot(direction, direction));
    addScaled(weights, direction, length);
    addScaled(residual, product, -length);
    multiplyTransposed(matrix, rows, residual, gradient);
    addScaled(gradient, weights, -penalty);
    const next = dot(gradient, gradient);
    const share = next / norm;
    for (let i = 0; i < direction.length; i += 1) {
      direction[i] = (gradient[i] as number) + share * (direction[i] as number);
    }
    norm = next;
  }
  return { weights, intercept };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i += 1) (to[i] as number) += factor * (from[i] as number);
}

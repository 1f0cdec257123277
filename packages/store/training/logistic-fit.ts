/** Logistic regression by gradient descent with momentum: some thousand rows of some dozen features in seconds. */

export interface Row {
  readonly features: readonly number[];
  readonly isRight: boolean;
  readonly weight: number;
  /** Rows of one group are left out together in cross-validation: those of one question. */
  readonly group: string;
}

const STEPS = 1_200;
const RATE = 0.5;
const MOMENTUM = 0.9;
const RIDGE = 0.02;
const FOLDS = 5;

/** Weights of the features; the first is constant and not held small. */
export function fitLogistic(rows: readonly Row[]): readonly number[] {
  const width = rows[0]?.features.length ?? 0;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const scales = Array.from({ length: width }, (_, j) => {
    const square = rows.reduce((sum, { features, weight }) => sum + (features[j] as number) ** 2 * weight, 0);
    return Math.max(1e-3, Math.sqrt(square / total));
  });
  const scaled = rows.map(({ features }) => features.map((value, j) => value / (scales[j] as number)));
  const weights = new Float64Array(width);
  const speed = new Float64Array(width);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = new Float64Array(width);
    for (const [i, x] of scaled.entries()) {
      const { isRight, weight } = rows[i] as Row;
      const error = (sigmoid(dot(weights, x)) - Number(isRight)) * weight;
      for (let j = 0; j < width; j += 1) gradient[j] = (gradient[j] as number) + error * (x[j] as number);
    }
    for (let j = 0; j < width; j += 1) {
      const held = j === 0 ? 0 : (RIDGE * (weights[j] as number)) / Math.sqrt(total);
      speed[j] = MOMENTUM * (speed[j] as number) - RATE * ((gradient[j] as number) / total + held);
      weights[j] = (weights[j] as number) + (speed[j] as number);
    }
  }
  return [...weights].map((weight, j) => weight / (scales[j] as number));
}

/** Probability of each row by weights that were fitted without its group, in the order of the rows. */
export function crossValidated(rows: readonly Row[]): readonly number[] {
  const groups = [...new Set(rows.map(({ group }) => group))].sort(byHash);
  const foldOf = new Map(groups.map((group, i) => [group, i % FOLDS]));
  const found = new Array<number>(rows.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = fitLogistic(rows.filter(({ group }) => foldOf.get(group) !== fold));
    for (const [i, { features, group }] of rows.entries()) {
      if (foldOf.get(group) === fold) found[i] = sigmoid(dot(weights, features));
    }
  }
  return found;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] as number) * (b[j] as number);
  return sum;
}

/** An order that does not follow the order of the files. */
function byHash(a: string, b: string): number {
  return hash(a) - hash(b) || (a < b ? -1 : 1);
}

function hash(text: string): number {
  let value = 7;
  for (let i = 0; i < text.length; i += 1) value = (value * 31 + text.charCodeAt(i)) % 1_000_003;
  return value;
}

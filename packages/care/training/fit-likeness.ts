/** Fits the models of `likeness.ts`: logistic regression by Adagrad over features by their own evidence, pruned and rounded. */
import { careForm } from '../src/care-form.ts';
import { isAboutWords } from '../src/crisis/ordinary.ts';
import { rulesOf } from '../src/crisis/read-crisis.ts';
import { likenessFeatures } from '../src/likeness/features.ts';
import type { CompactLikeness } from '../src/likeness/likeness.ts';

export { readLikeness } from '../src/likeness/likeness.ts';

export interface LikenessRow {
  readonly features: readonly number[];
  readonly isOfKind: boolean;
  readonly weight: number;
}

/** True where a rule finds a crisis, without the models. */
export function isCrisisByRules(text: string): boolean {
  const form = careForm(text);
  return !isAboutWords(form) && rulesOf(form).length > 0;
}

export const featuresOf = (text: string): readonly number[] => likenessFeatures(careForm(text));

const EPOCHS = 8;
const RATE = 0.3;
const DECAY = 1e-4;
/** A feature of a single message does not generalise. */
const LEAST_ROWS = 2;
const MOST_FEATURES = 64_000;
/** Weights are rounded to as many steps on each side of nought. */
const STEPS = 127;

/** Share of a feature's step that follows from how uneven it is between the classes (Wang and Manning, 2012); the rest is even. */
const BY_EVIDENCE = 0.5;

interface Fitted {
  readonly columnOf: ReadonlyMap<number, number>;
  /** One weight a feature; the constant is the last. */
  readonly weights: Float64Array;
  readonly counts: ReadonlyMap<number, number>;
}

/**
 * @param orderOf the order of the rows for one epoch; the same orders give the same model.
 * @param mostFeatures that are kept, the ones of the largest worth.
 */
export function fitLikeness(
  rows: readonly LikenessRow[],
  orderOf: (count: number) => Int32Array,
  mostFeatures = MOST_FEATURES,
): Omit<CompactLikeness, 'threshold'> {
  return compact(descend(rows, orderOf), mostFeatures);
}

function descend(rows: readonly LikenessRow[], orderOf: (count: number) => Int32Array): Fitted {
  const counts = new Map<number, number>();
  for (const { features } of rows) for (const each of features) counts.set(each, (counts.get(each) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST_ROWS).map(([feature]) => feature);
  const columnOf = new Map(kept.map((feature, column) => [feature, column]));
  const weights = new Float64Array(kept.length + 1);
  const squares = new Float64Array(weights.length).fill(1e-2);
  const columns = rows.map(({ features }) =>
    Int32Array.from(features.flatMap((each) => columnOf.get(each) ?? [])),
  );
  const steps = stepsOf(rows, columns, kept.length);
  const move = (at: number, gradient: number) => {
    squares[at] = (squares[at] as number) + gradient * gradient;
    weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(squares[at] as number);
  };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const row of orderOf(rows.length)) {
      const own = columns[row] as Int32Array;
      const { isOfKind, weight } = rows[row] as LikenessRow;
      const share = 1 / Math.sqrt(own.length + 1);
      let score = weights[kept.length] as number;
      for (const at of own) score += share * (steps[at] as number) * (weights[at] as number);
      const error = (1 / (1 + Math.exp(-score)) - Number(isOfKind)) * weight;
      for (const at of own) move(at, error * share * (steps[at] as number) + DECAY * (weights[at] as number));
      move(kept.length, error);
    }
  }
  return { columnOf, weights: weights.map((weight, at) => weight * (steps[at] ?? 1)), counts };
}

/** The step of each feature: larger, the more its share of the kind differs from its share of the other messages. */
function stepsOf(
  rows: readonly LikenessRow[],
  columns: readonly Int32Array[],
  features: number,
): Float64Array {
  const inKind = new Float64Array(features).fill(1);
  const inOthers = new Float64Array(features).fill(1);
  for (const [row, own] of columns.entries()) {
    const counts = rows[row]?.isOfKind ? inKind : inOthers;
    for (const at of own) counts[at] = (counts[at] as number) + 1;
  }
  const own = rows.filter(({ isOfKind }) => isOfKind).length + 2;
  const others = rows.length + 4 - own;
  return inKind.map((count, at) => {
    const evidence = Math.abs(Math.log(count / own / ((inOthers[at] as number) / others)));
    return BY_EVIDENCE * evidence + 1 - BY_EVIDENCE;
  });
}

function compact(
  { columnOf, weights, counts }: Fitted,
  mostFeatures: number,
): Omit<CompactLikeness, 'threshold'> {
  const worth = ([feature, column]: readonly [number, number]) =>
    Math.abs(weights[column] as number) * (counts.get(feature) ?? 1) ** 0.25;
  const kept = [...columnOf].toSorted((a, b) => worth(b) - worth(a)).slice(0, mostFeatures);
  const values = kept.map(([, column]) => weights[column] as number);
  const scale = Math.max(...values.map(Math.abs)) / STEPS;
  return {
    scale: Number(scale.toPrecision(5)),
    constant: Number((weights.at(-1) as number).toPrecision(4)),
    features: base64(Int32Array.from(kept, ([feature]) => feature)),
    weights: base64(Int8Array.from(values, (value) => Math.round(value / scale))),
  };
}

const base64 = ({ buffer }: Int32Array | Int8Array): string => Buffer.from(buffer).toString('base64');

/** Trains the model of `follow-up-words.ts`: multinomial logistic regression by Adagrad, pruned and rounded. */
import { TASKS } from '@mangaassist/protocol';
import type { CompactFollowUpWords } from '../src/focus/task/follow-up-words.ts';
import { probabilities } from '../src/search/evidence/probability.ts';

export { followUpFeatures, readFollowUpWords } from '../src/focus/task/follow-up-words.ts';

export interface WordsRow {
  readonly features: readonly number[];
  /** Place of the right task in `TASKS`. */
  readonly task: number;
  readonly weight: number;
}

const EPOCHS = 15;
const RATE = 0.3;
const DECAY = 1e-3;
/** A feature of a single question does not generalise. */
const LEAST_ROWS = 2;
/** Features that are kept: those whose weights differ most between the tasks. */
const MOST_FEATURES = 5_000;
/** Weights are rounded to as many steps on each side of nought. */
const STEPS = 127;
const SEED = 1;

interface Fitted {
  readonly rowOf: ReadonlyMap<number, number>;
  /** Ten weights a feature; the constants are the last row. */
  readonly weights: Float64Array;
  readonly counts: ReadonlyMap<number, number>;
}

export function fitFollowUpWords(rows: readonly WordsRow[]): CompactFollowUpWords {
  return compact(descend(rows));
}

function descend(rows: readonly WordsRow[]): Fitted {
  const counts = new Map<number, number>();
  for (const { features } of rows) for (const each of features) counts.set(each, (counts.get(each) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST_ROWS).map(([feature]) => feature);
  const rowOf = new Map(kept.map((feature, row) => [feature, row]));
  const weights = new Float64Array((kept.length + 1) * TASKS.length);
  const squares = new Float64Array(weights.length).fill(1e-2);
  const samples = rows.map(({ features, task, weight }) => ({
    at: features.flatMap((each) => rowOf.get(each) ?? []),
    task,
    weight,
  }));
  const random = seeded(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(samples, random);
    for (const { at, task, weight } of samples) {
      const share = 1 / Math.sqrt(at.length + 1);
      const errors = errorsOf(weights, at, share, task).map((error) => error * weight);
      for (const row of [...at, kept.length]) {
        const part = row === kept.length ? 1 : share;
        for (const [k, error] of errors.entries())
          step(weights, squares, row * TASKS.length + k, error * part);
      }
    }
  }
  return { rowOf, weights, counts };
}

function errorsOf(weights: Float64Array, at: readonly number[], share: number, task: number): number[] {
  const constants = weights.length - TASKS.length;
  const scores = TASKS.map((_, k) =>
    at.reduce(
      (sum, row) => sum + share * (weights[row * TASKS.length + k] as number),
      weights[constants + k] as number,
    ),
  );
  return probabilities(scores).map((share, k) => share - Number(k === task));
}

function step(weights: Float64Array, squares: Float64Array, i: number, error: number): void {
  const gradient = error + DECAY * (weights[i] as number);
  squares[i] = (squares[i] as number) + gradient * gradient;
  weights[i] = (weights[i] as number) - (RATE * gradient) / Math.sqrt(squares[i] as number);
}

function compact({ rowOf, weights, counts }: Fitted): CompactFollowUpWords {
  const own = (row: number) => [...weights.subarray(row * TASKS.length, (row + 1) * TASKS.length)];
  const worth = ([feature, row]: readonly [number, number]) => {
    const values = own(row);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    return spread * (counts.get(feature) ?? 1) ** 0.25;
  };
  const ranked = [...rowOf].map((entry) => ({ entry, worth: worth(entry) }));
  const kept = ranked
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, MOST_FEATURES)
    .map(({ entry }) => entry);
  const values = kept.flatMap(([, row]) => own(row));
  const scale = Math.max(...values.map(Math.abs)) / STEPS;
  return {
    scale: Number(scale.toPrecision(5)),
    constants: own(rowOf.size).map((value) => Number(value.toPrecision(4))),
    features: base64(Int32Array.from(kept, ([feature]) => feature)),
    weights: base64(Int8Array.from(values, (value) => Math.round(value / scale))),
  };
}

const base64 = ({ buffer }: Int32Array | Int8Array): string => Buffer.from(buffer).toString('base64');

function shuffle<Value>(values: Value[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as Value, values[i] as Value];
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

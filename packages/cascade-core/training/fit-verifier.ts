/** From graded examples to a stored verifier. */
import { base64Of, packedRoots } from '../src/verifier/bytes.ts';
import { BUCKET_BITS } from '../src/verifier/grams.ts';
import { meanSquare, unseenShare } from '../src/verifier/verifier.ts';
import { type CompactVerifier, deviations } from '../src/verifier/verifier-model.ts';
import { gainCurve, taskOffsets } from './calibrate.ts';
import { crossValidate, PENALTY } from './cross-validate.ts';
import {
  BUCKETS,
  DENSE_VALUE,
  type Design,
  designOf,
  type Spread,
  spreadsOf,
  standardise,
} from './design.ts';
import { foldsOf, shuffled } from './folds.ts';
import type { GradedExample } from './graded-example.ts';
import { ridge } from './ridge.ts';
import { roundedGrams } from './round-grams.ts';

const FOLDS = 5;
const SEED = 7;
/** Share of the examples inside of the border of what is like them. */
const LIKE_SHARE = 0.99;

/** Fits a verifier. Deterministic: the same examples in the same order give the same file. */
export function fitVerifier(examples: readonly GradedExample[]): CompactVerifier {
  const design = designOf(examples, true);
  const rows = Int32Array.from(examples.keys());
  const folds = foldsOf(shuffled(examples.length, SEED), FOLDS);
  const scores = crossValidate(design, folds);
  const curve = gainCurve(scores, design.gains);
  const tasks = examples.map(({ task }) => task);

  const spreads = spreadsOf(design, rows);
  standardise(design, spreads);
  const { weights, intercept } = ridge(design.matrix, rows, design.gains, PENALTY);
  const { roots, scale } = roundedGrams(weights);
  return {
    version: 1,
    reads: design.reads,
    labels: examples.length,
    intercept: rounded(intercept),
    dense: denseWeights(design, spreads, weights),
    scale,
    grams: base64Of(packedRoots(roots)),
    seen: base64Of(seenWords(design, rows)),
    curve: curve.map(([score, gain]) => [rounded(score), rounded(gain)] as const),
    tasks: mapValues(taskOffsets(tasks, scores, design.gains, curve), rounded),
    like: {
      distance: rounded(distanceBorder(design, spreads)),
      unseen: rounded(unseenBorder(design, folds)),
      gain: rounded(curve.at(-1)?.[1] ?? intercept),
    },
  };
}

const rounded = (value: number): number => Number(value.toPrecision(6));

function mapValues(record: Record<string, number>, change: (value: number) => number) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function denseWeights({ names }: Design, spreads: readonly Spread[], weights: Float64Array) {
  return names.map((name, column) => {
    const { mean, deviation } = spreads[column] as Spread;
    const weight = DENSE_VALUE * (weights[BUCKETS + column] as number);
    return { name, mean: rounded(mean), deviation: rounded(deviation), weight: rounded(weight) };
  });
}

function seenWords({ features }: Design, rows: Int32Array): Uint8Array {
  const seen = new Uint8Array(2 ** (BUCKET_BITS - 3));
  for (const row of rows) {
    for (const bucket of features[row]?.vocabulary ?? []) {
      seen[bucket >> 3] = (seen[bucket >> 3] as number) | (1 << (bucket & 7));
    }
  }
  return seen;
}

function distanceBorder({ features, names }: Design, spreads: readonly Spread[]): number {
  const distances = features.map(({ dense }) =>
    meanSquare(names.map((_, column) => deviations(dense[column] ?? 0, spreads[column] as Spread))),
  );
  return quantile(distances, LIKE_SHARE);
}

/** Shares of unseen words of examples that are left out of the vocabulary. */
function unseenBorder(design: Design, folds: Int32Array): number {
  const rows = Int32Array.from(folds.keys());
  const shares: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const seen = seenWords(
      design,
      rows.filter((row) => folds[row] !== fold),
    );
    for (const row of rows) {
      const features = design.features[row];
      if (folds[row] === fold && features !== undefined) shares.push(unseenShare(features, seen));
    }
  }
  return quantile(shares, LIKE_SHARE);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

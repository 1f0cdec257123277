/** The verifier: the expected gain of the strong tier over a finished draft, from a fitted linear model. */
import { bytesOf, unpackedUnits } from './bytes.ts';
import {
  DRAFT_FEATURES,
  featuresOf,
  QUESTION_FEATURES,
  type VerifierFeatures,
  type VerifierInput,
} from './features.ts';
import { gainAt } from './gain-curve.ts';
import { BUCKET_BITS, GramReader } from './grams.ts';
import { type CompactVerifier, deviations, gramValue } from './verifier-model.ts';

export interface VerifierVerdict {
  /** Expected grade of the strong tier's answer less that of the draft, −1 to 1. */
  readonly gain: number;
  /** The uncalibrated score: ranks inputs of equal gain. */
  readonly score: number;
  /** False: the input is unlike what the model was fitted on, and its gain is not under the model's greatest. */
  readonly isFamiliar: boolean;
}

export type Verifier = (input: VerifierInput, task: string) => VerifierVerdict;

/**
 * A verifier from a stored model.
 * @throws RangeError if the model's features are not those of this program.
 */
export function createVerifier(model: CompactVerifier): Verifier {
  const grams = unpackedUnits(bytesOf(model.grams));
  const seen = bytesOf(model.seen);
  const names: readonly string[] = model.reads === 'draft' ? DRAFT_FEATURES : QUESTION_FEATURES;
  const columns = model.dense.map(({ name }) => names.indexOf(name));
  if (columns.includes(-1) || grams.length !== 2 ** BUCKET_BITS || seen.length !== 2 ** (BUCKET_BITS - 3)) {
    throw new RangeError('The model has features that this program does not read: train it again.');
  }
  const reader = new GramReader();
  return (input, task) => {
    const features = featuresOf(model.reads === 'draft' ? input : { ...input, draft: null }, reader);
    const dense = columns.map((column, i) =>
      deviations(features.dense[column] ?? 0, model.dense[i] as (typeof model.dense)[number]),
    );
    const score = model.intercept + ofGrams(features, grams) * model.scale + ofDense(dense, model);
    const isFamiliar =
      meanSquare(dense) <= model.like.distance && unseenShare(features, seen) <= model.like.unseen;
    const expected = gainAt(score, model.curve) + (model.tasks[task] ?? 0);
    const gain = isFamiliar ? expected : Math.max(expected, model.like.gain);
    return { gain: Math.max(-1, Math.min(1, gain)), score, isFamiliar };
  };
}

function ofGrams({ groups }: VerifierFeatures, weights: Int8Array): number {
  let sum = 0;
  for (const group of groups) {
    let own = 0;
    for (let i = 0; i < group.length; i += 1) own += weights[group[i] as number] as number;
    sum += own * gramValue(group.length);
  }
  return sum;
}

function ofDense(values: readonly number[], { dense }: CompactVerifier): number {
  return values.reduce((sum, value, i) => sum + value * (dense[i]?.weight ?? 0), 0);
}

/** Mean of the squares; 0 of no values. */
export function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length);
}

/** Share of an input's words whose bucket is not set. */
export function unseenShare({ vocabulary }: VerifierFeatures, seen: Uint8Array): number {
  let unseen = 0;
  for (const bucket of vocabulary) {
    if ((((seen[bucket >> 3] as number) >> (bucket & 7)) & 1) === 0) unseen += 1;
  }
  return unseen / Math.max(1, vocabulary.length);
}

/**
 * A classifier of any intents from labelled utterances, to compare the classifier's features on public sets: softmax
 * regression by Adagrad over words, pairs of words and pieces of words, weighted by their rarity.
 */
import { HashTable } from '@mangaassist/text';
import { readFeatures } from '../src/task-features.ts';
import { seededRandom, shuffle } from './random.ts';

export interface IntentExample {
  readonly text: string;
  readonly intent: string;
}

export interface IntentGuess {
  readonly intent: string;
  /** Probability of the intent, 0–1; with utterances outside to learn from, against being outside. */
  readonly probability: number;
}

const EPOCHS = 8;
const RATE = 0.5;
const DECAY = 1e-5;
const AVERAGED_EPOCHS = 3;
/** A feature of fewer utterances than this is left out. */
const LEAST_UTTERANCES = 2;
/** The groups of `readFeatures` that do not need the store's vocabulary: words with pairs, and pieces. */
const GROUPS = [0, 1] as const;
const NO_VOCABULARY = { words: new HashTable([]), names: new HashTable([]), conceptSets: [] };
/** Smaller errors do not move a weight. */
const LEAST_ERROR = 1e-4;

interface Row {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/**
 * Learns the intents of the examples. Deterministic.
 * @param outside utterances of none of the intents, which become one more.
 */
export function learnIntents(
  examples: readonly IntentExample[],
  outside: readonly string[] = [],
): (text: string) => IntentGuess {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const numbers = new Map(intents.map((intent, i) => [intent, i]));
  const texts = [...examples.map(({ text }) => text), ...outside];
  const rowOf = rowReader(texts);
  const truths = Int32Array.from(texts, (_, i) => numbers.get(examples[i]?.intent ?? '') ?? intents.length);
  const shares = new Float64Array(intents.length + Number(outside.length > 0));
  const weights = descend(texts.map(rowOf), truths, rowOf.size, shares.length);
  return (text) => {
    softmax(rowOf(text), weights, shares);
    const inside = shares.subarray(0, intents.length);
    const most = Math.max(...inside);
    const isOutside = shares[intents.length] ?? 1 - most;
    return { intent: intents[inside.indexOf(most)] as string, probability: most / (most + isOutside) };
  };
}

/** Reads a text to its features, each group of length 1. */
function rowReader(texts: readonly string[]): ((text: string) => Row) & { readonly size: number } {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const hash of new Set(groupsOf(text).flat())) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= LEAST_UTTERANCES);
  const places = new Map(kept.map(([hash], place) => [hash, place]));
  const rarity = Float64Array.from(kept, ([, count]) => Math.log((texts.length + 1) / (count + 1)));
  const read = (text: string): Row => {
    const indices: number[] = [];
    const values: number[] = [];
    for (const group of groupsOf(text)) {
      const own = group.flatMap((hash) => places.get(hash) ?? []);
      const length = Math.sqrt(
        own.reduce((sum, place) => sum + (rarity[place] as number) ** 2, 0) * GROUPS.length,
      );
      indices.push(...own);
      values.push(...own.map((place) => (rarity[place] as number) / Math.max(1e-9, length)));
    }
    return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
  };
  return Object.assign(read, { size: kept.length });
}

function groupsOf(text: string): number[][] {
  const groups = readFeatures(text, NO_VOCABULARY);
  return GROUPS.map((group) => [...new Set(groups[group])]);
}

/** Mean of the weights after the last epochs, a row a feature. */
function descend(rows: readonly Row[], truths: Int32Array, features: number, intents: number): Float32Array {
  const weights = new Float32Array(features * intents);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const mean = new Float32Array(weights.length);
  const order = Int32Array.from(rows.keys());
  const random = seededRandom(1);
  const errors = new Float64Array(intents);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const length = RATE * (1 - (0.9 * epoch) / EPOCHS);
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at] as Row;
      softmax(row, weights, errors);
      (errors[truths[at] as number] as number) -= 1;
      step(row, errors, weights, squares, length);
    }
    if (epoch < EPOCHS - AVERAGED_EPOCHS) continue;
    for (let i = 0; i < mean.length; i += 1) (mean[i] as number) += (weights[i] as number) / AVERAGED_EPOCHS;
  }
  return mean;
}

function step(
  { indices, values }: Row,
  errors: Float64Array,
  weights: Float32Array,
  squares: Float32Array,
  length: number,
): void {
  for (let j = 0; j < indices.length; j += 1) {
    const from = (indices[j] as number) * errors.length;
    const value = values[j] as number;
    for (let k = 0; k < errors.length; k += 1) {
      const error = errors[k] as number;
      if (Math.abs(error) < LEAST_ERROR) continue;
      const gradient = error * value + DECAY * (weights[from + k] as number);
      (squares[from + k] as number) += gradient * gradient;
      (weights[from + k] as number) -= (length * gradient) / Math.sqrt(squares[from + k] as number);
    }
  }
}

/** Probabilities of the intents. */
function softmax({ indices, values }: Row, weights: Float32Array, shares: Float64Array): void {
  shares.fill(0);
  for (let j = 0; j < indices.length; j += 1) {
    const from = (indices[j] as number) * shares.length;
    const value = values[j] as number;
    for (let k = 0; k < shares.length; k += 1) (shares[k] as number) += value * (weights[from + k] as number);
  }
  let [most, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const share of shares) most = Math.max(most, share);
  for (let k = 0; k < shares.length; k += 1) {
    shares[k] = Math.exp((shares[k] as number) - most);
    total += shares[k] as number;
  }
  for (let k = 0; k < shares.length; k += 1) (shares[k] as number) /= total;
}

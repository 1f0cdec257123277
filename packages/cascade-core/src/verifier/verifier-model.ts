/** A fitted verifier in its stored form (`npm run cli -- train verifier` writes it). At most 64 KB as JSON. */
import type { GainCurve } from './gain-curve.ts';

export interface CompactVerifier {
  readonly version: 1;
  /** Reads finished drafts, or questions before a draft. */
  readonly reads: 'draft' | 'question';
  /** Graded outcomes that it was fitted on. */
  readonly labels: number;
  /** Mean gain of these. */
  readonly intercept: number;
  /** Number features, by name: what is subtracted, what is divided by, and the weight of one deviation. */
  readonly dense: readonly DenseWeight[];
  /** Value of one unit of an n-gram's weight. */
  readonly scale: number;
  /** Weights of `2 ** BUCKET_BITS` buckets of n-grams in half a byte each (`bytes.ts`), as base64. */
  readonly grams: string;
  /** One bit for each of `2 ** BUCKET_BITS` buckets of words: set if a word of it was seen, as base64. */
  readonly seen: string;
  /** From raw score to expected gain, by scores of outcomes that were left out of the fit. */
  readonly curve: GainCurve;
  /** Added to the expected gain of a task. */
  readonly tasks: Readonly<Record<string, number>>;
  /** The border of what is like the outcomes that it was fitted on. */
  readonly like: LikeBorder;
}

export interface DenseWeight {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
  readonly weight: number;
}

export interface LikeBorder {
  /** Mean square of the number features' deviations that 99 % of the outcomes are under. */
  readonly distance: number;
  /** Share of words never seen that 99 % of outcomes left out of the fit are under. */
  readonly unseen: number;
  /** Expected gain of what is outside: the greatest of the curve. */
  readonly gain: number;
}

/** Deviations beyond this many count as this many. */
export const MOST_DEVIATIONS = 3;

/** Value of each n-gram of a group. */
export function gramValue(count: number): number {
  return 1 / Math.sqrt(Math.max(1, count));
}

/** A number feature in deviations. */
export function deviations(value: number, { mean, deviation }: Omit<DenseWeight, 'weight' | 'name'>): number {
  return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation));
}

/** Rounds the weights of n-grams to what is stored. */
import { LARGEST_ROOT, LARGEST_UNIT, unitOf } from '../src/verifier/bytes.ts';
import { BUCKETS } from './design.ts';

export interface RoundedGrams {
  /** Roots of the units, one a bucket. */
  readonly roots: Int8Array;
  /** Value of one unit. */
  readonly scale: number;
}

/** @param weights buckets first. */
export function roundedGrams(weights: Float64Array): RoundedGrams {
  let greatest = 1e-9;
  for (let i = 0; i < BUCKETS; i += 1) greatest = Math.max(greatest, Math.abs(weights[i] as number));
  const scale = Number((greatest / LARGEST_UNIT).toPrecision(6));
  const roots = new Int8Array(BUCKETS);
  for (let i = 0; i < BUCKETS; i += 1) {
    const weight = weights[i] as number;
    const root = Math.min(LARGEST_ROOT, nearestRoot(Math.abs(weight) / scale));
    roots[i] = weight < 0 ? -root : root;
  }
  return { roots, scale };
}

/** The whole number whose square is nearest. */
function nearestRoot(units: number): number {
  const below = Math.floor(Math.sqrt(units));
  return units - below ** 2 <= (below + 1) ** 2 - units ? below : below + 1;
}

/** The weights as they are read back. */
export function asStored(weights: Float64Array): Float64Array {
  const { roots, scale } = roundedGrams(weights);
  const stored = weights.slice();
  for (let i = 0; i < BUCKETS; i += 1) stored[i] = scale * unitOf(roots[i] as number);
  return stored;
}

/** Two-sided intervals of a difference, variant minus control. */
import { type Graded, wilsonBounds } from '../evidence/proportion.ts';

export interface Interval {
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
}

/** A value of variant and control in the same window, with the answers behind each. */
export interface WindowPair {
  readonly variant: Graded;
  readonly control: Graded;
}

/**
 * Difference of two means of grades between 0 and 1, by Newcombe's hybrid score (1998, method 10) from Wilson's
 * bounds. The variance of such grades is at most that of a yes or no, so the interval is rather too wide.
 */
export function shareInterval(variant: Graded, control: Graded, z: number): Interval {
  const difference = variant.mean - control.mean;
  const [variantLower, variantUpper] = wilsonBounds(variant, z);
  const [controlLower, controlUpper] = wilsonBounds(control, z);
  return {
    difference,
    lower: difference - Math.hypot(variant.mean - variantLower, controlUpper - control.mean),
    upper: difference + Math.hypot(variantUpper - variant.mean, control.mean - controlLower),
  };
}

/**
 * Mean of the differences within windows, so that the hours of the day cancel out. Windows weigh by the harmonic
 * mean of their counts. Variance of a weighted mean: W / (W − 1) · Σ w²(d − d̄)² / (Σ w)² (Cochran 1977, chapter 6;
 * Gatz and Smith 1995); Student's t with W − 1 degrees of freedom. Null under two windows.
 */
export function pairedInterval(pairs: readonly WindowPair[], z: number): Interval | null {
  const weighted = pairs
    .filter(({ variant, control }) => variant.count > 0 && control.count > 0)
    .map(({ variant, control }) => ({
      weight: (variant.count * control.count) / (variant.count + control.count),
      value: variant.mean - control.mean,
    }));
  const windows = weighted.length;
  if (windows < 2) return null;
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const difference = weighted.reduce((sum, { weight, value }) => sum + weight * value, 0) / total;
  const squares = weighted.reduce((sum, { weight, value }) => sum + (weight * (value - difference)) ** 2, 0);
  const error = Math.sqrt((windows / (windows - 1)) * squares) / total;
  const margin = studentQuantile(z, windows - 1) * error;
  return { difference, lower: difference - margin, upper: difference + margin };
}

/** A mean with the standard deviation of one answer. */
export interface Measured extends Graded {
  readonly deviation: number;
}

/** Difference of two means by the normal approximation: z · √(s₁²/n₁ + s₂²/n₂). */
export function normalInterval(variant: Measured, control: Measured, z: number): Interval | null {
  if (variant.count === 0 || control.count === 0) return null;
  const difference = variant.mean - control.mean;
  const margin =
    z * Math.sqrt(variant.deviation ** 2 / variant.count + control.deviation ** 2 / control.count);
  return { difference, lower: difference - margin, upper: difference + margin };
}

/** Student's quantile from the normal one, to a few per cent from 5 degrees on (Abramowitz and Stegun 26.7.5). */
export function studentQuantile(z: number, degrees: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

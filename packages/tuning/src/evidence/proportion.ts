/** Bounds of a mean of grades between 0 and 1. Their variance is at most that of a yes or no with the same mean. */

/** So many grades with this mean; counts may be fractions where a grade counts less than one. */
export interface Graded {
  readonly count: number;
  readonly mean: number;
}

/** Variance of one grade, with one good and one bad grade added: all good so far is not certainty. */
export function gradeVariance({ count, mean }: Graded): number {
  const shrunk = (count * mean + 1) / (count + 2);
  return shrunk * (1 - shrunk);
}

/**
 * Wilson's score bounds of a mean, one-sided at `z` each. `count` may be an effective one, as is usual for
 * stratified samples. Wilson's, because it stays in 0–1 and covers at small counts and means near 1, where
 * the normal interval does not (Brown, Cai, DasGupta 2001).
 */
export function wilsonBounds({ count, mean }: Graded, z: number): readonly [lower: number, upper: number] {
  if (count <= 0) return [0, 1];
  const zz = (z * z) / count;
  const centre = mean + zz / 2;
  const margin = z * Math.sqrt((mean * (1 - mean)) / count + zz / (4 * count));
  return [Math.max(0, (centre - margin) / (1 + zz)), Math.min(1, (centre + margin) / (1 + zz))];
}

/** Standard normal quantile for 0.5 ≤ p < 1; error under 0.00045 (Abramowitz and Stegun 26.2.23). */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  return Math.max(0, t - numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
}

export type Pair = readonly [a: Graded, b: Graded];

/** By how many standard errors `a` is better than `b`, stratum by stratum (Cochran–Mantel–Haenszel). */
export function stratifiedZ(strata: readonly Pair[]): number {
  let difference = 0;
  let variance = 0;
  for (const [a, b] of strata) {
    const weight = harmonic(a, b);
    const both = {
      count: a.count + b.count,
      mean: (a.count * a.mean + b.count * b.mean) / (a.count + b.count),
    };
    if (weight === 0) continue;
    difference += weight * (a.mean - b.mean);
    variance += weight * gradeVariance(both);
  }
  return variance === 0 ? 0 : difference / Math.sqrt(variance);
}

/** The factor between the odds of a good grade from `a` and from `b`, same strata (Mantel–Haenszel). */
export function oddsRatio(strata: readonly Pair[]): number {
  let over = 0.5;
  let under = 0.5;
  for (const [a, b] of strata) {
    const weight = harmonic(a, b);
    over += weight * a.mean * (1 - b.mean);
    under += weight * b.mean * (1 - a.mean);
  }
  return over / under;
}

function harmonic(a: Graded, b: Graded): number {
  return a.count <= 0 || b.count <= 0 ? 0 : (a.count * b.count) / (a.count + b.count);
}

/** For people: `0.95` is "95 % sure". */
export function howSure(confidence: number): string {
  return `${Number((confidence * 100).toFixed(1))} % sure`;
}

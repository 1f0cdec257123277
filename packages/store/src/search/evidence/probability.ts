/** The logistic model that all evidence is weighed by. */

/** Probability, 0–1, by features and their weights. */
export function probability(features: readonly number[], weights: readonly number[]): number {
  const sum = features.reduce((total, feature, i) => total + feature * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

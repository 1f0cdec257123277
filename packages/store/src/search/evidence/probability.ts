/** The logistic model that all evidence is weighed by, of one outcome and of several. */

/** Probability, 0–1, by features and their weights. */
export function probability(features: readonly number[], weights: readonly number[]): number {
  const sum = features.reduce((total, feature, i) => total + feature * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Probabilities of outcomes that exclude each other, by their scores (softmax). */
export function probabilities(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Sums the weights of a question's features for each task and for the complexity. */
import { FEATURE_GROUP_WEIGHTS, type FeatureGroups } from './task-features.ts';
import { type CompactTaskModel, ROW_BYTES, ROW_SHIFT, type TaskModel } from './task-model.ts';

/** One sum a column: the tasks' logits (not yet divided by the temperature), then complexity. */
export function scoreColumns(
  groups: FeatureGroups,
  { rows, weights }: TaskModel,
  { scales, biases }: CompactTaskModel,
): number[] {
  const columns = scales.length;
  const scores = [...biases];
  const sums = new Int32Array(columns);
  groups.forEach((features, group) => {
    if (features.length === 0) return;
    sums.fill(0);
    for (const hash of features) {
      const row = rows.get(hash >>> ROW_SHIFT);
      if (row < 0) continue;
      for (let i = 0; i < columns; i += 1) {
        const four = weights[row * ROW_BYTES + (i >> 2)] as number;
        (sums[i] as number) += ((four >> (2 * (i & 3))) & 3) - 1;
      }
    }
    const value = (FEATURE_GROUP_WEIGHTS[group] as number) / Math.sqrt(features.length);
    for (let i = 0; i < columns; i += 1) {
      (scores[i] as number) += value * (scales[i] as number) * (sums[i] as number);
    }
  });
  return scores;
}

/** Shares of one, from the scores of the first columns, one for each of `count`. */
export function probabilities(scores: readonly number[], count: number, temperature: number): number[] {
  const logits = scores.slice(0, count).map((score) => score / temperature);
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

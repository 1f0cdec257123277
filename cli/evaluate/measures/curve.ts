/** Accuracy over the share of questions that the strong tier answers. */
import type { Ranking } from './ranking.ts';

export interface Grades {
  /** Grades of the two tiers, 0–1, by outcome. */
  readonly weak: Float64Array;
  readonly strong: Float64Array;
}

export interface AccuracyCurve {
  /** Rising shares from 0 to 1, and the accuracy at each. */
  readonly shares: readonly number[];
  readonly accuracies: readonly number[];
  readonly weak: number;
  readonly strong: number;
}

/** @param counts how often each outcome counts: 1, or its number in a resample. */
export function accuracyCurve(
  { order, starts }: Ranking,
  { weak, strong }: Grades,
  counts: Uint16Array,
): AccuracyCurve {
  let [total, sum] = [0, 0];
  for (let i = 0; i < counts.length; i += 1) {
    total += counts[i] as number;
    sum += (counts[i] as number) * (weak[i] as number);
  }
  const [shares, accuracies] = [[0], [sum / total]];
  let sent = 0;
  for (let block = 0; block + 1 < starts.length; block += 1) {
    for (let place = starts[block] as number; place < (starts[block + 1] as number); place += 1) {
      const item = order[place] as number;
      const count = counts[item] as number;
      sent += count;
      sum += count * ((strong[item] as number) - (weak[item] as number));
    }
    shares.push(sent / total);
    accuracies.push(sum / total);
  }
  return { shares, accuracies, weak: accuracies[0] as number, strong: accuracies.at(-1) as number };
}

/** Accuracy at a share, on the line between two points. */
export function accuracyAt({ shares, accuracies }: AccuracyCurve, share: number): number {
  const next = shares.findIndex((each) => each >= share);
  if (next <= 0) return accuracies[0] as number;
  const [x0, x1] = [shares[next - 1] as number, shares[next] as number];
  const [y0, y1] = [accuracies[next - 1] as number, accuracies[next] as number];
  return x1 === x0 ? y1 : y0 + ((share - x0) / (x1 - x0)) * (y1 - y0);
}

/** Least share at which an accuracy is reached; 1 if it never is. */
export function shareFor({ shares, accuracies }: AccuracyCurve, accuracy: number): number {
  const next = accuracies.findIndex((each) => each >= accuracy - 1e-12);
  if (next <= 0) return next === 0 ? 0 : 1;
  const [x0, x1] = [shares[next - 1] as number, shares[next] as number];
  const [y0, y1] = [accuracies[next - 1] as number, accuracies[next] as number];
  return x0 + ((accuracy - y0) / (y1 - y0)) * (x1 - x0);
}

/** Calibrates probabilities, and finds the one from which on a task is named. */
import { TASKS } from '@mangaassist/protocol';
import { probabilities } from '../src/score-tasks.ts';

/** A question that the model was not trained on: its scores and what it is. */
export interface Scored {
  readonly scores: readonly number[];
  readonly task: number;
}

const UNKNOWN = TASKS.indexOf('unknown');

/** The temperature with the least log loss, in steps of 0.01. */
export function bestTemperature(scored: readonly Scored[]): number {
  const candidates = Array.from({ length: 200 }, (_, i) => (i + 20) / 100);
  return leastOf(candidates, (temperature) => {
    const losses = scored.map(({ scores, task }) =>
      Math.log(probabilities(scores, TASKS.length, temperature)[task] as number),
    );
    return -losses.reduce((sum, loss) => sum + loss, 0);
  });
}

/** Share of right predictions that may be lost by naming a task less often. */
const TOLERATED_LOSS = 0.001;

/** The highest threshold that costs next to no right answers, "unknown" being one of them. */
export function bestThreshold(scored: readonly Scored[], temperature: number): number {
  const judged = scored.map(({ scores, task }) => {
    const shares = probabilities(scores, TASKS.length, temperature);
    const most = Math.max(...shares);
    return { most, best: shares.indexOf(most), task };
  });
  const wrongAt = (threshold: number) =>
    judged.filter(({ most, best, task }) => (most < threshold ? UNKNOWN : best) !== task).length;
  const candidates = Array.from({ length: 50 }, (_, i) => (i + 10) / 100);
  const least = Math.min(...candidates.map(wrongAt));
  return Math.max(...candidates.filter((each) => wrongAt(each) <= least + TOLERATED_LOSS * judged.length));
}

function leastOf(candidates: readonly number[], cost: (candidate: number) => number): number {
  let [least, leastCost] = [candidates[0] as number, Number.POSITIVE_INFINITY];
  for (const candidate of candidates) {
    const own = cost(candidate);
    if (own < leastCost) [least, leastCost] = [candidate, own];
  }
  return least;
}

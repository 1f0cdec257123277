/** Calibrates scores of examples that a fit has not seen: a rising curve to the mean gain, then tasks. */
import { type GainCurve, gainAt } from '../src/verifier/gain-curve.ts';

const MOST_POINTS = 20;
/** A point is the mean of at least this many examples. */
const LEAST_EXAMPLES = 40;
/** Examples of no difference that a task's offset is shrunk by. */
const TASK_PRIOR = 30;

/** Bins of equal numbers by rising score, their means made rising (pool adjacent violators). */
export function gainCurve(scores: Float64Array, gains: Float64Array): GainCurve {
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  const bins = Math.max(1, Math.min(MOST_POINTS, Math.floor(order.length / LEAST_EXAMPLES)));
  const blocks: { score: number; gain: number; count: number }[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const own = order.slice((bin * order.length) / bins, ((bin + 1) * order.length) / bins);
    let block = { score: meanOf(own, scores), gain: meanOf(own, gains), count: own.length };
    for (
      let before = blocks.at(-1);
      before !== undefined && before.gain >= block.gain;
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = merged(before, block);
    }
    blocks.push(block);
  }
  return blocks.map(({ score, gain }) => [score, gain]);
}

interface Block {
  readonly score: number;
  readonly gain: number;
  readonly count: number;
}

function merged(a: Block, b: Block): Block {
  const count = a.count + b.count;
  const mix = (x: number, y: number) => (x * a.count + y * b.count) / count;
  return { score: mix(a.score, b.score), gain: mix(a.gain, b.gain), count };
}

function meanOf(rows: Int32Array, values: Float64Array): number {
  return rows.reduce((sum, row) => sum + (values[row] as number), 0) / Math.max(1, rows.length);
}

/** The rest of a task's gain beside the curve, shrunk towards none. */
export function taskOffsets(
  tasks: readonly string[],
  scores: Float64Array,
  gains: Float64Array,
  curve: GainCurve,
): Record<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  tasks.forEach((task, i) => {
    const { sum, count } = sums.get(task) ?? { sum: 0, count: 0 };
    sums.set(task, {
      sum: sum + (gains[i] as number) - gainAt(scores[i] as number, curve),
      count: count + 1,
    });
  });
  return Object.fromEntries([...sums].map(([task, { sum, count }]) => [task, sum / (count + TASK_PRIOR)]));
}

/** The gains that a curve states of scores. */
export function gainsBy(curve: GainCurve, scores: Float64Array): Float64Array {
  return scores.map((score) => gainAt(score, curve));
}

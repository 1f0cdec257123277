/** Points of a rising line from a raw score to the expected gain of the strong tier. */
export type GainCurve = readonly (readonly [score: number, gain: number])[];

/** Linear between the points, constant outside them; the score itself without points. */
export function gainAt(score: number, curve: GainCurve): number {
  const first = curve[0];
  if (first === undefined) return score;
  let [x0, y0] = first;
  if (score <= x0) return y0;
  for (const [x1, y1] of curve.slice(1)) {
    if (score <= x1) return x1 === x0 ? y1 : y0 + ((score - x0) / (x1 - x0)) * (y1 - y0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}

/** Points of a rising line from raw to calibrated confidence, both 0–1. */
export type CalibrationCurve = readonly (readonly [raw: number, calibrated: number])[];

/**
 * Calibrates an estimate by the feedback on earlier answers: linear between the curve's points, constant
 * outside them, unchanged without a curve. The curve rises, so that a lower estimate never becomes a higher
 * one, and an upper bound that falls while text arrives still falls.
 */
export function calibrate(rawBp: number, curve: CalibrationCurve | undefined): number {
  const first = curve?.[0];
  if (curve === undefined || first === undefined) return rawBp;
  const raw = rawBp / 10_000;
  let [x0, y0] = first;
  if (raw <= x0) return Math.round(y0 * 10_000);
  for (const [x1, y1] of curve.slice(1)) {
    if (raw <= x1) return Math.round((y0 + ((raw - x0) / (x1 - x0)) * (y1 - y0)) * 10_000);
    [x0, y0] = [x1, y1];
  }
  return Math.round(y0 * 10_000);
}

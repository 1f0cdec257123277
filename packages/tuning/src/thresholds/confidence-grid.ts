/** The grids on which draft confidence is asked for and grades are kept, in basis points. */

/** Least and greatest threshold the optimizer sets, and the most one run moves it (R18). */
export const LEAST_THRESHOLD_BP = 6_000;
export const GREATEST_THRESHOLD_BP = 9_500;
export const THRESHOLD_STEP_BP = 200;

const GRID_STEP_BP = 100;
const BAND_BP = 500;

/** Candidate thresholds: 0.60, 0.61 … 0.95. */
export const CANDIDATES_BP: readonly number[] = Array.from(
  { length: (GREATEST_THRESHOLD_BP - LEAST_THRESHOLD_BP) / GRID_STEP_BP + 1 },
  (_, index) => LEAST_THRESHOLD_BP + index * GRID_STEP_BP,
);

/**
 * The band a draft's confidence falls in, named by its lower edge in basis points: 0 (under 0.60), then
 * 0.05 wide, up to 9,500. Nine bands a task, and one
 * for answers without a draft, keep the number of metrics small.
 */
export function confidenceBand(confidenceBp: number): number {
  if (confidenceBp < LEAST_THRESHOLD_BP) return 0;
  return Math.min(GREATEST_THRESHOLD_BP, Math.floor(confidenceBp / BAND_BP) * BAND_BP);
}

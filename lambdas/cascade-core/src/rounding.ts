/**
 * `value` on a grid of so many decimals: sums that are equal on paper compare equal, and printed figures
 * match the document's `round()` (which differs only where a binary fraction lies exactly half-way).
 */
export function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0; // + 0 makes -0 a plain zero
}

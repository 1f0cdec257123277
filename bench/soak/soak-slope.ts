/** A slope that outliers hardly move, for memory and latency over hours. */
import { median } from '../median.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The rise of y with each x: the median of the slopes of all pairs of points (Theil 1950, Sen 1968). Up to
 * 29 % of the points may be outliers, a late garbage collection for example, without moving it far.
 */
export function theilSenSlope(points: readonly Point[]): number {
  const slopes = points.flatMap((a, index) => points.slice(index + 1).map((b) => (b.y - a.y) / (b.x - a.x)));
  return median(slopes);
}

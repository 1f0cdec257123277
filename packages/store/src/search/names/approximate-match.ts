/**
 * The stretch of a text that is closest to a name: Sellers' algorithm (1980) with transpositions of neighbours
 * (optimal string alignment), for stretches that begin and end where words do.
 */
import { endsNearBy, type NearEnds } from './near-by.ts';

export interface ApproximateMatch {
  /** Span in the text. */
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

interface Row {
  readonly cost: Int32Array;
  /** Start of the stretch that the cost belongs to. */
  readonly start: Int32Array;
}

/** The part of a text that is compared: a near stretch is no longer than the name with its edits. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const IMPOSSIBLE = 1_000_000;

/**
 * Returns the stretch with the fewest edits, the longest of several, or null if each needs more than `most`.
 * @param mayStart true at an index of the text where a stretch may start; `mayEnd` likewise.
 */
export function approximateMatch(
  name: string,
  text: string,
  most: number,
  mayStart: (at: number) => boolean,
  mayEnd: (at: number) => boolean,
): ApproximateMatch | null {
  const ends = endsNearBy(name, text, most, mayEnd);
  if (ends === null) return null;
  const part = { text, start: Math.max(0, ends.first - name.length - most), end: ends.last };
  // Row i holds, for each end in the text, the edits that turn the stretch before it into the first i units.
  const rows = rowsFor(text.length);
  let [above] = rows;
  for (let at = part.start; at <= part.end; at += 1) {
    above.cost[at] = mayStart(at) ? 0 : IMPOSSIBLE;
    above.start[at] = at;
  }
  let before: Row | null = null;
  for (let i = 1; i <= name.length; i += 1) {
    const row = rows[(i % 3) as 0 | 1 | 2];
    if (fillRow(row, name, part, i, above, before) > most) return null;
    [before, above] = [above, row];
  }
  return bestEnd(above, ends, most, mayEnd);
}

type Rows = readonly [Row, Row, Row];

/** The rows of the longest text so far: each comparison fills them anew. */
let kept: Rows = [emptyRow(0), emptyRow(0), emptyRow(0)];

function rowsFor(length: number): Rows {
  if (kept[0].cost.length <= length) kept = [emptyRow(length), emptyRow(length), emptyRow(length)];
  return kept;
}

function emptyRow(length: number): Row {
  return { cost: new Int32Array(length + 1), start: new Int32Array(length + 1) };
}

/** Returns the least cost of the row. */
function fillRow(
  row: Row,
  name: string,
  { text, start, end }: Part,
  i: number,
  above: Row,
  before: Row | null,
): number {
  const [unit, last] = [name.charCodeAt(i - 1), name.charCodeAt(i - 2)];
  row.cost[start] = (above.cost[start] as number) + 1;
  row.start[start] = above.start[start] as number;
  let least = row.cost[start] as number;
  for (let at = start + 1; at <= end; at += 1) {
    const other = text.charCodeAt(at - 1);
    const cost = (above.cost[at - 1] as number) + (unit === other ? 0 : 1);
    take(row, at, cost, above.start[at - 1] as number, true);
    take(row, at, (above.cost[at] as number) + 1, above.start[at] as number);
    take(row, at, (row.cost[at - 1] as number) + 1, row.start[at - 1] as number);
    if (before !== null && at > start + 1 && last === other && unit === text.charCodeAt(at - 2)) {
      take(row, at, (before.cost[at - 2] as number) + 1, before.start[at - 2] as number);
    }
    least = Math.min(least, row.cost[at] as number);
  }
  return least;
}

function take(row: Row, at: number, cost: number, start: number, first = false): void {
  if (!first && cost >= (row.cost[at] as number)) return;
  row.cost[at] = cost;
  row.start[at] = start;
}

function bestEnd(
  { cost, start }: Row,
  ends: NearEnds,
  most: number,
  mayEnd: (at: number) => boolean,
): ApproximateMatch | null {
  let best: ApproximateMatch | null = null;
  for (let end = ends.first; end <= ends.last; end += 1) {
    const distance = cost[end] as number;
    if (distance > most || !mayEnd(end)) continue;
    if (best === null || distance <= best.distance) best = { start: start[end] as number, end, distance };
  }
  return best;
}

import { type Pair, stratifiedZ } from './proportion.ts';
import { type Cell, keyOf, mergeCells } from './quality-sources.ts';

/**
 * Standard errors by which newer grades must be worse before the older are forgotten. Every split of the
 * memory is tried in every window, so 2 would cry wolf weekly; at 4 about one memory in 10,000 does.
 */
const SHIFT_Z = 4;

/**
 * The grades of a task that still hold: of all windows (oldest first), or of those since quality fell.
 * Only a fall is detected. Better quality enters slowly, as old windows leave the memory: at once, it would come
 * from windows that were lucky.
 */
export function heldGrades(windows: readonly (readonly Cell[])[]): readonly Cell[] {
  let newer: readonly Cell[] = [];
  let worst = { z: -SHIFT_Z, since: 0 };
  const olderThan: (readonly Cell[])[] = [];
  let older: readonly Cell[] = [];
  for (const cells of windows) {
    olderThan.push(older);
    older = mergeCells([...older, ...cells]);
  }
  for (let since = windows.length - 1; since > 0; since -= 1) {
    newer = mergeCells([...newer, ...(windows[since] ?? [])]);
    const z = stratifiedZ(common(newer, olderThan[since] ?? []));
    if (z < worst.z) worst = { z, since };
  }
  return worst.since === 0 ? older : heldGrades(windows.slice(worst.since));
}

/** Cells of the same kind side by side. */
export function common(as: readonly Cell[], bs: readonly Cell[]): readonly Pair[] {
  const byKey = new Map(bs.map((cell) => [keyOf(cell), cell]));
  return as.flatMap((a): Pair[] => {
    const b = byKey.get(keyOf(a));
    return b === undefined ? [] : [[a, b]];
  });
}

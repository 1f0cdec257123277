/** Parts of a data set, each left out in turn. */

/** A generator of numbers from 0 to 1 that repeats itself (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The numbers under `count` in an order that the seed decides. */
export function shuffled(count: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** Fold of each item: equal parts of a shuffled order. */
export function foldsOf(order: Int32Array, folds: number): Int32Array {
  const found = new Int32Array(order.length);
  order.forEach((item, place) => {
    found[item] = place % folds;
  });
  return found;
}

/** Fold of each item, the items of one group in one fold; the largest groups are dealt first. */
export function groupFolds(groups: readonly string[], folds: number): Int32Array {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const loads = new Array<number>(folds).fill(0);
  const foldOf = new Map<string, number>();
  const bySize = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || (a < b ? -1 : 1));
  for (const [group, size] of bySize) {
    const fold = loads.indexOf(Math.min(...loads));
    foldOf.set(group, fold);
    loads[fold] = (loads[fold] as number) + size;
  }
  return Int32Array.from(groups, (group) => foldOf.get(group) as number);
}

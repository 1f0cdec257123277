/**
 * Yields values by their rank, the highest first, equal ones in their order. A few are mostly enough: these come from
 * one pass with a small sorted list, and a heap of all is made only if more are taken.
 */
export function* bestFirst(
  values: ArrayLike<number>,
  rank: (value: number) => number,
): Generator<number, void, void> {
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) ranks[i] = rank(values[i] as number);
  const first = firstPlaces(ranks);
  for (const place of first) yield values[place] as number;
  if (first.length === values.length) return;
  let left = first.length;
  for (const place of heaped(ranks)) {
    // The heap has the same order: its beginning has been yielded.
    if (left > 0) left -= 1;
    else yield values[place] as number;
  }
}

/** Places that are found without a heap. */
const FEW = 24;

/** The first places by rank. Most of a long list fail the comparison with the last of these. */
function firstPlaces(ranks: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < ranks.length; i += 1) {
    const own = ranks[i] as number;
    if (places.length === FEW && own <= (ranks[places[FEW - 1] as number] as number)) continue;
    let at = places.length;
    while (at > 0 && (ranks[places[at - 1] as number] as number) < own) at -= 1;
    places.splice(at, 0, i);
    if (places.length > FEW) places.pop();
  }
  return places;
}

function* heaped(ranks: Float64Array): Generator<number, void, void> {
  const heap = Uint32Array.from(ranks, (_, i) => i);
  const isBefore = (a: number, b: number) => {
    const [one, other] = [ranks[a] as number, ranks[b] as number];
    return one > other || (one === other && a < b);
  };
  let size = heap.length;
  const sink = (from: number) => {
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isBefore(heap[child + 1] as number, heap[child] as number)) child += 1;
      if (!isBefore(heap[child] as number, heap[at] as number)) return;
      [heap[at], heap[child]] = [heap[child] as number, heap[at] as number];
      at = child;
    }
  };
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(at);
  while (size > 0) {
    const top = heap[0] as number;
    size -= 1;
    heap[0] = heap[size] as number;
    sink(0);
    yield top;
  }
}

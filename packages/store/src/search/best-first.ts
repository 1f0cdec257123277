/** Yields values by their rank, the highest first, equal ones in their order. Only what is taken gets sorted: a heap. */
export function* bestFirst(
  values: readonly number[],
  rank: (value: number) => number,
): Generator<number, void, void> {
  const ranks = new Float64Array(values.length);
  const heap = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    ranks[i] = rank(values[i] as number);
    heap[i] = i;
  }
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
    yield values[top] as number;
  }
}

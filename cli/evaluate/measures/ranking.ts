/** Outcomes in the order in which a score sends them to the strong tier. */

export interface Ranking {
  /** Indices by falling score. */
  readonly order: Int32Array;
  /** Places in `order` at which a new score begins, and its length. */
  readonly starts: readonly number[];
}

/** Outcomes of equal scores have one place: what they do is their mean, whatever their order. */
export function rankingOf(scores: ArrayLike<number>): Ranking {
  const order = Int32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const starts: number[] = [];
  order.forEach((item, place) => {
    if (place === 0 || scores[item] !== scores[order[place - 1] as number]) starts.push(place);
  });
  starts.push(order.length);
  return { order, starts };
}

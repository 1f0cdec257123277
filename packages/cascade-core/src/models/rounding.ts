/**
 * Rounds `value` to a grid of decimals, so that sums that are equal on paper compare equal. It rounds like
 * Python's `round()`, which computed the document's figures: an exact half, as 0.78125 at four decimals, goes
 * to the even neighbour, where `toFixed` goes up.
 */
export function roundTo(value: number, decimals: number): number {
  // Doubles are binary fractions: only the odd multiples of 2^-(decimals + 1) are exact halves.
  const halfWay = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  const rounded = value.toFixed(decimals);
  const odd = Number(rounded.at(-1)) % 2 === 1;
  const towardsZero = value - (Math.sign(value) * 10 ** -decimals) / 4;
  return Number(halfWay && odd ? towardsZero.toFixed(decimals) : rounded) + 0; // + 0 makes -0 a plain zero
}

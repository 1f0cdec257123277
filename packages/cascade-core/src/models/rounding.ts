/**
 * `value` on a grid of so many decimals: sums that are equal on paper compare equal, and figures come out as
 * the document's `round()` gives them. That is Python's: a value that lies exactly half-way, as 0.78125
 * does for four decimals, goes to the even neighbour, where `toFixed` goes up.
 */
export function roundTo(value: number, decimals: number): number {
  // Doubles are binary fractions: half-way between decimals lie only the odd multiples of 2^-(decimals + 1).
  const halfWay = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  const rounded = value.toFixed(decimals);
  const odd = Number(rounded.at(-1)) % 2 === 1;
  const towardsZero = value - (Math.sign(value) * 10 ** -decimals) / 4;
  return Number(halfWay && odd ? towardsZero.toFixed(decimals) : rounded) + 0; // + 0 makes -0 a plain zero
}

/** Formats a number for an environment variable: without an exponent. */
export function decimal(amount: number): string {
  return amount.toFixed(9).replace(/\.?0+$/, '');
}

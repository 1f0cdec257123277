/** A number as an environment variable has it: small amounts without an exponent. */
export function decimal(amount: number): string {
  return amount.toFixed(9).replace(/\.?0+$/, '');
}

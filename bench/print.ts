/** Prints a result: JSON for scripts, a table of its rows for people. */
export function print(
  result: { readonly rows: readonly object[]; readonly [name: string]: unknown },
  { json }: { readonly json?: true },
): void {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  // biome-ignore lint/suspicious/noConsole: a table is what console.table is for
  else console.table(result.rows);
}

export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

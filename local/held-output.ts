/** Log lines of the start, held until the announcement is written: scripts read that from the first line. */

/**
 * Holds what is written to standard output.
 * @returns the function that writes a first text, then the held ones; later ones are written at once.
 */
export function holdOutput(): (first: string) => void {
  const { write } = process.stdout;
  const held: (string | Uint8Array)[] = [];
  process.stdout.write = (chunk: string | Uint8Array) => {
    held.push(chunk);
    return true;
  };
  return (first) => {
    process.stdout.write = write;
    for (const chunk of [first, ...held.splice(0)]) process.stdout.write(chunk);
  };
}

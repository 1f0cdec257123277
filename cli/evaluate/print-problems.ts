/** Lines of data that do not count, to standard error, so that the figures can be piped. */
import type { DataProblem } from './data/problem.ts';

/** Lines that are printed one by one. */
const MOST_PRINTED = 20;

export function printProblems(problems: readonly DataProblem[]): void {
  for (const { file, line, reason } of problems.slice(0, MOST_PRINTED)) {
    process.stderr.write(`${file}${line > 0 ? `:${line}` : ''} ${reason}\n`);
  }
  const more = problems.length - MOST_PRINTED;
  if (more > 0) process.stderr.write(`and ${more} more lines that do not count\n`);
}

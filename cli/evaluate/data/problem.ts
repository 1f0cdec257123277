/** A line of a data file that does not count, and the reason. */
export interface DataProblem {
  readonly file: string;
  /** Line of the file, from 1; 0 for the whole file. */
  readonly line: number;
  readonly reason: string;
}

/** Rows of a CSV file, with the lines they begin at. */
import { readFileSync } from 'node:fs';
import { type CsvError, parse } from 'csv-parse/sync';
import { NotUtf8Error, utf8Text } from '../../../local/utf8-text.ts';
import type { DataProblem } from './problem.ts';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the row's last character, from 1. */
  readonly line: number;
}

interface Read {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Rows with the head's number of cells; the rest are problems. A file that is no CSV is one problem. */
export function csvRows(
  path: string,
  problems: DataProblem[],
): { readonly head: readonly string[]; readonly rows: readonly CsvRow[] } {
  let read: readonly Read[];
  try {
    read = parse(utf8Text(readFileSync(path)), {
      info: true,
      bom: true,
      relaxColumnCount: true,
    }) as unknown as Read[];
  } catch (error) {
    const { lines, message } = error as CsvError & { readonly lines?: number };
    const reason = error instanceof NotUtf8Error ? message : `is not CSV: ${message}`;
    problems.push({ file: path, line: lines ?? 0, reason });
    return { head: [], rows: [] };
  }
  const [first, ...rest] = read;
  const head = first?.record ?? [];
  const rows: CsvRow[] = [];
  for (const { record, info } of rest) {
    if (record.length === head.length) rows.push({ cells: record, line: info.lines });
    else {
      const reason = `has ${record.length} cells, the first line has ${head.length}`;
      problems.push({ file: path, line: info.lines, reason });
    }
  }
  return { head, rows };
}

/** Rows of a CSV or TSV file with the lines they begin at. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Mistake } from '@mangaassist/store/building';
import { CsvError, parse } from 'csv-parse/sync';
import { fileProblem } from '../../../local/file-problem.ts';
import { NotUtf8Error, utf8Text } from '../../../local/utf8-text.ts';

export interface Row {
  readonly file: string;
  readonly line: number;
  /** The first of these columns that the row has a text in; columns are compared without case and punctuation. */
  get(...columns: readonly string[]): string;
}

export interface CsvTable {
  readonly file: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly mistakes: readonly Mistake[];
}

/** A table with no rows and a mistake, if the file cannot be read or is no CSV. */
export async function readTable(path: string): Promise<CsvTable> {
  const file = basename(path);
  try {
    return tableOf(file, utf8Text(await readFile(path)));
  } catch (error) {
    return { file, columns: new Set(), rows: [], mistakes: [mistakeOf(file, error)] };
  }
}

function tableOf(file: string, text: string): CsvTable {
  const [head = ''] = text.split(/\r?\n/, 1);
  const records = parse(text, {
    delimiter: head.includes('\t') ? '\t' : ',',
    bom: true,
    columns: (names: string[]) => names.map(columnKey),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as readonly { readonly record: Record<string, string>; readonly info: { lines: number } }[];
  const columns = new Set(head.split(/[\t,]/).map((name) => columnKey(name.replace(/^\uFEFF/, ''))));
  // csv-parse counts the lines up to the end of a record.
  let line = 1;
  const rows = records.map(({ record, info }) => {
    const row = rowOf(file, line + 1, record);
    line = info.lines;
    return row;
  });
  return { file, columns, rows, mistakes: [] };
}

function rowOf(file: string, line: number, record: Readonly<Record<string, string>>): Row {
  return {
    file,
    line,
    get: (...columns) =>
      columns.map((name) => (record[columnKey(name)] ?? '').trim()).find((value) => value !== '') ?? '',
  };
}

/** Google's `g:image_link`, `image link` and Shopify's `Image Src` without case and punctuation. */
export const columnKey = (name: string) =>
  name
    .toLowerCase()
    .replace(/^"|"$/g, '')
    .replace(/^g:/, '')
    .replace(/[^a-z0-9]/g, '');

function mistakeOf(file: string, error: unknown): Mistake {
  if (error instanceof CsvError) {
    const { lines = null } = error as unknown as { readonly lines?: number };
    return { file, line: lines, field: '', problem: `is not valid CSV: ${error.message}` };
  }
  const problem = error instanceof NotUtf8Error ? error.message : (fileProblem(error) ?? 'cannot be read');
  return { file, line: null, field: '', problem };
}

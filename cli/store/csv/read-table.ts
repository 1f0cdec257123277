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
  /** True if the table has one of these columns. */
  has(...columns: readonly string[]): boolean;
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
  const problem = problemOf(head);
  if (problem !== null) throw new HeadError(problem);
  let columns: readonly string[] = [];
  const records = parse(text, {
    delimiter: head.includes('\t') ? '\t' : ',',
    bom: true,
    columns: (names: string[]) => {
      columns = names.map(columnKey);
      const twice = columns.find((name, n) => columns.indexOf(name) < n && !REPEATED.has(name));
      if (twice) throw new HeadError(`has the column ${twice} twice: leave one of them`);
      return [...columns];
    },
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as readonly { readonly record: Record<string, string>; readonly info: { lines: number } }[];
  // csv-parse counts the lines up to the end of a record.
  let line = 1;
  const rows = records.flatMap(({ record, info }) => {
    const row = rowOf(file, line + 1, record);
    line = info.lines;
    // Spreadsheets write rows of commas alone behind the last one.
    return Object.values(record).some((cell) => cell !== '') ? [row] : [];
  });
  return { file, columns: new Set(columns), rows, mistakes: [] };
}

/** A first line that is none of a table that is read. */
class HeadError extends Error {
  override readonly name = 'HeadError';
}

/** Attributes that a Google feed may have in several columns; none of them is read. */
const REPEATED: ReadonlySet<string> = new Set([
  '',
  'additionalimagelink',
  'certification',
  'excludeddestination',
  'includeddestination',
  'productdetail',
  'producthighlight',
  'shipping',
  'tax',
]);

/** A form of the first line that would be read as another table; null for none. */
function problemOf(head: string): string | null {
  if (/\r(?!\n)/.test(head))
    return 'has carriage returns (CR) alone as line ends: save it with line ends LF or CRLF';
  const [separator] = /[\t,]/.test(head) ? [] : (/[;|]/.exec(head) ?? []);
  if (separator === undefined) return null;
  return `has the separator ${separator}: save it with commas (CSV) or tabs (TSV)`;
}

function rowOf(file: string, line: number, record: Readonly<Record<string, string>>): Row {
  return {
    file,
    line,
    get: (...columns) =>
      columns.map((name) => (record[columnKey(name)] ?? '').trim()).find((value) => value !== '') ?? '',
    has: (...columns) => columns.some((name) => Object.hasOwn(record, columnKey(name))),
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
  if (error instanceof HeadError) return { file, line: 1, field: '', problem: error.message };
  const problem = error instanceof NotUtf8Error ? error.message : (fileProblem(error) ?? 'cannot be read');
  return { file, line: null, field: '', problem };
}

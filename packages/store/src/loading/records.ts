/** Records of a shop's files with the places they were read from, before they are checked. */

/** Parsed JSON with its place. */
export interface StoreRecord {
  readonly file: string;
  /** From 1; null for a file that is one record. */
  readonly line: number | null;
  readonly value: unknown;
}

export const RECORD_KINDS = ['info', 'series', 'items', 'policies', 'orders'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The files of one shop, record by record. */
export type StoreRecords = Readonly<Record<RecordKind, readonly StoreRecord[]>>;

/** One thing that keeps the files from being loaded. */
export interface Mistake {
  readonly file: string;
  /** From 1; null for a whole file. */
  readonly line: number | null;
  /** Path of the field, with dots: `prices.JPY`; empty for a whole record. */
  readonly field: string;
  /** Predicate of the field, such as `must be text`. */
  readonly problem: string;
}

/** A mistake as one line: `items.jsonl:12: prices.JPY must be at most 100000000`. */
export function mistakeLine({ file, line, field, problem }: Mistake): string {
  const where = `${file}${line === null ? '' : `:${line}`}`;
  return `${where}: ${field === '' ? '' : `${field} `}${problem}`.replace(UNPRINTED, escaped);
}

/** Characters of a file, or of its name, that would act on the terminal: its colours, its lines, its direction. */
const UNPRINTED = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

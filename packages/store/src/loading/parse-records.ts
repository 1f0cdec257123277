/** Records checked one by one against the schemas. */
import { issueInWords } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { ITEM, ORDER_LINE, POLICY, SERIES, STORE_INFO } from '../schemas.ts';
import type { Mistake, StoreRecord } from './records.ts';

/** A checked value with its place. */
export interface Placed<T> {
  readonly file: string;
  readonly line: number | null;
  readonly value: T;
}

export interface Parsed<T> {
  readonly placed: readonly Placed<T>[];
  readonly mistakes: readonly Mistake[];
}

export const parseInfo = (records: readonly StoreRecord[]) => parseRecords(STORE_INFO, records);
export const parseSeries = (records: readonly StoreRecord[]) => parseRecords(SERIES, records);
export const parsePolicies = (records: readonly StoreRecord[]) => parseRecords(POLICY, records);
export const parseOrders = (records: readonly StoreRecord[]) => parseRecords(ORDER_LINE, records);

/** In a file an item has `volume`, or `volumes` with the first and the last. */
const RANGE = z.union(
  [z.tuple([z.int(), z.int()]), z.tuple([z.int()])],
  'must be the first and the last volume, as in [1, 12]',
);

export function parseItems(records: readonly StoreRecord[]): Parsed<z.output<typeof ITEM>> {
  const renamed = records.map(({ value, ...place }) => ({ ...place, value: withRange(value) }));
  const { placed, mistakes } = parseRecords(ITEM, renamed);
  const raw = new Map(records.map(({ file, line, value }) => [`${file}:${line}`, value]));
  return {
    placed,
    mistakes: mistakes.flatMap((each) => renamedMistake(each, raw.get(`${each.file}:${each.line}`))),
  };
}

function withRange(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { volume, volumes, ...rest } = value;
  if (volumes === undefined) return { ...rest, first: volume, last: volume };
  const range = RANGE.safeParse(volumes);
  if (!range.success) return { ...rest, first: null, last: null };
  const [first, last = first] = range.data;
  return { ...rest, first, last };
}

/** The mistakes of `first` and `last` under the names that the file has. */
function renamedMistake(mistake: Mistake, raw: unknown): readonly Mistake[] {
  if (mistake.field === 'last') return [];
  if (mistake.field !== 'first') return [mistake];
  const given = isObject(raw) ? raw : {};
  if (given['volumes'] !== undefined)
    return [
      { ...mistake, field: 'volumes', problem: 'must be the first and the last volume, as in [1, 12]' },
    ];
  if (given['volume'] === undefined)
    return [{ ...mistake, field: 'volume', problem: 'is missing (or volumes, of a set)' }];
  return [{ ...mistake, field: 'volume' }];
}

function parseRecords<S extends z.ZodMiniType>(
  schema: S,
  records: readonly StoreRecord[],
): Parsed<z.output<S>> {
  const placed: Placed<z.output<S>>[] = [];
  const mistakes: Mistake[] = [];
  for (const { file, line, value } of records) {
    const unknown = unknownFields(schema, value).map((field) => ({
      file,
      line,
      field,
      problem: 'is not a field of this file: remove it, or correct its name',
    }));
    const result = schema.safeParse(value, { error: issueInWords });
    const wrong = result.success ? [] : issuesOf(result.error, value, { file, line });
    for (const mistake of [...unknown, ...wrong]) mistakes.push(mistake);
    if (result.success) placed.push({ file, line, value: result.data });
  }
  return { placed, mistakes };
}

function issuesOf(
  error: z.core.$ZodError,
  value: unknown,
  place: { readonly file: string; readonly line: number | null },
): readonly Mistake[] {
  const seen = new Set<string>();
  return error.issues.flatMap(({ path, message }) => {
    const field = path.join('.');
    if (seen.has(field)) return [];
    seen.add(field);
    const isMissing = path.length > 0 && at(value, path) === undefined;
    return [{ ...place, field, problem: isMissing ? `is missing: it ${message}` : message }];
  });
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key as string] : undefined), value);
}

/** Paths of fields that the schema does not have: mistyped names would otherwise be silently left out. */
function unknownFields(schema: unknown, value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const { element } = defOf(schema);
    // A value where the schema has none is a mistake as it is, however deep it goes.
    if (element === undefined) return [];
    return value.flatMap((each, n) => unknownFields(element, each).map((field) => `${n}.${field}`));
  }
  const { shape } = defOf(schema);
  if (!isObject(value) || !isObject(shape)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    Object.hasOwn(shape, name)
      ? unknownFields(shape[name], inner).map((field) => `${name}.${field}`)
      : [name],
  );
}

function defOf(schema: unknown): Readonly<Record<string, unknown>> {
  return isObject(schema) && isObject(schema['def']) ? schema['def'] : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The labelled queries of data/queries. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Conditions, Query, VolumesAsked } from '@mangaassist/store';

export interface LabelledQuery {
  readonly q: string;
  readonly kind: string;
  /** Ids of series or topics of policies. */
  readonly want: readonly string[];
  /** One of `want` is enough. */
  readonly any: boolean;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly volumes: readonly unknown[];
  /** Nothing may be found. */
  readonly nothing: boolean;
}

export const QUERY_PARTS = [
  'dev',
  'dev2',
  'dev3',
  'dev4',
  'dev5',
  'dev6',
  'dev7',
  'dev8',
  'dev9',
  'dev10',
  'dev11',
  'dev12',
  'dev13',
  'dev14',
  'dev15',
  'dev16',
  'dev17',
  'dev18',
  'dev19',
  'dev20',
  'dev21',
  'absent',
  'held3',
  'held5',
  'held6',
  'held7',
  'held8',
  'held9',
  'held10',
] as const;
export type QueryPart = (typeof QUERY_PARTS)[number];

/** Parts whose mistakes were not looked at: nothing is learnt from them. */
const BLIND: readonly QueryPart[] = ['held7', 'held8', 'held9', 'held10'];
export const DEVELOPMENT_PARTS = QUERY_PARTS.filter((part) => !BLIND.includes(part));

export function readQueries(language: 'en' | 'ja', part: QueryPart): readonly LabelledQuery[] {
  const path = `data/queries/queries-${language}-${part}.jsonl`;
  // A part may be of one language alone.
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledQuery);
}

/** True for the third of the queries that no weights are learnt from and whose mistakes are not looked at. */
export function isApart({ q }: Pick<LabelledQuery, 'q'>): boolean {
  return (createHash('sha1').update(q).digest()[0] as number) % 3 === 0;
}

/** True if the conditions and volumes that are labelled were read. */
export function isRead({ conditions, volumes }: LabelledQuery, query: Query): boolean {
  const read = query.conditions as Readonly<Record<keyof Conditions, unknown>>;
  return (
    Object.entries(conditions).every(([key, value]) => includesAll(read[key as keyof Conditions], value)) &&
    (volumes.length === 0 || isSame(eachOf(query.entities.volumes.map(shortForm)), eachOf(volumes)))
  );
}

function includesAll(read: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(read) && wanted.every((each) => read.includes(each));
  return isSame(read, wanted);
}

/** 3, [1, 5] or "latest". */
function shortForm(volumes: VolumesAsked): unknown {
  if (volumes.kind !== 'range') return volumes.kind;
  return volumes.from === volumes.to ? volumes.from : [volumes.from, volumes.to];
}

/** Volumes one by one: 2 and 3 are the same as 2 to 3. */
function eachOf(volumes: readonly unknown[]): readonly unknown[] {
  const all = volumes.flatMap((volume) => {
    if (!Array.isArray(volume)) return [volume];
    const [from, to] = volume as [number, number];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return [...new Set(all)].sort();
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Reads a stored live configuration that a newer or older release may have written. Writing stays strict
 * (`parseLiveConfig`) and refuses a mistyped field, so an unknown field in the table was written by another
 * release.
 */
import { issueInWords } from '@mangaassist/protocol';
import { DEFAULT_LIVE_CONFIG, type LiveConfig, liveConfigSchema } from './live-config.ts';
import { liveConfigError } from './live-config-error.ts';

export interface StoredLiveConfig {
  readonly config: LiveConfig;
  /** Paths that this release does not have and leaves out: `cascade.colour`, `experiments.0`. */
  readonly ignored: readonly string[];
  /** Paths that are missing and get their default. */
  readonly defaulted: readonly string[];
}

/** Required fields: the default of a missing one would be no budget or no version. */
const NEVER_DEFAULTED = new Set(['version', 'budget', 'budget.dailyUsd', 'budget.whenExhausted']);

/**
 * Leaves out unknown fields, experiments and list entries, and optional parts that lack a field; gives other missing
 * fields their defaults. A known field with a wrong value refuses the whole document, because no operator has set a
 * mixture of its other values and the defaults.
 * @throws LiveConfigError with one line for each wrong field.
 */
export function readLiveConfig(json: unknown): StoredLiveConfig {
  const result = liveConfigSchema.safeParse(json, { error: issueInWords });
  if (result.success) return { config: result.data, ignored: [], defaulted: [] };
  const document = structuredClone(json);
  const removed = new Map<string, Path>();
  const defaulted: Path[] = [];
  for (const issue of result.error.issues) {
    for (const path of pathsToRemove(document, issue)) removed.set(path.join('.'), path);
    if (isMissing(document, issue.path)) defaulted.push(issue.path);
  }
  for (const path of defaulted) setAt(document, path, structuredClone(valueAt(DEFAULT_LIVE_CONFIG, path)));
  // List elements are removed from the end, so that earlier positions stay valid.
  for (const path of [...removed.values()].sort(byPosition)) removeAt(document, path);
  // A wrong value is left, and a list that was too long with its unknown entries is not wrong any more.
  const repaired = liveConfigSchema.safeParse(document, { error: issueInWords });
  if (!repaired.success) throw liveConfigError(repaired.error.issues);
  return {
    config: repaired.data,
    ignored: [...removed.keys()],
    defaulted: defaulted.map((path) => path.join('.')),
  };
}

type Path = readonly PropertyKey[];
type Issue = Parameters<typeof liveConfigError>[0][number];

/** The paths of another release in an issue; empty if it concerns a field of this release. */
function pathsToRemove(document: unknown, issue: Issue): readonly Path[] {
  const { code, path } = issue;
  if (path[0] === 'experiments' && path.length > 1) return [path.slice(0, 2)];
  if (code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
  if (code === 'invalid_value' && typeof path.at(-1) === 'number') return [path];
  return isAbsent(document, path) && isOptional(path.slice(0, -1)) ? [path.slice(0, -1)] : [];
}

/** True for a part that the defaults do not have: without it, the document is as if it had never been set. */
function isOptional(path: Path): boolean {
  return (
    path.length > 1 &&
    valueAt(DEFAULT_LIVE_CONFIG, path) === undefined &&
    typeof valueAt(DEFAULT_LIVE_CONFIG, path.slice(0, -1)) === 'object'
  );
}

function isAbsent(document: unknown, path: Path): boolean {
  return path.length > 0 && valueAt(document, path) === undefined;
}

function isMissing(document: unknown, path: Path): boolean {
  return (
    isAbsent(document, path) &&
    !NEVER_DEFAULTED.has(path.join('.')) &&
    valueAt(DEFAULT_LIVE_CONFIG, path) !== undefined
  );
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  );
}

function setAt(document: unknown, path: Path, value: unknown): void {
  const parent = valueAt(document, path.slice(0, -1)) as Record<PropertyKey, unknown>;
  parent[path.at(-1) ?? ''] = value;
}

function removeAt(document: unknown, path: Path): void {
  const parent = valueAt(document, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  // Its part may be removed already.
  else if (parent !== undefined) delete (parent as Record<PropertyKey, unknown>)[key ?? ''];
}

function byPosition(a: Path, b: Path): number {
  return Number(b.at(-1)) - Number(a.at(-1)) || 0;
}

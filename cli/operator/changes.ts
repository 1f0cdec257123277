/** The difference between two configurations, field by field. */

export interface Change {
  /** Path of the field, `cascade.confidenceThreshold` for example. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Fields that differ, ordered by name; undefined for a field that one side lacks. Lists are compared whole. */
export function changesBetween(from: unknown, to: unknown, path = ''): Change[] {
  if (!isRecord(from) || !isRecord(to)) {
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
  }
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap((name) =>
    changesBetween(from[name], to[name], path === '' ? name : `${path}.${name}`),
  );
}

/** A copy of `document` with the field at `path` set. Missing objects on the path are created. */
export function withField(document: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const fields = isRecord(document) ? document : {};
  return { ...fields, [name]: withField(fields[name], rest, value) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

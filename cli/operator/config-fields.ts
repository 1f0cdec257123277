/** The fields of a live configuration: their values, what they may be, and the version that set each of them. */
import { DEFAULT_LIVE_CONFIG, type LiveConfig, liveConfigSchema } from '@mangaassist/cascade-core';
import type { ConfigRevision } from '@mangaassist/tuning';
import { toJSONSchema } from 'zod';
import { changesBetween } from './changes.ts';

export interface ConfigField {
  /** `cascade.confidenceThreshold`, for example. */
  readonly path: string;
  /** Left out: the field is not set. */
  readonly value?: unknown;
  readonly isDefault: boolean;
  /** Its permitted values in words, `0 to 1` for example; empty if it has no bounds. */
  readonly bounds: string;
  /** The change that gave it its value; null if that was before the versions that were read. */
  readonly since: (Pick<ConfigRevision, 'author' | 'reason' | 'atMs'> & { readonly version: number }) | null;
}

/** @param revisions - newest first; the first is in force. */
export function fieldsOf(revisions: readonly ConfigRevision[]): readonly ConfigField[] {
  const [current] = revisions;
  if (current === undefined) return [];
  const defaults = new Map(
    changesBetween({}, DEFAULT_LIVE_CONFIG).flatMap(({ path, to }) => leaves(path, to)),
  );
  const set = changesBetween({}, current.config).flatMap(({ path, to }) => leaves(path, to));
  return set
    .filter(([path]) => path !== 'version')
    .map(([path, value]) => ({
      path,
      value,
      isDefault: JSON.stringify(value) === JSON.stringify(defaults.get(path)),
      bounds: boundsOf(path),
      since: sinceOf(path, revisions),
    }));
}

/** The fields under a path. Lists, and objects without fields, are values. */
function leaves(path: string, value: unknown): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner));
}

function sinceOf(path: string, revisions: readonly ConfigRevision[]): ConfigField['since'] {
  for (const [at, { config, author, reason, atMs }] of revisions.entries()) {
    const before = revisions[at + 1];
    if (before === undefined) return config.version === 0 ? at0(revisions[at]) : null;
    if (valueAt(before.config, path) === valueAt(config, path)) continue;
    return { version: config.version, author, reason, atMs };
  }
  return null;
}

/** Version 0 has the defaults: no change has been made. */
function at0(revision: ConfigRevision | undefined): ConfigField['since'] {
  return revision === undefined
    ? null
    : { version: 0, author: revision.author, reason: revision.reason, atMs: 0 };
}

function valueAt(config: LiveConfig, path: string): string | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((of, name) => (of as Record<string, unknown> | null | undefined)?.[name], config);
  return JSON.stringify(value);
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | boolean;
}

let document: Schema | undefined;

/** The permitted values of a field in words: `0 to 1`, `cheap_only, refuse or ignore`; empty if it has no bounds. */
export function boundsOf(path: string): string {
  document ??= toJSONSchema(liveConfigSchema, { unrepresentable: 'any', io: 'input' }) as Schema;
  const schema = path.split('.').reduce<Schema | undefined>(fieldIn, document);
  return schema === undefined ? '' : inWords(schema);
}

function fieldIn(schema: Schema | undefined, name: string): Schema | undefined {
  const { properties = {}, additionalProperties, anyOf = [] } = schema ?? {};
  const open = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return (
    properties[name] ?? open ?? anyOf.map((each) => fieldIn(each, name)).find((each) => each !== undefined)
  );
}

function inWords({ type, enum: names, minimum, maximum, minLength, maxLength, anyOf }: Schema): string {
  if (anyOf !== undefined) return anyOf.map(inWords).filter(Boolean).join(', or ');
  if (names !== undefined) return names.join(', ');
  if (type === 'boolean') return 'true or false';
  if (type === 'null') return 'null';
  if (minimum !== undefined && maximum !== undefined) {
    return `${type === 'integer' ? 'whole number ' : ''}${minimum} to ${maximum}`;
  }
  return minLength === undefined || maxLength === undefined
    ? ''
    : `text of ${minLength} to ${maxLength} characters`;
}
